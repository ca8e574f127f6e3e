package dev.netweight.operator.torch.creation;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.util.ArrayList;
import java.util.List;

/** Makes tensors of the numbers that stand in the program, in lists of lists. */
public final class DataTensors extends TorchFamily {
  private static final String OPTIONS = FilledTensors.OPTIONS;

  private static final TorchRules RULES =
      TorchRules.free()
          .with(
              DataTensors::made,
              "data|obj|ndarray, copy" + OPTIONS,
              "as_tensor asarray from_numpy tensor")
          .with(DataTensors::made, "self|input, data" + OPTIONS, "new_tensor");

  public DataTensors() {
    super(
        "Makes a tensor of numbers in lists.",
        "https://pytorch.org/docs/stable/generated/torch.tensor.html",
        RULES);
  }

  private static Outcome made(TorchCall call) {
    Attribute data = call.find("data");
    if (data == null) {
      throw call.missing("data");
    }
    Value made = of(call, data);
    DataType type =
        FilledTensors.type(call, call.isTensor("self") ? call.type("self") : made.type());
    return call.result().output(TypeConversions.converted(made, type)).done();
  }

  /**
   * The tensor that numbers in lists make; a tensor among them is one of a single element, or all.
   *
   * @throws SettingException where lists that stand beside each other differ in length
   */
  public static Value of(TorchCall call, Attribute data) {
    if (data instanceof Attribute.Input input) {
      return call.input(input);
    }
    List<Long> sizes = new ArrayList<>();
    for (Attribute inner = data;
        inner instanceof Attribute.Items items;
        inner = items.items().get(0)) {
      sizes.add((long) items.items().size());
      if (items.items().isEmpty()) {
        break;
      }
    }
    List<Operand> numbers = new ArrayList<>();
    collect(call, data, sizes, 0, numbers);
    Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    if (numbers.isEmpty()) {
      return Value.of(shape, TorchTypes.DEFAULT, List.of());
    }
    Shape inner = numbers.get(0).value().shape();
    // A list of tensors that are alike.
    Shape whole = inner.hasRank() ? shape.concatenated(inner) : shape;
    // In lists tensors of one element count as plain numbers do.
    DataType type =
        Operand.type(numbers.stream().map(one -> new Operand(one.value(), true)).toList());
    List<Element> elements = new ArrayList<>();
    for (Operand number : numbers) {
      Value value = TypeConversions.converted(number.value(), type);
      elements.addAll(value.elements().orElse(List.of()));
    }
    boolean followed =
        elements.size() <= Element.MOST
            && whole.elements().value().filter(all -> all.bitLength() < 31).isPresent()
            && whole.elements().value().get().intValue() == elements.size();
    return followed ? Value.of(whole, type, elements) : Value.of(whole, type);
  }

  private static void collect(
      TorchCall call, Attribute data, List<Long> sizes, int depth, List<Operand> numbers) {
    if (data instanceof Attribute.Items items) {
      if (depth >= sizes.size() || items.items().size() != sizes.get(depth)) {
        throw uneven();
      }
      for (Attribute item : items.items()) {
        collect(call, item, sizes, depth + 1, numbers);
      }
      return;
    }
    if (depth != sizes.size()) {
      throw uneven();
    }
    numbers.add(
        data instanceof Attribute.Input input
            ? new Operand(call.input(input), false)
            : Operand.of("data", data));
  }

  private static SettingException uneven() {
    return new SettingException("data", "lists of one level differ in length");
  }
}
