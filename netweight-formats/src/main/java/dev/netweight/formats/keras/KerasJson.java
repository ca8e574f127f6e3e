package dev.netweight.formats.keras;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code model.to_json()} of Keras 2 and 3 gives: the configuration alone. */
public final class KerasJson implements Format {
  @Override
  public String name() {
    return "Keras configuration (.json)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".json");
  }

  @Override
  public String summary() {
    return "Layers, their settings and how they are connected, from the text of to_json().";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/models/model_saving_apis/model_config_serialization/";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    String start = new String(prefix, ISO_8859_1);
    String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    return text.stripLeading().startsWith("{") && text.contains("\"class_name\"");
  }

  @Override
  public Network read(Source source, ReadContext context) {
    JsonTree tree = JsonTreeReader.read(source);
    @Nullable JsonValue version = JsonValue.of(source.name(), tree).find("keras_version");
    boolean stated = version != null && version.isText() && version.text().length() <= 40;
    return KerasModelReader.read(
        source.name(),
        tree,
        version != null && stated
            ? "Keras " + version.text() + " (.json)"
            : "Keras configuration (.json)");
  }
}
