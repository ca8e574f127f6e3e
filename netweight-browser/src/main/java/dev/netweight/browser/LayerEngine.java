package dev.netweight.browser;

import dev.netweight.workbench.Asks;
import dev.netweight.workbench.Workbench;
import org.teavm.jso.JSExport;

/**
 * What {@code layers.js} exports: answers about single layers. It is all that the first view needs,
 * and a fraction of the engine for models.
 */
public final class LayerEngine {
  private static final Workbench WORKBENCH = new Workbench(Asks.ofLayers());

  private LayerEngine() {}

  /** TeaVM starts from a main method; the module is used through its export. */
  public static void main(String[] arguments) {}

  /** The answer to a request of the page, both JSON. */
  @JSExport
  public static String answer(String request) {
    return WORKBENCH.answer(request);
  }
}
