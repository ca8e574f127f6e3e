package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution whose weights are not shared: each position of the output has filters and biases of
 * its own. Keras 2 has it in three implementations, which store the kernel differently: 1 as
 * positions × (kernel × channels) × filters; 2 as a full matrix from every input to every output
 * value, of which the most part stays zero; 3 as no more than the connections there are.
 */
public final class LocallyConnected implements Operator {
  private static final String WHY_POSITIONS =
      "unlike a convolution's, these filters are not shared: each output position has its own";

  private final int spatial;

  /**
   * @param spatial along how many axes the kernel slides: 1 or 2
   */
  public LocallyConnected(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("LocallyConnected" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Applies filters along "
        + Axes.spoken(spatial)
        + " that are different ones at each position.";
  }

  @Override
  public String reference() {
    return "https://github.com/keras-team/keras/blob/v2.15.0/keras/layers/locally_connected/"
        + "locally_connected"
        + spatial
        + "d.py";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    call.inputOfRank(spatial + 2);
    int implementation = settings.integer("implementation", 1);
    if (implementation < 1 || implementation > 3) {
      throw new SettingException(
          "implementation", "implementation is " + implementation + "; it must be 1, 2 or 3");
    }
    Formula filters = Kernel.filters(settings);
    List<String> paddings = implementation == 1 ? List.of("valid") : Window.PADDINGS;
    Sliding.Motion motion = Kernel.motion(settings, spatial, paddings);
    Sliding sliding = Kernel.sliding(call, Axes.ofKeras(call, spatial), motion);
    Weight kernel =
        switch (implementation) {
          case 1 -> unshared(sliding, filters);
          case 2 -> full(sliding, filters);
          default -> sparse(sliding, filters, motion);
        };
    Formula positions = positions(sliding);
    return Result.of(
        call,
        sliding,
        filters,
        List.of(kernel),
        Weight.learned(
            "bias",
            positions.times(filters),
            Shape.ofFormulas(Kernel.and(sliding.positions(), filters))),
        List.of(
            new Work(
                Work.Kind.CONVOLUTION, "kernel", sliding.everywhere(List.of(), kernel.count()))));
  }

  private static Formula positions(Sliding sliding) {
    return Formula.product(sliding.positions())
        .named("output positions", "where the window can stand", WHY_POSITIONS);
  }

  private static Formula filter(Sliding sliding) {
    return Formula.product(Kernel.and(sliding.window(), Kernel.channels(sliding)));
  }

  private static Weight unshared(Sliding sliding, Formula filters) {
    Formula positions = positions(sliding);
    Formula filter = filter(sliding);
    return Weight.learned(
        "kernel",
        Formula.product(positions, filters, filter),
        Shape.ofFormulas(List.of(positions, filter, filters)));
  }

  private static Weight full(Sliding sliding, Formula filters) {
    Axes axes = sliding.axes();
    List<Formula> shape = new ArrayList<>(axes.sizes(sliding.input()));
    shape.add(axes.channelsFirst() ? 0 : shape.size(), sliding.channels());
    Formula inputs =
        Formula.product(shape)
            .named(
                "input values",
                "input",
                "implementation 2 stores a weight from every input value to every output value;"
                    + " those outside the window stay zero and are counted all the same");
    List<Formula> outputs = new ArrayList<>(sliding.positions());
    outputs.add(axes.channelsFirst() ? 0 : outputs.size(), filters);
    shape.addAll(outputs);
    return Weight.learned(
        "kernel",
        inputs.times(Formula.product(outputs).named("output values", "output")),
        Shape.ofFormulas(shape));
  }

  private static Weight sparse(Sliding sliding, Formula filters, Sliding.Motion motion) {
    Formula count =
        motion.padding().equals("valid")
            ? Formula.product(positions(sliding), filters, filter(sliding))
            : Formula.product(
                Formula.product(Connections.alongEachAxis(sliding, motion)),
                filters,
                Kernel.channels(sliding));
    return Weight.learned("kernel", count, Shape.ofFormulas(List.of(count)));
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "locally-connected" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            LineOptions.filters(),
            LineOptions.kernel(),
            LineOptions.stride("1"),
            LineOptions.dataFormat(),
            LineOptions.noBias()),
        "--filters 10 --kernel 3",
        call -> new Mistakes(call, spatial, apply(call)).ofLocallyConnected());
  }
}
