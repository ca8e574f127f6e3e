package dev.netweight.proof.export;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.Numbers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Elements that are known one by one. */
record KnownElements(List<Double> numbers) implements Elements {
  /** Elements, where each is a number. */
  static Optional<Elements> of(List<Element> elements) {
    List<Double> numbers = new ArrayList<>();
    for (Element element : elements) {
      Optional<Double> number = number(element);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    return Optional.of(new KnownElements(numbers));
  }

  private static Optional<Double> number(Element element) {
    return element instanceof Element.Real real
        ? Optional.of(real.number())
        : element instanceof Element.Whole whole
            ? whole.formula().value().map(value -> value.doubleValue())
            : Optional.empty();
  }

  @Override
  public void write(ByteBuffer target, DataType type) {
    for (double number : numbers) {
      Numbers.put(target, type, number);
    }
  }
}
