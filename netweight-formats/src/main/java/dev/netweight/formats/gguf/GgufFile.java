package dev.netweight.formats.gguf;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.weights.WeightReader;
import dev.netweight.network.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GGUF: settings, and the names, shapes and types of tensors, most of them in blocks. */
public final class GgufFile implements WeightReader {
  private static final int MAGIC_BYTES = 4;

  @Override
  public String name() {
    return "GGUF (.gguf)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".gguf");
  }

  @Override
  public String summary() {
    return "Reads the settings and the names, shapes and types of all tensors of versions 1 to 3,"
        + " of split files too.";
  }

  @Override
  public String reference() {
    return "https://github.com/ggml-org/ggml/blob/master/docs/gguf.md";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    return prefix.length >= MAGIC_BYTES && (is(prefix, "GGUF") || is(prefix, "FUGG"));
  }

  private static boolean is(byte[] prefix, String magic) {
    for (int i = 0; i < MAGIC_BYTES; i++) {
      if (prefix[i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public WeightFile weights(Source source) {
    GgufHeader header = header(source);
    Split split = Split.of(header, source);
    split.gather(this::header);
    List<Remark> remarks = new ArrayList<>(header.remarks());
    remarks.addAll(split.remarks());
    remarks.addAll(BitsPerWeight.remarks(split.tensors()));
    return new WeightFile(
        source.name().substring(source.name().lastIndexOf('/') + 1),
        header.format() + split.words(),
        split.tensors(),
        header.settings(),
        Map.of(),
        remarks);
  }

  private GgufHeader header(Source source) {
    if (!recognises(source.prefix(MAGIC_BYTES), source)) {
      throw new ReadException(
          source.length() < MAGIC_BYTES
              ? ReadException.Code.TRUNCATED
              : ReadException.Code.NOT_RECOGNISED,
          source.name() + ": GGUF was expected; the file does not start with it");
    }
    return GgufHeader.read(source);
  }
}
