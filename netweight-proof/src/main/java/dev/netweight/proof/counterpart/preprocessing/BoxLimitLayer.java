package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keras's MaxNumBoundingBoxes: boxes and their labels cut off or filled up to one number, all else
 * as it is.
 *
 * <p>Source: keras/src/layers/preprocessing/image_preprocessing/max_num_bounding_box.py.
 */
public final class BoxLimitLayer implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("MaxNumBoundingBoxes"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    List<Edge> results = new ArrayList<>(call.inputs());
    if (results.size() == 1) {
      return results;
    }
    if (!(call.arguments().find("0") instanceof Attribute.Entries data
        && data.entries().get("bounding_boxes") instanceof Attribute.Entries boxes)) {
      throw new NoCounterpartException("it is not said which input holds the boxes");
    }
    for (String key : List.of("boxes", "labels")) {
      if (boxes.entries().get(key) instanceof Attribute.Input input) {
        results.set(input.index(), limited(call, input.index()));
      }
    }
    return results;
  }

  private static Edge limited(LayerCall call, int place) {
    Graph graph = call.graph();
    Edge given = call.input(place);
    Shape wanted = call.output(place);
    long most = LayerCall.number(wanted.get(1), "max_number");
    long missing = most - LayerCall.number(call.shape(place).get(1), "the number of boxes");
    if (missing <= 0) {
      return graph
          .op("Slice")
          .shaped(wanted)
          .on(given, graph.integers(0), graph.integers(most), graph.integers(1));
    }
    return graph
        .op("Pad")
        .with("mode", "constant")
        .shaped(wanted)
        .on(
            given,
            graph.pads(given.rank(), new long[] {1}, 0, missing),
            graph.number(call.real("fill_value", -1), given.type()));
  }
}
