package dev.netweight.formats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of a folder's files say: whether they are one model together, as Hugging Face's
 * libraries save it, with a configuration beside the weights or an index of the shards.
 *
 * <p>Source: huggingface_hub's and transformers' names of files, {@code transformers/utils}.
 */
public final class ModelFolder {
  /** The name of a model's configuration. */
  public static final String CONFIGURATION = "config.json";

  private static final Pattern INDEX = Pattern.compile(".+\\.(safetensors|bin)\\.index\\.json");
  private static final Pattern WEIGHTS =
      Pattern.compile("(model|pytorch_model|adapter_model).*\\.(safetensors|bin)");
  private static final Pattern SHARD =
      Pattern.compile(".+-(\\d+)-of-\\d+\\.(safetensors|bin|gguf|pt|pth)");

  private ModelFolder() {}

  /**
   * The file from which the folder's model is read: the configuration, where weights stand beside
   * it, or the index of shards; empty where the files are no one model.
   *
   * @param names the names of the folder's files
   */
  public static Optional<String> entry(Collection<String> names) {
    boolean weights =
        names.stream()
            .anyMatch(name -> WEIGHTS.matcher(name).matches() || INDEX.matcher(name).matches());
    if (weights && names.contains(CONFIGURATION)) {
      return Optional.of(CONFIGURATION);
    }
    // Safetensors before pickles, where a folder has the same weights in both.
    return names.stream()
        .filter(name -> INDEX.matcher(name).matches())
        .min(
            Comparator.comparing((String name) -> !name.contains(".safetensors."))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Whether a file is read with another one: a part of the model that its folder is, or a shard
   * that is not the first.
   *
   * @param entry the file from which the folder's model is read, where it is one
   */
  public static boolean isReadWithAnother(String name, Optional<String> entry) {
    Matcher shard = SHARD.matcher(name);
    if (shard.matches()) {
      boolean first = shard.group(1).replaceFirst("^0+", "").equals("1");
      return name.endsWith(".gguf") ? !first : entry.isPresent();
    }
    boolean configured = entry.filter(CONFIGURATION::equals).isPresent();
    return entry.isPresent()
        && !entry.get().equals(name)
        && (INDEX.matcher(name).matches()
            || (configured && (WEIGHTS.matcher(name).matches() || name.endsWith(".json"))));
  }

  /**
   * The files that are models, or stand for one, among those of one or several folders.
   *
   * @param paths the files' paths, with slashes between folders
   * @param suffixes what the names of models end with
   */
  public static List<String> models(List<String> paths, List<String> suffixes) {
    Map<String, List<String>> folders = new LinkedHashMap<>();
    for (String path : paths) {
      int end = path.lastIndexOf('/') + 1;
      folders
          .computeIfAbsent(path.substring(0, end), key -> new ArrayList<>())
          .add(path.substring(end));
    }
    List<String> models = new ArrayList<>();
    folders.forEach(
        (folder, names) -> {
          Optional<String> entry = entry(names);
          names.stream()
              .filter(name -> suffixes.stream().anyMatch(lower(name)::endsWith))
              .filter(name -> !isReadWithAnother(name, entry))
              .forEach(name -> models.add(folder + name));
        });
    return models;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
