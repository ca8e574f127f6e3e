package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keras's group normalisation: the channels' axis as two, groups and channels of a group, and
 * statistics over all axes but the batch and the groups.
 *
 * <p>Source: keras/src/layers/normalization/group_normalization.py.
 */
public final class GroupNormalizationLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("GroupNormalization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Shape shape = call.shape(0);
    int axis = shape.resolve(call.settings().integer("axis", -1));
    long channels = LayerCall.number(shape.get(axis), "the number of channels");
    long stated = LayerCall.number(call.settings().size("groups", 32), "groups");
    long groups = stated == -1 ? channels : stated;
    List<Dimension> sizes = new ArrayList<>(shape.dimensions());
    sizes.set(axis, Dimension.of(groups));
    sizes.add(axis + 1, Dimension.of(channels / groups));
    long[] together =
        IntStream.range(1, sizes.size())
            .filter(place -> place != axis)
            .mapToLong(place -> place)
            .toArray();
    Spread whole = new Spread(call, List.of(axis));
    Edge grouped = graph.reshape(whole.input(), Shape.of(sizes));
    Edge mean = mean(graph, grouped, together);
    Edge centred = graph.two("Sub", grouped, mean);
    Edge variance = mean(graph, graph.two("Mul", centred, centred), together);
    Edge normal = graph.two("Div", centred, Spread.root(call, variance, 1e-3));
    return whole.given(whole.scaledAndMoved(graph.reshape(normal, shape)));
  }

  private static Edge mean(Graph graph, Edge value, long[] axes) {
    return graph.op("ReduceMean").with("keepdims", true).on(value, graph.integers(axes));
  }
}
