package dev.netweight.proof.counterpart;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.graph.Edge;
import java.util.List;

/**
 * How operators of one kind are said in ONNX, as they work in inference. The values that the graph
 * gives are those of the framework whose operators they are. One class each, and one line in {@link
 * Counterparts}.
 */
public interface Counterpart {
  /** The operators that it says. */
  List<OperatorName> operators();

  /**
   * Writes one call into the call's graph.
   *
   * @return what the call gives, one edge for each of its outputs
   * @throws dev.netweight.proof.graph.NoCounterpartException where ONNX cannot say it with these
   *     settings
   */
  List<Edge> write(LayerCall call);
}
