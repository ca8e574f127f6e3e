package dev.netweight.formats.pytorch;

import dev.netweight.format.BytesSource;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files that {@code make_pytorch_fixtures.py} wrote, and what PyTorch says of them. */
final class Fixtures {
  private Fixtures() {}

  static byte[] bytes(String name) {
    try (InputStream stream = Fixtures.class.getResourceAsStream("/pytorch/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("no fixture is called " + name);
      }
      return stream.readAllBytes();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  static WeightFile weights(String name) {
    return weights(name, bytes(name));
  }

  static WeightFile weights(String name, byte[] bytes) {
    return new PyTorchFile().weights(new BytesSource(name, bytes));
  }

  static Map<String, JsonValue> truth() {
    String name = "truth.json";
    return JsonValue.of(name, JsonTreeReader.read(new BytesSource(name, bytes(name))))
        .get("files")
        .entries();
  }
}
