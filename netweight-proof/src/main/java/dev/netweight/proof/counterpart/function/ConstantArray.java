package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;

/** A number, a nested list of numbers, or a stored array among the arguments of a function. */
record ConstantArray(List<Long> sizes, DataType type, List<Double> numbers) {
  static ConstantArray of(Attribute value) {
    if (value instanceof Attribute.Decimal decimal) {
      return new ConstantArray(List.of(), DataType.FLOAT32, List.of(decimal.number()));
    } else if (value instanceof Attribute.Size size) {
      double number = LayerCall.number(size.formula(), "a number");
      return new ConstantArray(List.of(), DataType.INT32, List.of(number));
    } else if (value instanceof Attribute.Flag flag) {
      return new ConstantArray(List.of(), DataType.BOOL, List.of(flag.on() ? 1.0 : 0.0));
    } else if (value instanceof Attribute.Items items && !items.items().isEmpty()) {
      return stacked(items.items());
    } else if (value instanceof Attribute.Entries entries
        && entries.entries().get("config") instanceof Attribute.Entries config
        && config.entries().containsKey("value")) {
      ConstantArray array = of(config.entries().get("value"));
      return config.entries().get("dtype") instanceof Attribute.Text type
          ? new ConstantArray(array.sizes, DataType.named(type.text()), array.numbers)
          : array;
    }
    throw new NoCounterpartException("an argument is neither a tensor nor a number: " + value);
  }

  private static ConstantArray stacked(List<Attribute> items) {
    ConstantArray first = of(items.get(0));
    List<Long> sizes = new ArrayList<>(first.sizes);
    sizes.add(0, (long) items.size());
    List<Double> numbers = new ArrayList<>();
    DataType type = first.type;
    for (Attribute item : items) {
      ConstantArray part = of(item);
      if (!part.sizes.equals(first.sizes)) {
        throw new NoCounterpartException("a list of numbers has rows of different lengths");
      }
      type = CommonType.of(type, part.type);
      numbers.addAll(part.numbers);
    }
    return new ConstantArray(sizes, type, numbers);
  }

  Edge edge(Graph graph) {
    return graph
        .numbers(sizes, type, numbers.stream().mapToDouble(number -> number).toArray())
        .shaped(Shape.of(sizes.stream().mapToLong(size -> size).toArray()));
  }
}
