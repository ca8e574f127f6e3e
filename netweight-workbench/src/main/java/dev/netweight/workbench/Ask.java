package dev.netweight.workbench;

import dev.netweight.render.json.JsonWriter;

/** One kind of request: one class, and one line in {@link Asks}. */
public interface Ask {
  /** The word under {@code ask}. */
  String name();

  /**
   * Writes the answer's keys; the object is open and is closed by the caller.
   *
   * @throws dev.netweight.failure.NetweightException where the request cannot be answered; nothing
   *     written until then is kept
   */
  void answer(Request request, JsonWriter json);
}
