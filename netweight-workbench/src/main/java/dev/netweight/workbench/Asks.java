package dev.netweight.workbench;

import dev.netweight.workbench.model.FormatsAsk;
import dev.netweight.workbench.model.GraphAsk;
import dev.netweight.workbench.model.ModelAsk;
import dev.netweight.workbench.model.RowAsk;
import java.util.List;
import java.util.Optional;

/** The requests that are known, sorted. */
public final class Asks {
  private static final List<Ask> ALL = List.of(new FormatsAsk(), new GraphAsk(), new LayerAsk(), new ModelAsk(), new RowAsk());

  private Asks() {}

  public static List<Ask> all() {
    return ALL;
  }

  public static Optional<Ask> named(String name) {
    return ALL.stream().filter(ask -> ask.name().equals(name)).findFirst();
  }
}
