package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A call of a function of PyTorch as the text resource has it.
 *
 * @param aten whether it is one of ATen's operators
 * @param outputs what it gives; null for nothing
 */
record TorchCallText(
    boolean aten,
    String name,
    List<Tensor> inputs,
    Map<String, Attribute> arguments,
    List<Tensor> outputs) {
  private static final Map<String, Attribute> WORDS =
      Map.of(
          "none",
          Attribute.NOTHING,
          "true",
          Attribute.of(true),
          "false",
          Attribute.of(false),
          "inf",
          new Attribute.Decimal(Double.POSITIVE_INFINITY),
          "-inf",
          new Attribute.Decimal(Double.NEGATIVE_INFINITY));
  private static final Set<String> ENDS = Set.of("]", ")");

  /** A tensor with its elements. */
  record Tensor(DataType type, Shape shape, List<Double> elements) {
    static Tensor parse(String text) {
      String[] words = text.split(" ", -1);
      long[] sizes =
          words[1].equals("scalar")
              ? new long[0]
              : java.util.Arrays.stream(words[1].split("x", -1))
                  .mapToLong(Long::parseLong)
                  .toArray();
      List<Double> elements = new ArrayList<>();
      for (int i = 2; i < words.length; i++) {
        elements.add(number(words[i]));
      }
      return new Tensor(DataType.named(words[0]), Shape.of(sizes), elements);
    }

    private static double number(String word) {
      return switch (word) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> Double.parseDouble(word);
      };
    }
  }

  static List<TorchCallText> parse(String text) {
    List<TorchCallText> calls = new ArrayList<>();
    for (String block : text.split("\n\n", -1)) {
      if (!block.isBlank()) {
        calls.add(block(block.strip()));
      }
    }
    return calls;
  }

  private static TorchCallText block(String block) {
    String[] lines = block.split("\n", -1);
    String[] call = lines[0].split(" ", -1);
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> outputs = new ArrayList<>();
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      String rest = line.substring(space + 1);
      if (line.startsWith("tensor ")) {
        inputs.add(Tensor.parse(rest));
      } else if (line.startsWith("output ")) {
        outputs.add(Tensor.parse(rest));
      } else if (line.equals("nothing")) {
        outputs.add(null);
      } else if (line.startsWith("argument ")) {
        String[] words = rest.split(" ", -1);
        arguments.put(words[0], value(List.of(words).subList(1, words.length).iterator()));
      }
    }
    return new TorchCallText(call[1].equals("aten"), call[2], inputs, arguments, outputs);
  }

  private static Attribute value(Iterator<String> words) {
    return value(words.next(), words);
  }

  private static Attribute value(String word, Iterator<String> words) {
    if (WORDS.containsKey(word)) {
      return WORDS.get(word);
    } else if (word.equals("[")) {
      return new Attribute.Items(items(words));
    } else if (word.equals("slice(")) {
      return new Attribute.Entries(Map.of("slice", new Attribute.Items(items(words))));
    } else if (word.startsWith("#")) {
      return new Attribute.Input(Integer.parseInt(word.substring(1)));
    } else if (word.startsWith("'")) {
      return Attribute.of(word.substring(1));
    }
    boolean whole = word.matches("-?[0-9]+");
    return whole
        ? new Attribute.Size(Formula.of(new BigInteger(word)))
        : new Attribute.Decimal(Double.parseDouble(word));
  }

  private static List<Attribute> items(Iterator<String> words) {
    List<Attribute> items = new ArrayList<>();
    for (String word = words.next(); !ENDS.contains(word); word = words.next()) {
      items.add(value(word, words));
    }
    return items;
  }
}
