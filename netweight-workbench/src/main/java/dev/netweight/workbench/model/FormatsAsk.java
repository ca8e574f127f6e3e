package dev.netweight.workbench.model;

import dev.netweight.format.Format;
import dev.netweight.formats.ModelFolder;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Request;
import java.util.List;

/**
 * The formats that can be opened here, for the page's file chooser and its words; and which of some
 * {@code files}, by their paths, are models.
 */
public final class FormatsAsk implements Ask {
  @Override
  public String name() {
    return "formats";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    json.name("formats").beginArray();
    for (Format format : request.files().formats()) {
      json.beginObject();
      json.name("name").value(format.name());
      json.name("summary").value(format.summary());
      json.name("suffixes").beginArray();
      for (String suffix : format.suffixes()) {
        json.value(suffix);
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
    List<String> suffixes =
        request.files().formats().stream().flatMap(format -> format.suffixes().stream()).toList();
    json.name("models").beginArray();
    ModelFolder.models(request.words("files"), suffixes).forEach(json::value);
    json.endArray();
  }
}
