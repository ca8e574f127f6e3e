package dev.netweight.workbench;

import dev.netweight.workbench.model.FormatsAsk;
import dev.netweight.workbench.model.GraphAsk;
import dev.netweight.workbench.model.ModelAsk;
import dev.netweight.workbench.model.RowAsk;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that are known: those about single layers and those about models, each sorted. In a
 * browser each of the two is an engine of its own, so that the first view loads no more than it
 * needs.
 */
public final class Asks {
  private Asks() {}

  /** Requests about layers that are described in a line. */
  public static List<Ask> ofLayers() {
    return List.of(
        new ChainAsk(),
        new DrawAsk(),
        new GuessAsk(),
        new KindsAsk(),
        new LayerAsk(),
        new PracticeAsk(),
        new SweepAsk());
  }

  /** Requests about files. */
  public static List<Ask> ofModels() {
    return List.of(new FormatsAsk(), new GraphAsk(), new ModelAsk(), new RowAsk());
  }

  /** All of them, for a process that answers both. */
  public static List<Ask> all() {
    List<Ask> all = new ArrayList<>(ofLayers());
    all.addAll(ofModels());
    return all;
  }
}
