package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same layer at every step: the steps become examples of one batch, and steps again behind the
 * layer. In inference no layer makes one example of a batch depend on another.
 *
 * <p>Source: keras/src/layers/rnn/time_distributed.py of Keras 3.16.
 */
public final class TimeDistributedLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("TimeDistributed"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Node inner =
        call.settings()
            .layer("layer")
            .orElseThrow(() -> new NoCounterpartException("there is no layer inside it"));
    List<Edge> examples = new ArrayList<>();
    Optional<Edge> stated = call.statedMask();
    int given = call.inputs().size() - (stated.isPresent() ? 1 : 0);
    for (int i = 0; i < given; i++) {
      Shape shape = call.shape(i);
      Shape merged =
          Shape.of(Dimension.of(shape.size(0).times(shape.size(1))))
              .concatenated(shape.slice(2, shape.rank()));
      Edge example = call.graph().reshape(call.input(i), merged);
      Optional<Edge> mask = stated.isPresent() ? stated : call.mask(i);
      mask.ifPresent(each -> call.exporter().masks().put(example, merged(call, each)));
      examples.add(example);
    }
    List<Edge> results = new ArrayList<>();
    for (Edge result : call.inner(inner, inner.layer(), examples)) {
      results.add(call.graph().reshape(result, call.output(results.size())));
    }
    return results;
  }

  private static Edge merged(LayerCall call, Edge mask) {
    Shape shape = mask.shape();
    Shape merged =
        Shape.of(Dimension.of(shape.size(0).times(shape.size(1))))
            .concatenated(shape.slice(2, shape.rank()));
    return call.graph().reshape(mask, merged);
  }
}
