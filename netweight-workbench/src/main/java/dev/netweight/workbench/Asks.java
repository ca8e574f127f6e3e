package dev.netweight.workbench;

import java.util.List;
import java.util.Optional;

/** The requests that are known, sorted. */
public final class Asks {
  private static final List<Ask> ALL = 
      List.of(
          new ChainAsk(), //
          new GuessAsk(),
          new KindsAsk(),
          new LayerAsk(),
          new PracticeAsk());

  private Asks() {}

  public static List<Ask> all() {
    return ALL;
  }

  public static Optional<Ask> named(String name) {
    return ALL.stream().filter(ask -> ask.name().equals(name)).findFirst();
  }
}
