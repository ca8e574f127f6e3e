package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.List;
import java.util.Optional;

/**
 * A transposed convolution: each input position puts a whole kernel into the output, a stride
 * apart. It has the weights of the convolution whose input and output it exchanges: filters ×
 * (kernel × channels), and one bias a filter. Its work goes with the input's positions, not the
 * output's.
 */
public final class TransposedConvolution implements Operator {
  private final int spatial;

  /**
   * @param spatial along how many axes the kernel slides: 1, 2 or 3
   */
  public TransposedConvolution(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("Conv" + spatial + "DTranspose"),
        OperatorName.keras("Convolution" + spatial + "DTranspose"));
  }

  @Override
  public String summary() {
    return "Spreads each input position over a kernel of outputs along "
        + Axes.spoken(spatial)
        + ", mostly to enlarge.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/convolution_layers/convolution" + spatial + "d_transpose/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Shape input = call.inputOfRank(spatial + 2);
    Axes axes = Axes.ofKeras(call, spatial);
    Formula filters = Kernel.filters(settings);
    Sliding.Motion motion = Kernel.motion(settings, spatial, Window.PADDINGS);
    Sliding sliding =
        Sliding.transposed(
            input,
            axes,
            Kernel.sizes(settings, spatial),
            motion,
            settings.has("output_padding") ? settings.sizes("output_padding", spatial) : List.of());
    Kernel.refuseStrideWithDilation(motion);
    Kernel.refuseGroups(call);
    Formula channels = Kernel.channels(sliding);
    List<Formula> window = sliding.window();
    Formula filter = Formula.product(Kernel.and(window, channels));
    Weight kernel =
        Weight.learned(
                "kernel",
                filters.times(filter),
                Shape.ofFormulas(Kernel.and(window, filters, channels)))
            .storedAs("PyTorch", Kernel.pytorch(window, channels, filters));
    return Result.of(
            call,
            sliding,
            filters,
            List.of(kernel),
            Result.biasOfFilters(filters),
            List.of(
                new Work(
                    Work.Kind.CONVOLUTION,
                    "kernel",
                    sliding.everywhere(axes.sizes(input), filters, filter))))
        .drawn(
            sliding.figure(
                Figure.Kind.TRANSPOSED, motion, channels, Literal.ONE, Literal.ONE, filters));
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "conv" + spatial + "d-transpose",
        names().get(0),
        spatial,
        List.of(
            LineOptions.filters(),
            LineOptions.kernel(),
            Option.sizes(
                "--stride", "strides", false, "how far apart the input's positions land (1)"),
            Option.choice(
                "--padding",
                "padding",
                Window.PADDINGS,
                "valid: whole kernels; same: input × stride outputs (valid)"),
            Option.sizes(
                "--output-padding",
                "output_padding",
                false,
                "positions added at the end, fewer than a stride (chosen to fit)"),
            LineOptions.dilation(),
            LineOptions.dataFormat(),
            LineOptions.noBias()),
        "--filters 10 --kernel 3 --stride 2",
        call -> new Mistakes(call, spatial, apply(call)).ofTransposed());
  }
}
