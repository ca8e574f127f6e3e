package dev.netweight.operator.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call as a line of a table: the operation, its settings and arguments as JSON, and what comes of
 * it. {@code "T[N,3]"} is a tensor, {@code "C[2,3]"} a stored array, {@code ?} a free size.
 */
record RecordedCall(Node node, List<String> tensors, List<String> outputs, List<Bound> bound) {
  /** What comes of it once each free size is a number, by the axis that it is the size of. */
  record Bound(List<Long> sizes, List<String> outputs) {}

  static RecordedCall read(String line) {
    Reader reader = new Reader(line);
    List<Attribute> parts = ((Attribute.Items) reader.value()).items();
    List<Bound> bound = new ArrayList<>();
    for (int i = 4; i < parts.size(); i++) {
      List<Attribute> pair = ((Attribute.Items) parts.get(i)).items();
      bound.add(
          new Bound(
              ((Attribute.Items) pair.get(0))
                  .items().stream()
                      .map(size -> Ask.value(((Attribute.Size) size).formula()))
                      .toList(),
              texts(pair.get(1))));
    }
    String name = ((Attribute.Text) parts.get(0)).text();
    Node node =
        new Node(
            "layer",
            "layer",
            OperatorName.kerasOps(name),
            name,
            new Attributes(((Attribute.Entries) parts.get(1)).entries()),
            new Attributes(((Attribute.Entries) parts.get(2)).entries()),
            List.of(),
            DataType.FLOAT32,
            true,
            null);
    return new RecordedCall(node, reader.tensors, texts(parts.get(3)), bound);
  }

  private static List<String> texts(Attribute list) {
    return ((Attribute.Items) list)
        .items().stream().map(item -> ((Attribute.Text) item).text()).toList();
  }

  /** The tensors' shapes, with free sizes named after their axes. */
  List<Shape> shapes() {
    return tensors.stream().map(text -> shape(text, List.of())).toList();
  }

  /** The tensors' shapes, with a number for each free size. */
  List<Shape> shapes(List<Long> sizes) {
    return tensors.stream().map(text -> shape(text, sizes)).toList();
  }

  private static Shape shape(String text, List<Long> sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String size : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int axis = dimensions.size();
      dimensions.add(
          !size.equals("?")
              ? Dimension.of(Long.parseLong(size))
              : axis < sizes.size()
                  ? Dimension.of(sizes.get(axis))
                  : new Dimension.Named(axis == 0 ? "batch" : "free" + axis));
    }
    return Shape.of(dimensions);
  }

  /** Just enough of JSON for the table. */
  private static final class Reader {
    private final String text;
    private final List<String> tensors = new ArrayList<>();
    private int place;

    Reader(String text) {
      this.text = text;
    }

    Attribute value() {
      char next = text.charAt(place);
      if (next == '[') {
        List<Attribute> items = new ArrayList<>();
        each(']', () -> items.add(value()));
        return new Attribute.Items(items);
      } else if (next == '{') {
        Map<String, Attribute> entries = new LinkedHashMap<>();
        each(
            '}',
            () -> {
              String name = string();
              place++;
              entries.put(name, value());
            });
        return new Attribute.Entries(entries);
      } else if (next == '"') {
        return tensorOrText(string());
      }
      int start = place;
      while (",]}".indexOf(text.charAt(place)) < 0) {
        place++;
      }
      return word(text.substring(start, place));
    }

    private void each(char end, Runnable item) {
      place++;
      while (text.charAt(place) != end) {
        item.run();
        place += text.charAt(place) == ',' ? 1 : 0;
      }
      place++;
    }

    private String string() {
      int end = text.indexOf('"', place + 1);
      String string = text.substring(place + 1, end);
      place = end + 1;
      return string;
    }

    private Attribute tensorOrText(String string) {
      if (string.startsWith("T[")) {
        tensors.add(string.substring(2, string.length() - 1));
        return new Attribute.Input(tensors.size() - 1);
      }
      return string.startsWith("C[")
          ? new Attribute.Entries(
              Map.of(
                  "class_name",
                  Attribute.of("__numpy__"),
                  "config",
                  new Attribute.Entries(
                      Map.of(
                          "value",
                          zeros(shape(string.substring(2, string.length() - 1), List.of()))))))
          : Attribute.of(string);
    }

    private static Attribute zeros(Shape shape) {
      Attribute value = new Attribute.Decimal(0);
      for (int i = shape.rank() - 1; i >= 0; i--) {
        value =
            new Attribute.Items(
                java.util.Collections.nCopies((int) Ask.value(shape.size(i)), value));
      }
      return value;
    }

    private static Attribute word(String word) {
      return switch (word) {
        case "null" -> Attribute.NOTHING;
        case "true" -> Attribute.of(true);
        case "false" -> Attribute.of(false);
        default ->
            word.matches("-?[0-9]{1,18}")
                ? Attribute.of(Long.parseLong(word))
                : new Attribute.Decimal(Double.parseDouble(word));
      };
    }
  }
}
