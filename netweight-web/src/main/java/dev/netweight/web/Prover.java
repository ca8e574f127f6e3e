package dev.netweight.web;

import dev.netweight.explain.LayerQuestion;
import java.util.Optional;

/** Runs layers on a real engine, where this process has one. */
public interface Prover {
  /** What stands behind a page that proves nothing. */
  Optional<Prover> NONE = Optional.empty();

  /**
   * The proof of a layer, as the JSON that {@code netweight prove -o json} prints.
   *
   * @throws dev.netweight.failure.NetweightException where the engine cannot run it
   */
  String prove(LayerQuestion question);
}
