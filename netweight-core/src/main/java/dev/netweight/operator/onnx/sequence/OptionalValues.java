package dev.netweight.operator.onnx.sequence;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;
import java.util.Optional;

/** Values that may be missing. */
public final class OptionalValues extends OnnxFamily {
  public OptionalValues() {
    super(
        "Makes a value that may be missing, asks whether it is there, or takes it.",
        "https://onnx.ai/onnx/operators/onnx__Optional.html",
        OnnxRules.free()
            .with(OptionalValues::made, "input", "Optional")
            .with(OptionalValues::taken, "input", "OptionalGetElement")
            .with(OptionalValues::asked, "input", "OptionalHasElement"));
  }

  private static Outcome made(OnnxCall call) {
    Value content =
        call.has(0)
            ? call.value(0)
            : call.content("type")
                .orElseThrow(
                    () ->
                        new SettingException(
                            "type", "Optional is given neither a value nor the type of one"));
    return call.result().output(new Value.Maybe(content, Optional.of(call.has(0)))).done();
  }

  private static Outcome taken(OnnxCall call) {
    Value value = call.required(0);
    if (!(value instanceof Value.Maybe maybe)) {
      return call.result().output(value).done();
    } else if (maybe.present().filter(there -> !there).isPresent()) {
      throw new SettingException(
          call.name(0), "OptionalGetElement takes a value that is never there");
    }
    return call.result().output(maybe.content()).done();
  }

  private static Outcome asked(OnnxCall call) {
    Value value = call.value(0);
    Optional<Boolean> there =
        value instanceof Value.Maybe maybe
            ? maybe.present()
            : value instanceof Value.Unknown ? Optional.empty() : Optional.of(!value.isAbsent());
    Element element =
        there
            .map(is -> Element.of(is ? 1 : 0))
            .orElseGet(() -> Element.unknown("whether a value is there is known only in the run"));
    return call.result().output(Shape.SCALAR, DataType.BOOL, List.of(element)).done();
  }
}
