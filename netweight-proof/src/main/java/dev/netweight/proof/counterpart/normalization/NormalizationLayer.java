package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keras's normalisation by a mean and a variance that are weights, or settings.
 *
 * <p>Source: keras/src/layers/preprocessing/normalization.py.
 */
public final class NormalizationLayer implements Counterpart {
  /** The least deviation that is divided by: keras.config.epsilon(). */
  private static final double LEAST = 1e-7;

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("Normalization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    boolean none = call.settings().entries().get("axis") instanceof Attribute.Nothing;
    Spread kept = none ? new Spread(call, List.of()) : Spread.of(call);
    Edge input = kept.input();
    Edge mean = statistic(kept, "mean");
    Edge deviation =
        graph.two(
            "Max",
            graph.each("Sqrt", statistic(kept, "variance")),
            graph.number(LEAST, input.type()));
    call.unused("count");
    return kept.given(
        call.settings().flag("invert", false)
            ? graph.two("Add", mean, graph.two("Mul", input, deviation))
            : graph.two("Div", graph.two("Sub", input, mean), deviation));
  }

  private static Edge statistic(Spread kept, String role) {
    LayerCall call = kept.call();
    Attribute stated = call.settings().find(role);
    if (stated == null) {
      return kept.weight(role);
    }
    List<Long> sizes = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    gather(role, stated, 0, sizes, numbers);
    double[] values = numbers.stream().mapToDouble(number -> number).toArray();
    // As Keras does it: axes that are given stand along the last ones that are kept.
    long[] shape = new long[call.shape(0).rank()];
    java.util.Arrays.fill(shape, 1);
    boolean one = sizes.stream().allMatch(size -> size == 1);
    if (!one) {
      int missing = kept.axes().size() - sizes.size();
      if (missing < 0) {
        throw new NoCounterpartException(
            "the setting " + role + " has more axes than are kept: " + sizes);
      }
      for (int i = 0; i < sizes.size(); i++) {
        shape[kept.axes().get(missing + i)] = sizes.get(i);
      }
    }
    requireFit(call, role, shape);
    return call.graph()
        .numbers(java.util.Arrays.stream(shape).boxed().toList(), Spread.precise(call), values);
  }

  private static void requireFit(LayerCall call, String role, long[] shape) {
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] != 1 && !call.shape(0).get(i).equals(Dimension.of(shape[i]))) {
        throw new NoCounterpartException(
            "the setting " + role + " does not fit the input " + call.shape(0));
      }
    }
  }

  private static void gather(
      String role, Attribute value, int depth, List<Long> sizes, List<Double> numbers) {
    if (value instanceof Attribute.Items items) {
      if (sizes.size() == depth) {
        sizes.add((long) items.items().size());
      } else if (sizes.get(depth) != items.items().size()) {
        throw new NoCounterpartException("the rows of the setting " + role + " differ in length");
      }
      items.items().forEach(item -> gather(role, item, depth + 1, sizes, numbers));
    } else {
      numbers.add(LayerCall.real(role, value));
    }
  }
}
