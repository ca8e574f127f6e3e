package dev.netweight.operator.torch.creation;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.shape.ConstantTensor;
import dev.netweight.operator.onnx.shape.Places;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes tensors of one number, or with ones on the diagonal. */
public final class FilledTensors extends TorchFamily {
  /** What all functions take that make a tensor; only the type matters to what it is. */
  static final String OPTIONS =
      ", dtype, out, layout, device, requires_grad, pin_memory, memory_format, generator, names";

  private static final TorchRules RULES =
      TorchRules.free()
          .with(FilledTensors::made, "*size" + OPTIONS, "empty ones zeros")
          .with(FilledTensors::full, "size, fill_value" + OPTIONS, "full")
          .with(FilledTensors::strided, "size, stride" + OPTIONS, "empty_strided")
          .with(FilledTensors::scalar, "s" + OPTIONS, "scalar_tensor")
          .with(FilledTensors::like, "input|self" + OPTIONS, "empty_like ones_like zeros_like")
          .with(FilledTensors::fullLike, "input|self, fill_value" + OPTIONS, "full_like")
          .with(FilledTensors::made, "self|input, *size" + OPTIONS, "new_empty new_ones new_zeros")
          .with(FilledTensors::full, "self|input, size, fill_value" + OPTIONS, "new_full")
          .with(FilledTensors::diagonal, "n, m" + OPTIONS, "eye");

  public FilledTensors() {
    super(
        "Makes a tensor of one number, or one with ones on its diagonal.",
        "https://pytorch.org/docs/stable/torch.html#creation-ops",
        RULES);
  }

  private static Outcome made(TorchCall call) {
    Shape shape = Sizes.shape("size", call.sizes("size"));
    return filled(call, shape, type(call, own(call)), number(call));
  }

  /** The type of the tensor that the new one is made after, or the usual one. */
  private static DataType own(TorchCall call) {
    return call.isTensor("self") ? call.type("self") : TorchTypes.DEFAULT;
  }

  static DataType type(TorchCall call, DataType absent) {
    return call.typeNamed("dtype", absent);
  }

  private static Optional<Element> number(TorchCall call) {
    String name = call.function();
    if (name.contains("empty")) {
      return Optional.empty();
    }
    return Optional.of(Element.of(name.contains("ones") ? 1 : 0));
  }

  private static Outcome filled(
      TorchCall call, Shape shape, DataType type, Optional<Element> element) {
    return call.result().output(ConstantTensor.filled(shape, type, element)).done();
  }

  private static Outcome full(TorchCall call) {
    Value value = Operand.of(call, "fill_value").value();
    DataType type = type(call, call.isTensor("self") ? call.type("self") : value.type());
    return filled(call, Sizes.shape("size", call.sizes("size")), type, element(value, type));
  }

  private static Optional<Element> element(Value value, DataType type) {
    return TypeConversions.converted(value, type)
        .elements()
        .filter(all -> all.size() == 1)
        .map(all -> all.get(0));
  }

  private static Outcome strided(TorchCall call) {
    return filled(
        call,
        Sizes.shape("size", call.sizes("size")),
        type(call, TorchTypes.DEFAULT),
        Optional.empty());
  }

  private static Outcome scalar(TorchCall call) {
    Value value = Operand.of(call, "s").value();
    DataType type = type(call, TorchTypes.DEFAULT);
    return filled(call, Shape.SCALAR, type, element(value, type));
  }

  private static Value input(TorchCall call) {
    if (!call.isTensor("input")) {
      throw call.missing("input");
    }
    return call.value("input");
  }

  private static Outcome like(TorchCall call) {
    Value input = input(call);
    return filled(call, input.shape(), type(call, input.type()), number(call));
  }

  private static Outcome fullLike(TorchCall call) {
    Value input = input(call);
    DataType type = type(call, input.type());
    return filled(call, input.shape(), type, element(Operand.of(call, "fill_value").value(), type));
  }

  private static Outcome diagonal(TorchCall call) {
    Formula rows = call.size("n");
    Formula columns = call.has("m") ? call.size("m") : rows;
    Shape shape = Sizes.shape("n", List.of(rows, columns));
    Optional<List<Element>> elements =
        Places.of(shape)
            .map(
                places -> {
                  List<Element> all = new ArrayList<>();
                  for (int i = 0; i < places.count(); i++) {
                    int[] at = places.coordinates(i);
                    all.add(Element.of(at[0] == at[1] ? 1 : 0));
                  }
                  return all;
                });
    return call.result()
        .output(new Value.Tensor(shape, type(call, TorchTypes.DEFAULT), elements, Optional.empty()))
        .done();
  }

  /**
   * One size that is not negative.
   *
   * @throws SettingException where it is
   */
  static Formula size(TorchCall call, String name) {
    return Sizes.dimension(name, call.size(name)).formula();
  }
}
