package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Keras says of a model.
 *
 * @param nonTrainable what is not trained
 * @param withSeeds whether that includes the seeds of random generators
 * @param outputs the outputs' shapes, as {@code (None, 10)}
 * @param layers its layers in order; operations are no layers
 */
record Truth(
    Path file,
    String parameters,
    String trainable,
    String nonTrainable,
    boolean withSeeds,
    List<String> outputs,
    List<Layer> layers) {
  /** One layer; the shape is empty where the truth has none. */
  record Layer(String name, String type, String shape, String parameters) {}

  /** All models that the corpus has a truth for. */
  static Map<String, Truth> all() {
    Map<String, Truth> all = new TreeMap<>(small());
    all.putAll(applications());
    return all;
  }

  private static Map<String, Truth> small() {
    Map<String, Truth> truths = new TreeMap<>();
    Path folder = Corpus.folder("keras-layers");
    Corpus.json(folder.resolve("truth.json"))
        .entries()
        .forEach(
            (name, model) -> {
              List<Layer> layers = new ArrayList<>();
              for (JsonValue layer : model.get("layers").items()) {
                layers.add(
                    new Layer(
                        layer.get("name").text(),
                        layer.get("type").text(),
                        "",
                        number(layer.get("params"))));
              }
              truths.put(
                  name,
                  new Truth(
                      folder.resolve(name + ".keras"),
                      number(model.get("params")),
                      number(model.get("trainable")),
                      number(model.get("non_trainable")),
                      true,
                      shapes(model.get("output")),
                      layers));
            });
    return truths;
  }

  private static Map<String, Truth> applications() {
    Map<String, Truth> truths = new TreeMap<>();
    Path folder = Corpus.folder("keras-applications");
    for (String line : lines(folder.resolve("truth.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals("model")) {
        continue;
      }
      List<Layer> layers = new ArrayList<>();
      for (String layer : lines(folder.resolve(cells[0] + ".layers.tsv"))) {
        String[] parts = layer.split("\t", -1);
        layers.add(new Layer(parts[0], parts[1], parts[2], parts[3]));
      }
      truths.put(
          cells[0],
          new Truth(
              folder.resolve(cells[0] + ".json"),
              cells[1],
              cells[2],
              cells[3],
              false,
              List.of(layers.get(layers.size() - 1).shape()),
              layers));
    }
    return truths;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static String number(JsonValue value) {
    return value.tree() instanceof JsonTree.Whole whole ? whole.number().toString() : "?";
  }

  private static List<String> shapes(JsonValue output) {
    List<JsonValue> items = output.items();
    if (!items.isEmpty() && items.get(0).isItems()) {
      return items.stream().map(Truth::shape).toList();
    }
    return List.of(shape(output));
  }

  private static String shape(JsonValue sizes) {
    return sizes.items().stream()
        .map(size -> size.isNothing() ? "None" : number(size))
        .collect(Collectors.joining(", ", "(", sizes.items().size() == 1 ? ",)" : ")"));
  }
}
