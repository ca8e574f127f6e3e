package dev.netweight.workbench.layer;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** One part of an answer about a layer: one class, and one line in {@link Parts}. */
public interface Part {
  /** The word under {@code parts} of the request, and the key in the answer. */
  String name();

  /** Writes the value under that key. */
  void write(Answered answered, JsonWriter json) throws IOException;
}
