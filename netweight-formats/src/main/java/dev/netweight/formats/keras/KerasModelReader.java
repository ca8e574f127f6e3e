package dev.netweight.formats.keras;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.network.Network;

/**
 * Reads the configuration of a Keras model into a network, wherever it stands: the {@code
 * config.json} of a {@code .keras} archive, the text of {@code to_json()}, the attribute {@code
 * model_config} of an HDF5 file.
 */
public final class KerasModelReader {
  private KerasModelReader() {}

  /**
   * The network of a configuration.
   *
   * @param sourceName the file's name, for messages
   * @param root the configuration: an object with {@code class_name} and {@code config}
   * @param formatName what the network's format is called, such as {@code Keras 3.16.0 (.keras)}
   * @throws ReadException malformed, unsupported-version or unsupported-feature
   */
  public static Network read(String sourceName, JsonTree root, String formatName) {
    throw new ReadException(
        ReadException.Code.UNSUPPORTED_FEATURE,
        sourceName + ": " + formatName + " is not read yet: " + root.described());
  }
}
