package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;

/** Copies, converts, turns or overwrites elements and keeps the shape: nothing is computed. */
public final class SameShape extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(
              SameShape::apply,
              "x|variable|inputs",
              """
              Array Cast ConvertToTensor Copy EmptyLike FullLike OnesLike SaturateCast ScatterUpdate
              SliceUpdate StopGradient Tril Triu ZerosLike
              """)
          .keras(SameShape::alongAxis, "x", "Flip Roll")
          .keras(arguments -> ofRank(arguments, 1), "x", "Flipud")
          .keras(arguments -> ofRank(arguments, 2), "x", "Fliplr")
          .keras(SameShape::view, "x", "View")
          .tensorflow(
              SameShape::apply,
              "x|input|value|tensor|image|images|t",
              """
              cast convert_to_tensor debugging.check_numerics ensure_shape
              identity image.flip_left_right image.flip_up_down
              image.random_flip_left_right image.random_flip_up_down linalg.band_part
              ones_like reverse roll saturate_cast stop_gradient
              tensor_scatter_nd_add tensor_scatter_nd_max tensor_scatter_nd_min
              tensor_scatter_nd_sub tensor_scatter_nd_update zeros_like
              """);

  public SameShape() {
    super(
        "Copies, converts, turns or overwrites elements and keeps the shape.",
        "https://keras.io/api/ops/core/#cast-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    return Outcome.of(arguments.shape("x"), Cost.FREE);
  }

  private static Outcome alongAxis(Arguments arguments) {
    Shape shape = arguments.shape("x");
    if (arguments.has("axis")) {
      for (int axis : arguments.constants().integers("axis")) {
        Arguments.resolved("axis", axis, shape.rank());
      }
    }
    return Outcome.of(shape, Cost.FREE);
  }

  private static Outcome ofRank(Arguments arguments, int least) {
    Shape shape = arguments.shape("x");
    if (shape.rank() < least) {
      throw new SettingException(
          "x", arguments.function() + " takes at least " + least + " axes; there are " + shape);
    }
    return Outcome.of(shape, Cost.FREE);
  }

  /** The same bytes as another type: the last axis shrinks or grows with the type's size. */
  private static Outcome view(Arguments arguments) {
    Shape shape = arguments.shape("x");
    if (!arguments.has("dtype")) {
      return Outcome.of(shape, Cost.FREE);
    }
    Dimension last =
        Dimension.of(
            Formula.unknown("the last axis depends on the type that the elements had before"));
    return Outcome.of(shape.rank() == 0 ? shape : shape.with(-1, last), Cost.FREE);
  }
}
