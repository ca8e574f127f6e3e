package dev.netweight.operator.onnx.shape;

import dev.netweight.network.Attribute;
import dev.netweight.network.Value;
import dev.netweight.operator.onnx.OnnxAsk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls written in a line, such as {@code Slice version=10 axis=1 : N,3 | int64 1 = 0}: the
 * operator and its attributes, then its inputs as {@link OnnxAsk#value} reads them. An {@code m.}
 * in front stands for ONNX Runtime's domain, {@code outputs=2} for how many outputs are asked for.
 */
final class Calls {
  private Calls() {}

  static OnnxAsk call(String line) {
    String[] sides = line.split(" : ", 2);
    String[] words = sides[0].trim().split(" +", -1);
    OnnxAsk call =
        words[0].startsWith("m.")
            ? OnnxAsk.microsoft(words[0].substring(2))
            : OnnxAsk.onnx(words[0]);
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      String[] setting = word.split("=", 2);
      call =
          switch (setting[0]) {
            case "version" -> call.version(Integer.parseInt(setting[1]));
            case "outputs" -> call.asking(Integer.parseInt(setting[1]));
            default -> call.with(setting[0], attribute(setting[1]));
          };
    }
    return sides.length < 2
        ? call
        : call.on(
            Arrays.stream(sides[1].split("\\|", -1)).map(String::trim).toArray(String[]::new));
  }

  private static Attribute attribute(String text) {
    if (text.startsWith("[")) {
      List<Attribute> items = new ArrayList<>();
      String inside = text.substring(1, text.length() - 1);
      for (String item : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
        items.add(attribute(item));
      }
      return new Attribute.Items(items);
    } else if (text.matches("-?[0-9]+")) {
      return Attribute.of(Long.parseLong(text));
    } else if (text.matches("-?[0-9]+\\.[0-9]+")) {
      return new Attribute.Decimal(Double.parseDouble(text));
    }
    return Attribute.of(text);
  }

  /** The shapes of what it gives, with spaces between. */
  static String shapes(String line) {
    return call(line).outcome().outputs().stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  /** The first output: its type, its shape and its elements. */
  static String first(String line) {
    Value value = call(line).outcome().values().get(0);
    return value.type().name() + " " + value.shape() + " " + OnnxAsk.elements(value);
  }

  /** Calls to try, from lines. */
  static List<OnnxAsk> calls(String... lines) {
    return Arrays.stream(lines).map(Calls::call).toList();
  }
}
