package dev.netweight.operator.torch.image;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Grid;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.List;

/** Makes grids of places, and samples tensors at such places. */
public final class TorchGridSampling extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.GRID_SAMPLING)
          .with(
              TorchGridSampling::sampled,
              "input, grid, mode, padding_mode, align_corners",
              "grid_sample")
          .with(TorchGridSampling::grid, "theta, size, align_corners", "affine_grid");

  public TorchGridSampling() {
    super(
        "Samples a tensor at the places of a grid, or makes the grid of an affine map.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html",
        RULES);
  }

  private static Outcome sampled(TorchCall call) {
    Shape output =
        Grid.sampled(
            call.shapeOfAtLeast(4, "input"), call.shapeOfRank(call.shape("input").rank(), "grid"));
    return call.result()
        .output(output, call.type("input"))
        .work(Work.Kind.GRID_SAMPLING, "output", output.elements())
        .done();
  }

  /** Each place of the output is the product of the map's matrix and a place of the input. */
  private static Outcome grid(TorchCall call) {
    List<Formula> size = call.sizes("size");
    Shape output = Grid.of(call.shapeOfRank(3, "theta"), size);
    Dimension row = Dimension.of(size.size() - 1L);
    return call.result()
        .output(output, call.type("theta"))
        .work(
            Work.Kind.ACTIVATION_PRODUCT,
            "places",
            output.elements().times(row.formula().named("numbers in a row of the map", "theta")))
        .done();
  }
}
