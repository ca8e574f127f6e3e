package dev.netweight.operator.onnx.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;
import java.util.Locale;

/** Conversions of a tensor to another type of elements. */
public final class Conversions extends OnnxFamily {
  public Conversions() {
    super(
        "Converts a tensor to another type of elements.",
        "https://onnx.ai/onnx/operators/onnx__Cast.html",
        OnnxRules.free()
            .with(Conversions::cast, "input", "Cast")
            .with(Conversions::castLike, "input, target_type", "CastLike")
            .with(Conversions::bitCast, "input", "BitCast"));
  }

  /** The first version names the type by a word. */
  private static Outcome cast(OnnxCall call) {
    if (call.settings().find("to") instanceof Attribute.Text word) {
      DataType type = DataType.named(word.text().toLowerCase(Locale.ROOT));
      if (!type.isSized()) {
        throw new SettingException("to", "to is '" + word.text() + "'; it must be a type");
      }
      return converted(call, type);
    } else if (!call.settings().has("to")) {
      throw new SettingException("to", call.operator() + " does not say to which type");
    }
    return converted(call, OnnxTypes.named(call, "to", DataType.UNSTATED));
  }

  private static Outcome castLike(OnnxCall call) {
    return converted(call, call.required(1).type());
  }

  private static Outcome converted(OnnxCall call, DataType type) {
    Value input = call.required(0);
    return handedOn(
        call,
        input,
        input.type().isStated()
            ? PerElement.computed(input, type, ElementArithmetic::converted)
            : Value.of(input.shape(), type));
  }

  private static Outcome bitCast(OnnxCall call) {
    Value input = call.required(0);
    DataType from = input.type();
    DataType to = OnnxTypes.named(call, "to", DataType.UNSTATED);
    if (from.isSized() && to.isSized() && from.blockBits() != to.blockBits()) {
      throw new SettingException(
          "to",
          "the bits of "
              + from.name()
              + " are read as "
              + to.name()
              + ", which has another number of them: "
              + to.blockBits()
              + " instead of "
              + from.blockBits());
    }
    return handedOn(call, input, Value.of(input.shape(), to));
  }

  private static Outcome handedOn(OnnxCall call, Value input, Value output) {
    boolean kept = call.operator().equals("BitCast") || isSameTensor(input.type(), output.type());
    Value given =
        output instanceof Value.Tensor tensor && kept
            ? input.origin().<Value>map(tensor::from).orElse(output)
            : output;
    return call.result().output(given).reaching(Reach.POSITION).done();
  }

  /**
   * Whether a stored tensor is still the same one: integers of few bits that become real numbers
   * are a quantised weight; longer ones are not, they are indices or sizes.
   */
  public static boolean isSameTensor(DataType from, DataType to) {
    boolean narrow = from.isInteger() && from.isSized() && from.blockBits() <= Byte.SIZE;
    return (from.isFloatingPoint() && to.isFloatingPoint())
        || (from.isInteger() && to.isInteger())
        || (narrow && to.isFloatingPoint());
  }
}
