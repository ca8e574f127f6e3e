package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;

/** One part of an answer about a layer: one class, and one line in {@link Parts}. */
public interface Part {
  /** The word under {@code parts} of the request, and the key in the answer. */
  String name();

  /** Writes the value under that key. */
  void write(Answered answered, JsonWriter json);
}
