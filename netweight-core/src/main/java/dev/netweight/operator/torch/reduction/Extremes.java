package dev.netweight.operator.torch.reduction;

import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.PerElement;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import dev.netweight.operator.onnx.reduction.Fold;
import dev.netweight.operator.onnx.reduction.ReducedAxes;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The largest or smallest elements, and where they stand. */
public final class Extremes extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.REDUCTION)
          .with(Extremes::extreme, "input|self, dim|axis|other, keepdim|keepdims, out", "max min")
          .with(Extremes::both, "input|self, dim|axis, keepdim|keepdims, out", "aminmax")
          .with(Extremes::place, "input|self, dim|axis, keepdim|keepdims, out", "argmax argmin");

  public Extremes() {
    super(
        "Finds the largest or the smallest elements.",
        "https://pytorch.org/docs/stable/generated/torch.max.html",
        RULES);
  }

  /** Of all elements, along an axis with their places, or of two tensors element by element. */
  private static Outcome extreme(TorchCall call) {
    boolean largest = call.function().equals("max");
    if (call.isTensor("dim")) {
      List<Operand> pair = Operand.of(call, List.of("input", "dim"));
      DataType type = Operand.type(pair);
      return Operand.outcome(
          call,
          Operand.combined(
              pair,
              type,
              type,
              (arithmetic, all) ->
                  largest
                      ? arithmetic.larger(all.get(0), all.get(1))
                      : arithmetic.smaller(all.get(0), all.get(1))));
    }
    ReducedAxes axes = axes(call);
    OnnxResult result = result(call).output(folded(call, axes, largest));
    return call.has("dim") ? result.output(placed(call, axes, largest)).done() : result.done();
  }

  private static ReducedAxes axes(TorchCall call) {
    Shape input = call.shape("input");
    if (!call.has("dim")) {
      return Reductions.axes(call, input);
    }
    int axis = call.axis("dim", 0, input.rank());
    return ReducedAxes.known(
        input.rank() == 0 ? List.of() : List.of(axis), call.arguments().flag("keepdim", false));
  }

  private static OnnxResult result(TorchCall call) {
    return call.result().work(Work.Kind.REDUCTION, call.function(), call.shape("input").elements());
  }

  private static Value folded(TorchCall call, ReducedAxes axes, boolean largest) {
    Fold fold = largest ? Fold.LARGEST : Fold.SMALLEST;
    Value input = call.value("input");
    return PerElement.tensor(axes.reduced(input.shape()), input.type(), fold.along(input, axes));
  }

  private static Outcome both(TorchCall call) {
    ReducedAxes axes = axes(call);
    return result(call).output(folded(call, axes, false)).output(folded(call, axes, true)).done();
  }

  private static Outcome place(TorchCall call) {
    return result(call).output(placed(call, axes(call), call.function().equals("argmax"))).done();
  }

  /** Where the extreme elements stand: along one axis, or among all elements. */
  private static Value placed(TorchCall call, ReducedAxes axes, boolean largest) {
    Value input = call.value("input");
    Shape shape = axes.reduced(input.shape());
    Optional<List<Element>> elements = RowMajor.elements(input);
    Optional<RowMajor> from = RowMajor.of(input.shape());
    Optional<RowMajor> to = RowMajor.of(axes.withAxes(input.shape()));
    if (elements.isEmpty()
        || from.isEmpty()
        || to.isEmpty()
        || from.get().count() == 0
        || elements.get().stream().anyMatch(one -> one.decimal().isEmpty())) {
      return Value.of(shape, DataType.INT64);
    }
    boolean all = !call.has("dim");
    int axis = all ? 0 : axes.axes().orElse(List.of()).stream().findFirst().orElse(0);
    List<Element> best = new ArrayList<>();
    List<Element> places = new ArrayList<>();
    for (int i = 0; i < to.get().count(); i++) {
      best.add(Element.of(0));
      places.add(Element.unknown("it is one of several places"));
    }
    boolean[] seen = new boolean[best.size()];
    for (int i = 0; i < elements.get().size(); i++) {
      List<Integer> at = from.get().indices(i);
      int group = to.get().element(at);
      Element next = elements.get().get(i);
      Element before = best.get(group);
      boolean better =
          !seen[group]
              || (largest
                      ? ElementArithmetic.isBelow(before, next)
                      : ElementArithmetic.isBelow(next, before))
                  .orElse(false);
      if (better) {
        best.set(group, next);
        places.set(group, Element.of(all || at.isEmpty() ? i : at.get(axis)));
        seen[group] = true;
      }
    }
    return Value.of(shape, DataType.INT64, places);
  }
}
