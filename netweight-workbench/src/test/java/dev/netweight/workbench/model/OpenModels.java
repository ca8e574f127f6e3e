package dev.netweight.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netweight.format.BytesSource;
import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.report.Report;
import dev.netweight.testkit.CommittedFile;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import dev.netweight.workbench.Asks;
import dev.netweight.workbench.Models;
import dev.netweight.workbench.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A workbench with files of a test's own, and answers as trees. */
final class OpenModels {
  private final Map<String, byte[]> files = new HashMap<>();
  private final Workbench workbench =
      new Workbench(
          Asks.all(),
          new Models(4),
          word -> new Models.Open(word, report(word, Objects.requireNonNull(files.get(word)))));

  static Report report(String name, byte[] bytes) {
    return new Weigher(Options.standard())
        .weigh(Formats.standard().read(new BytesSource(name, bytes), ReadContext.HEADERS_ONLY));
  }

  static byte[] example(String name) {
    try {
      return Files.readAllBytes(CommittedFile.repository().resolve("examples").resolve(name));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  JsonObject ask(String request) {
    return JsonParser.parseString(workbench.answer(request)).getAsJsonObject();
  }

  /** The answer on a model, whose file becomes known under the name. */
  JsonObject open(String name, byte[] bytes) {
    files.put(name, bytes);
    JsonObject answer = ask("{\"ask\":\"model\",\"file\":\"" + name + "\"}");
    assertThat(answer.has("error")).as("%s", answer).isFalse();
    return answer;
  }

  JsonObject open(String name, String text) {
    return open(name, text.getBytes(StandardCharsets.UTF_8));
  }

  JsonObject row(JsonObject model, int number) {
    return ask("{\"ask\":\"row\",\"model\":" + model.get("model") + ",\"row\":" + number + "}");
  }

  /** The graph with these identifiers open; with what is best where there are none. */
  JsonObject graph(JsonObject model, String... open) {
    JsonObject request = new JsonObject();
    request.addProperty("ask", "graph");
    request.add("model", model.get("model"));
    JsonArray ids = new JsonArray();
    for (String id : open) {
      ids.add(id);
    }
    request.add("open", ids);
    return ask(request.toString());
  }

  /** A column of the rows, in words. */
  static List<String> column(JsonObject model, String name) {
    List<String> cells = new ArrayList<>();
    for (JsonElement cell : model.getAsJsonObject("rows").getAsJsonArray(name)) {
      cells.add(cell.isJsonPrimitive() ? cell.getAsString() : cell.toString());
    }
    return cells;
  }

  /** The nodes of a graph: {@code conv ×2}, with a {@code +} before what is open. */
  static List<String> nodes(JsonObject graph) {
    List<String> nodes = new ArrayList<>();
    for (JsonElement one : graph.getAsJsonArray("nodes")) {
      JsonObject node = one.getAsJsonObject();
      int repeat = node.get("repeat").getAsInt();
      nodes.add(
          (node.get("open").getAsBoolean() ? "+" : "")
              + node.get("label").getAsString()
              + (repeat > 1 ? " ×" + repeat : ""));
    }
    return nodes;
  }

  /** The edges of a graph: {@code conv → add 8×8×4}. */
  static List<String> edges(JsonObject graph) {
    Map<String, String> labels = new HashMap<>();
    for (JsonElement one : graph.getAsJsonArray("nodes")) {
      JsonObject node = one.getAsJsonObject();
      labels.put(node.get("id").getAsString(), node.get("label").getAsString());
    }
    List<String> edges = new ArrayList<>();
    for (JsonElement one : graph.getAsJsonArray("edges")) {
      JsonObject edge = one.getAsJsonObject();
      edges.add(
          labels.get(edge.get("from").getAsString())
              + " → "
              + labels.get(edge.get("to").getAsString())
              + " "
              + edge.get("shape").getAsString());
    }
    return edges;
  }
}
