package dev.netweight.testkit;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Two published models, which jars on Maven Central hold as resources; a test that asks for one is
 * skipped where its jar is not on the class path, as in a quick build.
 */
public final class SentenceTransformers {
  private SentenceTransformers() {}

  /** The {@code all-MiniLM-L6-v2} of sentence-transformers, in 32-bit floating point: 87 MiB. */
  public static Source miniLm() {
    return resource("all-minilm-l6-v2.onnx");
  }

  /** The {@code bge-small-en-v1.5} of BAAI, quantised to 8 bits: 32 MiB. */
  public static Source bgeSmallQuantized() {
    return resource("bge-small-en-v1.5-q.onnx");
  }

  private static Source resource(String name) {
    try (@Nullable InputStream stream =
        SentenceTransformers.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw RealFiles.skip(
            name, "its jar is not on the class path (quick: add -Psentence-transformers)");
      }
      // The jar holds it compressed, which cannot be read by position.
      return new BytesSource(name, stream.readAllBytes());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
