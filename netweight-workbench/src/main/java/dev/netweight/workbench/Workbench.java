package dev.netweight.workbench;

import dev.netweight.failure.NetweightException;
import dev.netweight.failure.SettingException;
import dev.netweight.render.json.JsonWriter;
import java.util.List;

/** Answers the page: a JSON request in, a JSON answer out. */
public final class Workbench {
  /** The version of the answers' form. */
  public static final String SCHEMA = "netweight.workbench/1";

  private final List<Ask> asks;
  private final Models models;
  private final Files files;

  /** A workbench without files. */
  public Workbench(List<? extends Ask> asks) {
    this(
        asks,
        new Models(0),
        word -> {
          throw new SettingException("file", "no files are opened here; " + word + " is none");
        });
  }

  /**
   * @param asks what it answers
   * @param models where models are kept that were weighed
   * @param files the files that can be weighed
   */
  public Workbench(List<? extends Ask> asks, Models models, Files files) {
    this.asks = List.copyOf(asks);
    this.models = models;
    this.files = files;
  }

  /** The models that are open. */
  public Models models() {
    return models;
  }

  /**
   * The answer to a request.
   *
   * @return an object with the keys that the {@link Ask} writes, or one with {@code error}: a
   *     stable code, a message, and the setting at fault where there is one
   */
  public String answer(String text) {
    try {
      Request request = Request.parse(text, models, files);
      String name = request.word("ask", "");
      Ask ask =
          asks.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SettingException(
                          "ask",
                          "there is no request '"
                              + name
                              + "'; there are "
                              + asks.stream().map(Ask::name).toList()));
      return answered(json -> ask.answer(request, json));
    } catch (NetweightException exception) {
      return error(exception);
    }
  }

  /** An answer with these keys, or the one that says why there is none. */
  public static String answered(Keys keys) {
    try {
      return document(keys);
    } catch (NetweightException exception) {
      return error(exception);
    }
  }

  /** The answer that says why there is none. */
  public static String error(NetweightException exception) {
    String setting = exception instanceof SettingException refused ? refused.setting() : "";
    return error(exception.code(), exception.getMessage(), setting);
  }

  /** The answer that says why there is none, with a stable code. */
  public static String error(String code, String message) {
    return error(code, message, "");
  }

  private static String error(String code, String message, String setting) {
    return document(
        json -> {
          json.name("error").beginObject();
          json.name("code").value(code);
          json.name("message").value(message);
          if (!setting.isEmpty()) {
            json.name("setting").value(setting);
          }
          json.endObject();
        });
  }

  /** What writes the keys of an answer. */
  public interface Keys {
    void write(JsonWriter json);
  }

  /** An answer with these keys. */
  public static String document(Keys keys) {
    JsonWriter json = new JsonWriter("");
    json.beginObject();
    json.name("schema").value(SCHEMA);
    keys.write(json);
    json.endObject();
    return json.text();
  }
}
