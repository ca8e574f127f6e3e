package dev.netweight.browser;

import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Asks;
import dev.netweight.workbench.Models;
import dev.netweight.workbench.Workbench;
import java.util.List;
import org.teavm.jso.JSExport;

/** What {@code models.js} exports: answers about the files that the page has opened. */
public final class ModelEngine {
  private static final Models MODELS = new Models(16);
  private static final List<Ask> ASKS = Asks.ofModels();

  private ModelEngine() {}

  /** TeaVM starts from a main method; the module is used through its export. */
  public static void main(String[] arguments) {}

  /**
   * The answer to a request of the page, both JSON.
   *
   * @param slices how the files are read that the page has opened
   */
  @JSExport
  public static String answer(String request, Slices slices) {
    return new Workbench(ASKS, MODELS, new SlicedFiles(slices)).answer(request);
  }
}
