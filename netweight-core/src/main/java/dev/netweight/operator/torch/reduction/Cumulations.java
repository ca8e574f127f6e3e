package dev.netweight.operator.torch.reduction;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.PerElement;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import dev.netweight.operator.onnx.reduction.ReducedAxes;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.util.List;
import java.util.Optional;

/** Running sums, products and extremes along an axis, and differences of neighbours. */
public final class Cumulations extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.REDUCTION)
          .with(Cumulations::running, "input|self, dim|axis, dtype, out", "cumprod cumsum")
          .with(Cumulations::kept, "input|self, dim|axis, out", "logcumsumexp")
          .with(Cumulations::extreme, "input|self, dim|axis, out", "cummax cummin")
          .with(Cumulations::differences, "input|self, n, dim|axis, prepend, append, out", "diff")
          .with(Cumulations::area, "y|input, x, dx, dim", "trapezoid trapz")
          .with(Cumulations::runningArea, "y|input, x, dx, dim", "cumulative_trapezoid");

  public Cumulations() {
    super(
        "Adds up or multiplies along an axis and keeps every step.",
        "https://pytorch.org/docs/stable/generated/torch.cumsum.html",
        RULES);
  }

  private static Outcome running(TorchCall call) {
    Shape input = call.shape("input");
    DataType type = call.typeNamed("dtype", TorchTypes.summed(call.type("input")));
    if (!call.has("dim")) {
      throw call.missing("dim");
    }
    int axis = call.axis("dim", 0, input.rank());
    Value value = TypeConversions.converted(call.value("input"), type);
    boolean product = call.function().equals("cumprod");
    Optional<List<Element>> elements =
        RowMajor.of(input)
            .filter(order -> !order.sizes().isEmpty())
            .flatMap(
                order ->
                    RowMajor.elements(value)
                        .filter(Cumulations::isExact)
                        .flatMap(
                            all ->
                                ElementArithmetic.of(type)
                                    .map(
                                        arithmetic ->
                                            dev.netweight.operator.onnx.reduction.Cumulations.steps(
                                                arithmetic, order, all, axis, product))));
    return result(call, PerElement.tensor(input, type, elements)).done();
  }

  /** Fractions are added up in an order of the runtime's own. */
  private static boolean isExact(List<Element> elements) {
    return elements.stream().noneMatch(Element.Real.class::isInstance);
  }

  private static OnnxResult result(TorchCall call, Value output) {
    return call.result()
        .output(output)
        .work(Work.Kind.REDUCTION, call.function(), call.shape("input").elements());
  }

  private static Outcome kept(TorchCall call) {
    Shape input = call.shape("input");
    call.axis("dim", 0, input.rank());
    return result(call, Value.of(input, TorchTypes.floating(call.type("input")))).done();
  }

  private static Outcome extreme(TorchCall call) {
    Shape input = call.shape("input");
    call.axis("dim", 0, input.rank());
    return result(call, Value.of(input, call.type("input"))).output(input, DataType.INT64).done();
  }

  /** Of each element and the one before, so many times; more may be put at the ends before. */
  private static Outcome differences(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    int axis = call.axis("dim", -1, input.rank());
    Formula size = input.size(axis);
    for (String more : List.of("prepend", "append")) {
      if (call.has(more)) {
        Shape other = call.shape(more);
        size = size.plus(other.rank() == 0 ? Literal.ONE : other.size(axis));
      }
    }
    Formula times = call.has("n") ? call.size("n") : Literal.ONE;
    Formula left = Sizes.larger(size.minus(times).reduced(), Literal.ZERO);
    return call.result()
        .output(input.with(axis, Dimension.of(left)), call.type("input"))
        .work(Work.Kind.ELEMENTWISE, "differences", input.elements())
        .done();
  }

  private static Outcome area(TorchCall call) {
    Shape heights = heights(call);
    int axis = call.axis("dim", -1, heights.rank());
    return areaOf(call, ReducedAxes.known(List.of(axis), false).reduced(heights));
  }

  private static Outcome runningArea(TorchCall call) {
    Shape heights = heights(call);
    int axis = call.axis("dim", -1, heights.rank());
    Formula steps = Sizes.larger(heights.size(axis).minus(Literal.ONE).reduced(), Literal.ZERO);
    return areaOf(call, heights.with(axis, Dimension.of(steps)));
  }

  private static Shape heights(TorchCall call) {
    Shape heights = call.shapeOfAtLeast(1, "y");
    return call.isTensor("x") ? Broadcast.of(heights, call.shape("x")) : heights;
  }

  private static Outcome areaOf(TorchCall call, Shape shape) {
    return call.result()
        .output(shape, TorchTypes.floating(call.type("y")))
        .work(Work.Kind.REDUCTION, call.function(), call.shape("y").elements())
        .done();
  }
}
