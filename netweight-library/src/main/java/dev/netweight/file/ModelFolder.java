package dev.netweight.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A folder that is one model, as Hugging Face lays it out: a configuration with the weights beside
 * it, or the index of weights in shards.
 */
public final class ModelFolder {
  private static final String CONFIGURATION = "config.json";
  private static final Pattern INDEX = Pattern.compile(".+\\.(safetensors|bin)\\.index\\.json");
  private static final Pattern WEIGHTS =
      Pattern.compile("(model|pytorch_model|adapter_model).*\\.(safetensors|bin)");
  private static final Pattern SHARD =
      Pattern.compile(".+-(\\d+)-of-\\d+\\.(safetensors|bin|gguf|pt|pth)");

  private ModelFolder() {}

  /**
   * The file from which the folder's model is read; empty where the folder is no model itself.
   *
   * @param readable whether a file is of a known format
   */
  public static Optional<Path> entry(Path folder, Predicate<Path> readable) {
    Path configuration = folder.resolve(CONFIGURATION);
    if (Files.isRegularFile(configuration) && readable.test(configuration)) {
      return Optional.of(configuration);
    }
    List<Path> indexes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.index.json")) {
      for (Path file : files) {
        if (INDEX.matcher(name(file)).matches() && Files.isRegularFile(file)) {
          indexes.add(file);
        }
      }
    } catch (IOException exception) {
      return Optional.empty();
    }
    // Safetensors before pickles, where a folder has the same weights in both.
    indexes.sort(
        Comparator.comparing((Path file) -> !name(file).contains(".safetensors."))
            .thenComparing(ModelFolder::name));
    return indexes.stream().findFirst();
  }

  /**
   * Whether a file is read with another one: a part of the model that its folder is, or a shard
   * that is not the first.
   *
   * @param entry the file from which the folder's model is read, where it is one
   */
  public static boolean isReadWithAnother(Path file, Optional<Path> entry) {
    String name = name(file);
    var shard = SHARD.matcher(name);
    if (shard.matches()) {
      boolean first = shard.group(1).replaceFirst("^0+", "").equals("1");
      return entry.isPresent() || (name.endsWith(".gguf") && !first);
    }
    return entry.isPresent()
        && !entry.get().equals(file)
        && (INDEX.matcher(name).matches()
            || (name(entry.get()).equals(CONFIGURATION) && WEIGHTS.matcher(name).matches()));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
