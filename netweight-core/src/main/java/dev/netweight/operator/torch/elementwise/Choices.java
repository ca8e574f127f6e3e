package dev.netweight.operator.torch.elementwise;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.elementwise.BinaryOperators;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.PerElement;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import dev.netweight.operator.torch.shape.Found;
import java.util.ArrayList;
import java.util.List;

/** Functions of the elements of three tensors: limits, choices, and a product that is added. */
public final class Choices extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(Choices::limited, "input|self, min, max, out", "clamp clip")
          .with(Choices::limited, "input|self, min, out", "clamp_min")
          .with(Choices::limited, "input|self, max, out", "clamp_max")
          .with(Choices::chosen, "condition, input|self|x, other|y, out", "where")
          .with(Choices::masked, "input|self, mask, value", "masked_fill")
          .with(Choices::moved, "input|self, tensor1, tensor2, value, out", "addcdiv addcmul")
          .with(Choices::between, "input|self, end, weight, out", "lerp")
          .with(Choices::complex, "real|abs, imag|angle, out", "complex polar");

  public Choices() {
    super(
        "Limits elements, chooses between them, or adds a product of two.",
        "https://pytorch.org/docs/stable/torch.html#pointwise-ops",
        RULES);
  }

  private static Outcome limited(TorchCall call) {
    List<Operand> operands = new ArrayList<>(List.of(Operand.of(call, "input")));
    for (String limit : List.of("min", "max")) {
      if (call.has(limit)) {
        operands.add(Operand.of(call, limit));
      }
    }
    if (operands.size() < 2) {
      throw call.missing("min");
    }
    boolean least = call.has("min");
    boolean most = call.has("max");
    DataType type = Operand.type(operands);
    return Operand.outcome(
        call,
        Operand.combined(
            operands,
            type,
            type,
            (arithmetic, all) -> {
              Element raised = least ? arithmetic.larger(all.get(0), all.get(1)) : all.get(0);
              return most ? arithmetic.smaller(raised, all.get(all.size() - 1)) : raised;
            }));
  }

  private static Outcome chosen(TorchCall call) {
    if (!call.has("input") && !call.has("other")) {
      return Found.places(call, call.value("condition"));
    }
    // As a method, self.where(condition, other), the first two are the other way round.
    boolean method =
        !call.type("condition").equals(DataType.BOOL) && call.type("input").equals(DataType.BOOL);
    Operand condition = Operand.of(call, method ? "input" : "condition");
    List<Operand> both = Operand.of(call, List.of(method ? "condition" : "input", "other"));
    return Operand.outcome(call, chosen(condition.value(), both, Operand.type(both)));
  }

  private static Value chosen(Value condition, List<Operand> both, DataType type) {
    List<Value> three = new ArrayList<>(List.of(condition));
    three.addAll(Operand.values(both));
    Shape shape = Broadcast.of(Value.shapes(three));
    return ElementArithmetic.of(type)
        .<Value>map(
            arithmetic ->
                PerElement.computed(
                    shape,
                    type,
                    three,
                    all ->
                        BinaryOperators.chosen(
                            all.get(0),
                            arithmetic.converted(all.get(1)),
                            arithmetic.converted(all.get(2)))))
        .orElseGet(() -> Value.of(shape, type));
  }

  /** A value of the tensor's own type in all places where a mask is on. */
  private static Outcome masked(TorchCall call) {
    Operand input = Operand.of(call, "input");
    Operand value = Operand.of(call, "value");
    Value mask = Operand.of(call, "mask").value();
    return Operand.outcome(call, chosen(mask, List.of(value, input), input.value().type()));
  }

  private static Outcome moved(TorchCall call) {
    List<Operand> operands = Operand.of(call, List.of("input", "tensor1", "tensor2"));
    DataType type = Operand.type(operands);
    return Operand.outcome(
        call,
        Value.of(
            Operand.shape(operands),
            call.function().equals("addcdiv") ? TorchTypes.floating(type) : type));
  }

  private static Outcome between(TorchCall call) {
    List<Operand> operands = Operand.of(call, List.of("input", "end", "weight"));
    return Operand.outcome(
        call, Value.of(Operand.shape(operands), Operand.type(operands.subList(0, 2))));
  }

  private static Outcome complex(TorchCall call) {
    List<Operand> parts = Operand.of(call, List.of("real", "imag"));
    DataType type = TorchTypes.complex(Operand.type(parts));
    return Operand.outcome(call, Value.of(Operand.shape(parts), type));
  }
}
