package dev.netweight.operator.torch.reduction;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.elementwise.PerElement;
import dev.netweight.operator.onnx.reduction.Fold;
import dev.netweight.operator.onnx.reduction.ReducedAxes;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.util.List;
import java.util.Optional;

/** Reductions along axes: each element of the input is read once. */
public final class Reductions extends TorchFamily {
  private static final String ALONG = "input|self, dim|axis, keepdim|keepdims, dtype, out";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.REDUCTION)
          .with(Reductions::sum, ALONG, "nansum prod sum")
          .with(Reductions::mean, ALONG, "mean nanmean")
          .with(Reductions::logarithm, ALONG, "logsumexp special_logsumexp")
          .with(Reductions::truth, "input|self, dim|axis, keepdim|keepdims, out", "all any")
          .with(Reductions::extreme, "input|self, dim|axis, keepdim|keepdims, out", "amax amin")
          .with(Reductions::counted, "input|self, dim|axis, keepdim", "count_nonzero")
          .with(
              Reductions::spread,
              "input|self, dim|axis, unbiased, keepdim|keepdims, correction, out",
              "std var")
          .with(
              Reductions::spreadAndMean,
              "input|self, dim|axis, unbiased, keepdim|keepdims, correction, out",
              "std_mean var_mean")
          .with(Reductions::norm, "input|self, p, dim|axis, keepdim|keepdims, out, dtype", "norm")
          .with(
              Reductions::norm,
              "input|self|A|x, ord, dim|axis, keepdim|keepdims, out, dtype",
              "linalg_norm linalg_vector_norm")
          .with(
              Reductions::matrixNorm,
              "input|self|A, ord, dim, keepdim|keepdims, out, dtype",
              "linalg_matrix_norm")
          .with(Reductions::distance, "input|self, other, p", "dist")
          .with(
              Reductions::quantile,
              "input|self, q, dim|axis, keepdim|keepdims, interpolation, out",
              "nanquantile quantile")
          .with(Reductions::trace, "input|self", "trace")
          .with(Reductions::histogram, "input|self, bins, min, max, out", "histc");

  public Reductions() {
    super(
        "Reduces a tensor along axes, such as to its sum.",
        "https://pytorch.org/docs/stable/torch.html#reduction-ops",
        RULES);
  }

  /** The axes that a call names, all where it names none. */
  static ReducedAxes axes(TorchCall call, Shape input) {
    List<Integer> axes = call.axes("dim", input.rank());
    boolean kept = call.arguments().flag("keepdim", false);
    return ReducedAxes.known(input.rank() == 0 ? List.of() : axes, kept);
  }

  private static OnnxResult result(TorchCall call, Value output) {
    return call.result()
        .output(output)
        .work(Work.Kind.REDUCTION, call.function(), call.shape("input").elements());
  }

  /** What is left along the axes, its elements put together in the arithmetic of its type. */
  private static Value folded(TorchCall call, DataType type, Optional<Fold> fold) {
    Shape input = call.shape("input");
    ReducedAxes axes = axes(call, input);
    Value value = TypeConversions.converted(call.value("input"), type);
    Optional<List<Element>> elements =
        type.isStated() ? fold.flatMap(how -> how.along(value, axes)) : Optional.empty();
    return PerElement.tensor(axes.reduced(input), type, elements);
  }

  private static Outcome sum(TorchCall call) {
    DataType type = call.typeNamed("dtype", TorchTypes.summed(call.type("input")));
    boolean product = call.function().equals("prod");
    boolean plain = !call.function().startsWith("nan");
    Optional<Fold> fold = plain ? Optional.of(product ? Fold.PRODUCT : Fold.SUM) : Optional.empty();
    return result(call, folded(call, type, fold)).done();
  }

  private static Outcome mean(TorchCall call) {
    DataType type = call.typeNamed("dtype", call.type("input"));
    if (type.isInteger() || type.equals(DataType.BOOL)) {
      throw new SettingException(
          "input", call.function() + " takes real or complex numbers, not " + type.name());
    }
    boolean plain = call.function().equals("mean");
    return result(call, folded(call, type, plain ? Optional.of(Fold.MEAN) : Optional.empty()))
        .done();
  }

  private static Outcome logarithm(TorchCall call) {
    DataType type = TorchTypes.floating(call.type("input"));
    return result(call, folded(call, type, Optional.empty())).done();
  }

  private static Outcome truth(TorchCall call) {
    boolean bytes = call.type("input").equals(DataType.UINT8);
    Fold fold = call.function().equals("any") ? Fold.LARGEST : Fold.SMALLEST;
    Value truths = folded(call, DataType.BOOL, Optional.of(fold));
    return result(call, bytes ? TypeConversions.converted(truths, DataType.UINT8) : truths).done();
  }

  private static Outcome extreme(TorchCall call) {
    Fold fold = call.function().equals("amax") ? Fold.LARGEST : Fold.SMALLEST;
    return result(call, folded(call, call.type("input"), Optional.of(fold))).done();
  }

  private static Outcome counted(TorchCall call) {
    Shape input = call.shape("input");
    ReducedAxes axes = axes(call, input);
    Value truths = TypeConversions.converted(call.value("input"), DataType.BOOL);
    Optional<List<Element>> elements =
        Fold.SUM.along(TypeConversions.converted(truths, DataType.INT64), axes);
    return result(call, PerElement.tensor(axes.reduced(input), DataType.INT64, elements)).done();
  }

  /**
   * The second argument may be whether the count is lowered by one, and then all axes are meant.
   */
  private static Shape spreadOver(TorchCall call) {
    Shape input = call.shape("input");
    if (!TorchTypes.floating(call.type("input")).equals(call.type("input"))) {
      throw new SettingException(
          "input", call.function() + " takes real numbers, not " + call.type("input").name());
    } else if (call.find("dim") instanceof Attribute.Flag) {
      return Shape.SCALAR;
    }
    return axes(call, input).reduced(input);
  }

  private static Outcome spread(TorchCall call) {
    return result(call, Value.of(spreadOver(call), TorchTypes.real(call.type("input")))).done();
  }

  private static Outcome spreadAndMean(TorchCall call) {
    Shape shape = spreadOver(call);
    DataType type = call.type("input");
    return result(call, Value.of(shape, TorchTypes.real(type))).output(shape, type).done();
  }

  private static Outcome norm(TorchCall call) {
    DataType type = TorchTypes.real(call.typeNamed("dtype", call.type("input")));
    return result(call, Value.of(folded(call, type, Optional.empty()).shape(), type)).done();
  }

  private static Outcome matrixNorm(TorchCall call) {
    Shape input = call.shapeOfAtLeast(2, "input");
    boolean kept = call.arguments().flag("keepdim", false);
    List<Integer> axes =
        call.has("dim")
            ? call.axes("dim", input.rank())
            : List.of(input.rank() - 2, input.rank() - 1);
    if (axes.size() != 2) {
      throw new SettingException("dim", "the norm of matrices goes over two axes");
    }
    DataType type = TorchTypes.real(call.typeNamed("dtype", call.type("input")));
    return result(call, Value.of(ReducedAxes.known(axes, kept).reduced(input), type)).done();
  }

  private static Outcome distance(TorchCall call) {
    List<Operand> both = Operand.of(call, List.of("input", "other"));
    Formula read = Broadcast.of(Value.shapes(Operand.values(both))).elements();
    return call.result()
        .output(Shape.SCALAR, TorchTypes.real(Operand.type(both)))
        .work(Work.Kind.REDUCTION, "dist", read)
        .done();
  }

  /** One value for each of the quantiles, which come in front. */
  private static Outcome quantile(TorchCall call) {
    Shape input = call.shape("input");
    Shape levels = call.shape("q");
    if (levels.rank() > 1) {
      throw new SettingException("q", "the quantiles are a number or a vector, not " + levels);
    }
    Shape each = axes(call, input).reduced(input);
    return result(call, Value.of(levels.concatenated(each), call.type("input"))).done();
  }

  private static Outcome trace(TorchCall call) {
    Shape input = call.shape("input");
    if (input.rank() != 2) {
      throw new SettingException("input", "trace takes a matrix, not " + input);
    }
    return call.result()
        .output(Shape.SCALAR, TorchTypes.summed(call.type("input")))
        .work(Work.Kind.REDUCTION, "trace", input.size(0).minimum(input.size(1)))
        .done();
  }

  private static Outcome histogram(TorchCall call) {
    Formula bins = call.has("bins") ? call.size("bins") : Formula.of(100);
    return result(call, Value.of(Shape.of(Dimension.of(bins)), call.type("input"))).done();
  }
}
