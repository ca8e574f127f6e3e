package dev.netweight.formats.safetensors;

import dev.netweight.format.Source;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.weights.WeightReader;
import java.util.List;
import java.util.Locale;

/** Safetensors: the names, shapes and types of tensors in a header of JSON. */
public final class SafetensorsFile implements WeightReader {
  private static final String SUFFIX = ".safetensors";

  @Override
  public String name() {
    return "safetensors (.safetensors)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(SUFFIX);
  }

  @Override
  public String summary() {
    return "Reads the names, shapes and types of all tensors from the header; no tensor is loaded.";
  }

  @Override
  public String reference() {
    return "https://github.com/huggingface/safetensors#format";
  }

  /** The length of the header, then the header, which starts with a brace. */
  @Override
  public boolean recognises(byte[] prefix, Source source) {
    boolean named = source.name().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    if (prefix.length < 10) {
      return named && prefix.length > 0 && prefix.length < 8;
    }
    boolean json = prefix[9] == '"' || prefix[9] == '}' || isBlank(prefix[9]);
    long header = SafetensorsHeader.length(prefix);
    return prefix[8] == '{' && json && (named || (header > 0 && header <= source.length() - 8));
  }

  private static boolean isBlank(byte one) {
    return one == ' ' || one == '\n' || one == '\r' || one == '\t';
  }

  @Override
  public WeightFile weights(Source source) {
    return new SafetensorsHeader(source).read();
  }
}
