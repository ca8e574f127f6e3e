package dev.netweight.workbench;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.format.BytesSource;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.operator.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it was parsed. */
public final class Request {
  /** The longest request, in characters; a pasted program is the longest thing in one. */
  public static final int LONGEST = 4 << 20;

  private final JsonValue json;
  private final Models models;
  private final Files files;

  Request(JsonValue json, Models models, Files files) {
    this.json = json;
    this.models = models;
    this.files = files;
  }

  static Request parse(String text, Models models, Files files) {
    if (text.length() > LONGEST) {
      throw new SettingException(
          "request", "the request has " + text.length() + " characters; the most is " + LONGEST);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    BytesSource source = new BytesSource("the request", bytes);
    return new Request(JsonValue.of("the request", JsonTreeReader.read(source)), models, files);
  }

  /** A part of this request that is a request of its own. */
  public Request part(JsonValue part) {
    return new Request(part, models, files);
  }

  /** The request's text. */
  public JsonValue json() {
    return json;
  }

  /** The models that are open. */
  public Models models() {
    return models;
  }

  /** The files that the page has opened. */
  public Files files() {
    return files;
  }

  /** A word or a number of the request, as text; another where there is none. */
  public String word(String key, String absent) {
    JsonValue found = json.find(key);
    return found == null ? absent : word(found);
  }

  private static String word(JsonValue value) {
    if (value.tree() instanceof JsonTree.Whole whole) {
      return whole.number().toString();
    } else if (value.tree() instanceof JsonTree.Flag flag) {
      return flag.on() ? LayerQuestion.ON : "";
    } else if (value.tree() instanceof JsonTree.Decimal decimal) {
      return String.valueOf(decimal.number());
    }
    return value.text();
  }

  /** A whole number from 0 to the greatest; another where there is none. */
  public int index(String key, int greatest, int absent) {
    JsonValue found = json.find(key);
    return found == null ? absent : found.index(greatest);
  }

  /** The words of a list; none where there is no such key. */
  public List<String> words(String key) {
    JsonValue found = json.find(key);
    List<String> words = new ArrayList<>();
    if (found != null) {
      for (JsonValue item : found.items()) {
        words.add(word(item));
      }
    }
    return words;
  }

  /**
   * The layer that the request asks about: {@code {"layer": "conv2d", "input": "24x24x3",
   * "settings": {"filters": 10, "kernel": "3"}, "batch": "", "dtype": ""}}. Several inputs are a
   * list under {@code input}.
   *
   * @throws SettingException where there is no such layer, or it has no such option
   */
  public LayerQuestion layer() {
    String command = word("layer", "conv2d");
    Line line =
        LayerLines.named(command)
            .orElseThrow(
                () -> new SettingException("layer", "there is no layer command " + command));
    JsonValue input = json.find("input");
    List<String> inputs = new ArrayList<>();
    if (input != null && input.isItems()) {
      input.items().forEach(item -> inputs.add(word(item)));
    } else {
      inputs.add(word("input", ""));
    }
    return new LayerQuestion(
        line, inputs, settings(line, json.find("settings")), word("batch", ""), word("dtype", ""));
  }

  private static Map<String, String> settings(Line line, @Nullable JsonValue given) {
    Map<String, String> words = new LinkedHashMap<>();
    if (given != null) {
      List<String> known = line.options().stream().map(LayerQuestion::key).toList();
      for (Map.Entry<String, JsonValue> entry : given.entries().entrySet()) {
        if (!known.contains(entry.getKey())) {
          throw new SettingException(
              entry.getKey(),
              line.command() + " has no option " + entry.getKey() + "; it has " + known);
        }
        String word = entry.getValue().isNothing() ? "" : word(entry.getValue());
        if (!word.isEmpty()) {
          words.put(entry.getKey(), word);
        }
      }
    }
    return words;
  }
}
