package dev.netweight.operator.torch.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.onnx.elementwise.Conversions;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.PerElement;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.util.Locale;

/** Hands a tensor on as it is, on another device, or with elements of another type. */
public final class TypeConversions extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(
              TypeConversions::same,
              "input|self, *options, memory_format, device, non_blocking, requires_grad, out",
              """
              clone contiguous cpu cuda data detach mps npu pin_memory
              positive requires_grad resolve_conj resolve_neg share_memory to_dense xpu
              """)
          .with(
              TypeConversions::to,
              "input|self, *target, dtype, device, other, non_blocking, copy, memory_format",
              "to type")
          .with(TypeConversions::typeAs, "input|self, other", "type_as")
          .with(
              TypeConversions::named,
              "input|self, memory_format",
              "bfloat16 bool byte cdouble cfloat char double float half int long short")
          .with(TypeConversions::part, "input|self", "imag real");

  public TypeConversions() {
    super(
        "Hands a tensor on, perhaps with elements of another type.",
        "https://pytorch.org/docs/stable/generated/torch.Tensor.to.html",
        RULES);
  }

  /** A tensor with elements of another type; the same tensor of the model where they stay real. */
  public static Value converted(Value input, DataType type) {
    if (!type.isStated() || type.equals(input.type())) {
      return input;
    }
    Value output =
        input.type().isStated()
            ? PerElement.computed(input, type, ElementArithmetic::converted)
            : Value.of(input.shape(), type);
    return output instanceof Value.Tensor tensor && Conversions.isSameTensor(input.type(), type)
        ? tensor.from(input)
        : output;
  }

  private static Outcome same(TorchCall call) {
    return outcome(call, input(call));
  }

  private static Value input(TorchCall call) {
    Value value = call.value("input");
    if (value.isAbsent()) {
      throw call.missing("input");
    }
    return value;
  }

  private static Outcome to(TorchCall call) {
    DataType type = call.typeNamed("dtype", DataType.UNSTATED);
    type = call.isTensor("other") ? call.type("other") : type;
    for (Attribute target : call.arguments().items("target")) {
      if (target instanceof Attribute.Text word) {
        DataType named = named(word.text());
        type = named.isSized() ? named : type;
      } else if (target instanceof Attribute.Input other) {
        type = call.input(other).type();
      }
    }
    return outcome(call, converted(input(call), type));
  }

  /** A type by its name, also by that of its old tensor class: {@code torch.HalfTensor}. */
  private static DataType named(String word) {
    if (!word.endsWith("Tensor")) {
      return DataType.named(word);
    }
    String name = word.substring(word.lastIndexOf('.') + 1, word.length() - "Tensor".length());
    return type(name.toLowerCase(Locale.ROOT));
  }

  private static DataType type(String method) {
    return switch (method) {
      case "byte" -> DataType.UINT8;
      case "char" -> DataType.INT8;
      case "short" -> DataType.INT16;
      case "int" -> DataType.INT32;
      case "long" -> DataType.INT64;
      case "cfloat" -> TorchTypes.complex(DataType.FLOAT32);
      case "cdouble" -> TorchTypes.complex(DataType.FLOAT64);
      default -> DataType.named(method);
    };
  }

  private static Outcome typeAs(TorchCall call) {
    if (!call.isTensor("other")) {
      throw new SettingException("other", "type_as takes the type of a tensor");
    }
    return outcome(call, converted(input(call), call.type("other")));
  }

  private static Outcome named(TorchCall call) {
    return outcome(call, converted(input(call), type(call.function())));
  }

  /** The real or the imaginary part of a complex tensor; a real one is its own real part. */
  private static Outcome part(TorchCall call) {
    Value input = input(call);
    return outcome(
        call,
        TorchTypes.isComplex(input.type())
            ? Value.of(input.shape(), TorchTypes.real(input.type()))
            : input);
  }

  private static Outcome outcome(TorchCall call, Value output) {
    return call.result().output(output).reaching(Reach.POSITION).done();
  }
}
