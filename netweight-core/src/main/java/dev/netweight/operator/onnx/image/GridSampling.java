package dev.netweight.operator.onnx.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Grid;
import java.util.Collections;
import java.util.List;

/** Makes grids of places, and samples tensors at such places. */
public final class GridSampling extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.GRID_SAMPLING)
          .with(GridSampling::sampled, "X, grid", "GridSample")
          .with(OperatorName.MICROSOFT, GridSampling::sampled, "X, Grid", "GridSample")
          .with(GridSampling::grid, "theta, size", "AffineGrid");

  public GridSampling() {
    super(
        "Samples a tensor at the places of a grid, or makes the grid of an affine map.",
        "https://onnx.ai/onnx/operators/onnx__GridSample.html",
        RULES);
  }

  private static Outcome sampled(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(3, 0);
    Shape grid = call.shapeOfRank(input.rank(), 1);
    Shape output = Grid.sampled(input, grid);
    return call.result()
        .output(output, call.type(0))
        .work(Work.Kind.GRID_SAMPLING, "output", output.elements())
        .done();
  }

  /** Each place of the output is the product of the map's matrix and a place of the input. */
  private static Outcome grid(OnnxCall call) {
    Shape maps = call.shapeOfRank(3, 0);
    call.required(1);
    int spatial = spatial(call, maps);
    List<Formula> stated =
        call.sizes(1)
            .orElse(
                Collections.nCopies(
                    spatial + 2, Formula.unknown("the size is computed when the model runs")));
    Shape output = Grid.of(maps, stated);
    return call.result()
        .output(output, call.type(0))
        .work(
            Work.Kind.ACTIVATION_PRODUCT,
            "places",
            output
                .elements()
                .times(Formula.of(spatial + 1).named("numbers in a row of the map", "theta")))
        .tensor(1, "size", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static int spatial(OnnxCall call, Shape maps) {
    Dimension rows = maps.get(1);
    Shape size = call.anyShape(1);
    if (!rows.isKnown() && size.hasRank() && size.rank() == 1) {
      rows = Dimension.of(size.size(0).minus(Formula.of(2)));
    }
    for (int spatial = 2; spatial <= 3; spatial++) {
      if (rows.equals(Dimension.of(spatial))) {
        Broadcast.same("the columns of a map", Dimension.of(spatial + 1), maps.get(2));
        return spatial;
      }
    }
    if (rows.isKnown()) {
      throw new SettingException(
          "theta",
          "theta has the shape "
              + maps
              + "; its maps must be of two rows and three columns, or"
              + " three and four");
    }
    throw new UnknownRankException("how many axes the grid has is computed when the model runs");
  }
}
