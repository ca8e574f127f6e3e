package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.NetweightException;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Operators;
import dev.netweight.weigh.Inference;

/** Asks the engine whether a layer can be; only its operator is applied, nothing is weighed. */
final class Probe {
  private Probe() {}

  /** Why the layer cannot be, in the engine's own words; empty where it can. */
  static String refusal(LayerQuestion question) {
    try {
      Inference inference = new Inference(Operators.layers(), true);
      for (Shape shape : question.shapes()) {
        shape.checked("the input");
      }
      inference.apply(question.node(), Value.ofShapes(question.shapes()));
      return "";
    } catch (NetweightException | ArithmeticException exception) {
      return exception.getMessage() == null ? "this cannot be" : exception.getMessage();
    }
  }
}
