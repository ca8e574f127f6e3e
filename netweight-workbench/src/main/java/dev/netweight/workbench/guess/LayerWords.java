package dev.netweight.workbench.guess;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.render.text.ShapeText;
import dev.netweight.workbench.layer.Answered;
import java.util.Collections;
import java.util.Map;

/** A layer as an interviewer would describe it, in one sentence without its full stop. */
final class LayerWords {
  private LayerWords() {}

  static String of(Answered answered) {
    LayerQuestion question = answered.question();
    Map<String, String> words = question.words();
    String type = answered.row().type();
    String input = ShapeText.spoken(answered.row().inputShapes().get(0));
    if (type.equals("Dense")) {
      return "A dense layer has "
          + counted(words, "units")
          + " over "
          + (input.contains("×") ? "a " + input + " input" : input + " inputs")
          + bias(words);
    }
    int spatial = question.line().inputAxes().size() - 1;
    String kernel = words.getOrDefault("kernel", "");
    String size =
        kernel.matches("[0-9]+")
            ? (spatial == 1 ? "size " : "") + String.join("×", Collections.nCopies(spatial, kernel))
            : kernel.replace("x", "×");
    StringBuilder text = new StringBuilder();
    if (type.startsWith("Depthwise")) {
      text.append("A depthwise convolution has kernels of ").append(size);
    } else if (type.startsWith("Separable")) {
      text.append("A depthwise separable convolution has ").append(counted(words, "filters"));
      text.append(" and depthwise kernels of ").append(size);
    } else {
      text.append(type.endsWith("Transpose") ? "A transposed convolution has " : "")
          .append(type.endsWith("Transpose") ? "" : "A convolutional layer has ")
          .append(counted(words, "filters"))
          .append(" of ")
          .append(size);
    }
    text.append(" over ").append(article(input)).append(input).append(" input");
    add(text, words, "depth-multiplier", "depth multiplier ");
    String groups = words.getOrDefault("groups", "");
    text.append(groups.isEmpty() || groups.equals("1") ? "" : ", in " + groups + " groups");
    add(text, words, "stride", "stride ");
    add(text, words, "dilation", "dilation ");
    add(text, words, "padding", "padding ");
    return text.append(bias(words)).toString();
  }

  /** An eight or an eighteen takes another article. */
  private static String article(String number) {
    return number.matches("(8|11|18).*") && !number.matches("11[0-9].*") ? "an " : "a ";
  }

  private static String counted(Map<String, String> words, String things) {
    String number = words.getOrDefault(things, "");
    return number + " " + (number.equals("1") ? things.replaceFirst("s$", "") : things);
  }

  private static String bias(Map<String, String> words) {
    return words.containsKey("no-bias") ? ", no bias" : "";
  }

  private static void add(StringBuilder text, Map<String, String> words, String key, String name) {
    String word = words.getOrDefault(key, "");
    if (!word.isEmpty()) {
      text.append(", ").append(name).append(word.replace("x", "×"));
    }
  }
}
