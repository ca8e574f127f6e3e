package dev.netweight.formats.sharded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.format.Source;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.weights.WeightReader;
import java.util.List;

/** The index of weights that are in several files, such as {@code model.safetensors.index.json}. */
public final class ShardIndex implements WeightReader {
  private final List<WeightReader> readers;

  /**
   * @param readers of the files that an index may name
   */
  public ShardIndex(List<WeightReader> readers) {
    this.readers = List.copyOf(readers);
  }

  @Override
  public String name() {
    return "index of weights in shards (.index.json)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".index.json");
  }

  @Override
  public String summary() {
    return "Reads the headers of all files that an index of weights names, as one model.";
  }

  @Override
  public String reference() {
    return "https://huggingface.co/docs/transformers/big_models#sharded-checkpoints";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    String start = new String(prefix, ISO_8859_1);
    return start.stripLeading().startsWith("{") && start.contains("\"weight_map\"");
  }

  @Override
  public WeightFile weights(Source source) {
    return new Shards(source, WeightMap.read(source), readers).gathered();
  }
}
