package dev.netweight.python;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.keras.KerasModelReader;
import dev.netweight.network.Network;
import dev.netweight.python.torch.TorchGraphReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON text that a run leaves. */
public final class RecordingReader {
  private RecordingReader() {}

  /**
   * What the text records.
   *
   * @param program the program's name, for messages
   * @throws ReadException where the text is no recording
   */
  public static Recording read(String program, String text) {
    JsonValue top = JsonValue.of(program, JsonTreeReader.parse(program, text));
    List<Recording.Model> models = new ArrayList<>();
    for (JsonValue model : top.get("models").items()) {
      models.add(new Recording.Model(model.text("name", ""), line(model), network(program, model)));
    }
    List<Recording.Note> notes = new ArrayList<>();
    for (JsonValue note : top.get("notes").items()) {
      notes.add(new Recording.Note(line(note), note.text("text", "")));
    }
    JsonValue stopped = top.find("stopped");
    return new Recording(
        models, notes, stopped == null ? Optional.empty() : Optional.of(stop(stopped)));
  }

  private static Recording.Stop stop(JsonValue stopped) {
    return new Recording.Stop(
        line(stopped), stopped.text("code", "program-failed"), stopped.text("message", ""));
  }

  private static int line(JsonValue object) {
    JsonValue line = object.find("line");
    return line != null
            && line.tree() instanceof JsonTree.Whole whole
            && whole.number().bitLength() < 31
        ? whole.number().intValue()
        : 0;
  }

  private static Network network(String program, JsonValue model) {
    return switch (model.text("kind", "")) {
      case "keras" ->
          KerasModelReader.read(program, model.get("configuration").tree(), "Keras program");
      case "torch" -> TorchGraphReader.read(program, model.get("graph"));
      default -> throw model.malformed("a model of no kind that is known");
    };
  }
}
