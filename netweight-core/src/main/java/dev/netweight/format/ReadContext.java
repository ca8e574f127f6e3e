package dev.netweight.format;

import dev.netweight.network.Tensor;
import java.util.List;
import java.util.Optional;

/** What a reader may ask for beyond its own format. */
public interface ReadContext {
  /**
   * The tensors that a file of weights inside another file holds, by name and shape; empty where
   * this environment has no reader for it.
   */
  Optional<List<Tensor>> storedTensors(Source source);

  /** A context that reads no weights. */
  ReadContext HEADERS_ONLY = source -> Optional.empty();
}
