package dev.netweight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds every model of the corpus, read from its HDF5 file, to what Keras itself says of it. */
class Hdf5TruthTest {
  @Test
  void numbersAreThoseOfKeras() throws IOException {
    String corpus = System.getProperty("netweight.corpus", "");
    assumeTrue(!corpus.isEmpty(), "SKIPPED: no corpus; name its folder with -Dnetweight.corpus");
    Path folder = Path.of(corpus, "keras-layers");
    JsonObject truth =
        JsonParser.parseString(Files.readString(folder.resolve("truth.json"))).getAsJsonObject();
    List<String> differences = new ArrayList<>();
    int models = 0;
    for (Map.Entry<String, JsonElement> model : truth.entrySet()) {
      Report report = Netweight.standard().weigh(folder.resolve(model.getKey() + ".h5"));
      compare(model.getKey(), model.getValue().getAsJsonObject(), report, differences);
      models++;
    }
    assertThat(models).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  private static void compare(
      String name, JsonObject truth, Report report, List<String> differences) {
    Row.Count counts = report.totals().parameters();
    expect(name, truth.get("params").getAsLong(), counts.total(), differences);
    expect(name, truth.get("trainable").getAsLong(), counts.trainable(), differences);
    // The truth's last number has the seeds of random generators in, as non_trainable_variables
    // has.
    Formula nonTrainable = counts.nonTrainable().plus(counts.randomState());
    expect(name, truth.get("non_trainable").getAsLong(), nonTrainable, differences);
    for (JsonElement element : truth.getAsJsonArray("layers")) {
      JsonObject layer = element.getAsJsonObject();
      String path = layer.get("name").getAsString();
      Row row =
          report.rows().stream().filter(one -> one.path().equals(path)).findFirst().orElse(null);
      if (row == null || !row.type().equals(layer.get("type").getAsString())) {
        differences.add(name + ": no " + layer);
      } else {
        expect(
            name + "/" + path,
            layer.get("params").getAsLong(),
            row.parameters().total(),
            differences);
      }
    }
    String expected = outputs(truth.get("output")).toString();
    String found = report.outputs().stream().map(port -> text(port.shape())).toList().toString();
    if (!expected.equals(found)) {
      differences.add(name + ": outputs " + expected + ", found " + found);
    }
  }

  private static void expect(String what, long expected, Formula found, List<String> differences) {
    if (!found.reduced().text().equals(Long.toString(expected))) {
      differences.add(what + ": " + expected + ", found " + found.reduced().text());
    }
  }

  private static List<String> outputs(JsonElement output) {
    List<String> shapes = new ArrayList<>();
    if (output instanceof JsonObject named) {
      named.entrySet().forEach(entry -> shapes.add(text(entry.getValue().getAsJsonArray())));
    } else if (output instanceof JsonArray list && !list.isEmpty() && list.get(0).isJsonArray()) {
      list.forEach(shape -> shapes.add(text(shape.getAsJsonArray())));
    } else {
      shapes.add(text(output.getAsJsonArray()));
    }
    return shapes;
  }

  private static String text(JsonArray shape) {
    List<String> sizes = new ArrayList<>();
    shape.forEach(size -> sizes.add(size.isJsonNull() ? "null" : size.getAsString()));
    return sizes.toString();
  }

  private static String text(Shape shape) {
    if (!shape.hasRank()) {
      return "?";
    }
    List<String> sizes = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      sizes.add(size.isKnown() ? size.toString() : "null");
    }
    return sizes.toString();
  }
}
