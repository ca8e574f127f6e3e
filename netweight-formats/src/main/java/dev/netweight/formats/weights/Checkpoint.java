package dev.netweight.formats.weights;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import dev.netweight.formats.architecture.Architecture;
import dev.netweight.formats.architecture.Architectures;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.packing.Packings;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a file of weights to a network: packed tensors become what they stand for, and modules take
 * their kinds from the configuration beside the file, from the file's own words, or from their
 * tensors.
 */
public final class Checkpoint {
  /** The name of a model's configuration beside its weights. */
  public static final String CONFIGURATION = "config.json";

  private static final int MOST_BYTES = 16 << 20;

  private Checkpoint() {}

  /**
   * The network of a file's tensors.
   *
   * @param source the file, for what stands beside it
   */
  public static Network network(WeightFile file, Source source) {
    List<Remark> remarks = new ArrayList<>(ShardNames.remarks(source));
    Optional<JsonValue> configuration = beside(source, CONFIGURATION, remarks);
    Optional<JsonValue> packing = configuration;
    for (String name : Packings.CONFIGURATIONS) {
      packing = Packings.isSaid(packing) ? packing : beside(source, name, remarks);
    }
    return network(file.with(file.tensors(), remarks), configuration, packing);
  }

  private static Optional<JsonValue> beside(Source source, String name, List<Remark> remarks) {
    try {
      return source.sibling(name).map(Checkpoint::parsed);
    } catch (ReadException exception) {
      remarks.add(
          Remark.warning(
              "configuration-unreadable",
              "",
              exception.getMessage() + "; the weights are read without it"));
      return Optional.empty();
    }
  }

  /** The network of a file's tensors and the model's configuration. */
  public static Network network(WeightFile file, Optional<JsonValue> configuration) {
    return network(file, configuration, configuration);
  }

  /**
   * @param packing what says how weights are packed
   */
  private static Network network(
      WeightFile file, Optional<JsonValue> configuration, Optional<JsonValue> packing) {
    WeightFile without = Packings.unpacked(file, packing);
    WeightFile unpacked = without.with(without.tensors(), Declared.remarks(file, without));
    Architectures.Found found;
    try {
      found = Architectures.find(configuration, unpacked);
      Optional<Architecture> architecture = found.architecture();
      if (architecture.isPresent()) {
        return architecture.get().network(unpacked);
      }
    } catch (ReadException exception) {
      return ModuleTree.network(
          unpacked.with(
              unpacked.tensors(),
              List.of(
                  Remark.warning(
                      "configuration-unusable",
                      "",
                      exception.getMessage() + "; the weights are read without it"))));
    }
    return ModuleTree.network(unpacked.with(unpacked.tensors(), found.remarks()));
  }

  /**
   * A configuration.
   *
   * @throws ReadException malformed or too-large
   */
  public static JsonValue parsed(Source source) {
    if (source.length() > MOST_BYTES) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          source.name()
              + " has "
              + source.length()
              + " bytes; a configuration has at most "
              + MOST_BYTES);
    }
    byte[] bytes = source.read(0, (int) source.length());
    String text = new String(bytes, StandardCharsets.UTF_8);
    return JsonValue.of(source.name(), JsonTreeReader.parse(source.name(), text));
  }
}
