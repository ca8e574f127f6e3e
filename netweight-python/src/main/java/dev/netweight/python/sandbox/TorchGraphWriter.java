package dev.netweight.python.sandbox;

import com.google.gson.stream.JsonWriter;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.python.torch.TensorText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a module's run as the graph of a recording. */
final class TorchGraphWriter {
  private final JsonValue model;
  private final TorchRun run;
  private final List<TorchValue> spoken;
  private final IdentityHashMap<TorchValue, String> names = new IdentityHashMap<>();
  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  /**
   * @param model the name, the line, the modules, and by their places in the next the inputs,
   *     outputs, parameters and buffers
   * @param spoken the tensors
   */
  TorchGraphWriter(JsonValue model, TorchRun run, List<TorchValue> spoken) {
    this.model = model;
    this.run = run;
    this.spoken = spoken;
  }

  String text() {
    try {
      json.beginObject();
      json.name("kind").value("torch");
      json.name("name").value(model.get("name").text());
      json.name("line").value(model.get("line").index(Integer.MAX_VALUE));
      json.name("graph").beginObject();
      json.name("name").value(model.get("name").text());
      tensors();
      inputs();
      constants();
      nodes();
      json.name("outputs").beginArray();
      for (JsonValue output : model.get("outputs").items()) {
        json.value(name(tensor(output)));
      }
      json.endArray();
      modules();
      json.name("note").value(model.text("note", ""));
      json.endObject();
      json.endObject();
      return text.toString();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private TorchValue tensor(JsonValue place) {
    return spoken.get(place.index(spoken.size() - 1));
  }

  private String name(TorchValue value) {
    return names.computeIfAbsent(value, key -> "%" + names.size());
  }

  /** Parameters and buffers: a tensor of two names has the first. */
  private void tensors() throws IOException {
    json.name("tensors").beginArray();
    for (JsonValue stated : model.get("tensors").items()) {
      List<JsonValue> parts = stated.items();
      TorchValue tensor = tensor(parts.get(1));
      if (names.putIfAbsent(tensor, parts.get(0).text()) == null) {
        json.beginObject();
        json.name("name").value(parts.get(0).text());
        json.name("standing").value(parts.get(2).text());
        TensorText.write(json, tensor.value());
        json.endObject();
      }
    }
    json.endArray();
  }

  private void inputs() throws IOException {
    Set<TorchValue> made = Collections.newSetFromMap(new IdentityHashMap<>());
    run.calls().forEach(call -> made.addAll(call.outputs()));
    json.name("inputs").beginArray();
    for (JsonValue stated : model.get("inputs").items()) {
      List<JsonValue> parts = stated.items();
      TorchValue tensor = tensor(parts.get(1));
      if (!names.containsKey(tensor) && !made.contains(tensor)) {
        json.beginObject();
        json.name("name").value(parts.get(0).text());
        json.name("value").value(name(tensor));
        TensorText.write(json, tensor.value());
        json.endObject();
      }
    }
    json.endArray();
  }

  /** What the calls take and none of them gives. */
  private void constants() throws IOException {
    json.name("constants").beginArray();
    for (TorchRun.Call call : run.calls()) {
      for (TorchValue input : call.inputs()) {
        if (!names.containsKey(input)) {
          constant(input);
        }
      }
      call.outputs().forEach(this::name);
    }
    for (JsonValue output : model.get("outputs").items()) {
      if (!names.containsKey(tensor(output))) {
        constant(tensor(output));
      }
    }
    json.endArray();
  }

  private void constant(TorchValue tensor) throws IOException {
    json.beginObject();
    json.name("value").value(name(tensor));
    TensorText.write(json, tensor.value());
    json.endObject();
  }

  private void nodes() throws IOException {
    json.name("nodes").beginArray();
    for (TorchRun.Call call : run.calls()) {
      json.beginObject();
      json.name("function").value(call.function());
      json.name("module").value(call.module());
      json.name("visit").value(call.visit());
      json.name("arguments").jsonValue(call.arguments());
      names("inputs", call.inputs());
      names("outputs", call.outputs());
      json.endObject();
    }
    json.endArray();
  }

  private void names(String key, List<TorchValue> values) throws IOException {
    json.name(key).beginArray();
    for (TorchValue value : values) {
      json.value(name(value));
    }
    json.endArray();
  }

  private void modules() throws IOException {
    json.name("modules").beginObject();
    for (Map.Entry<String, JsonValue> module : model.get("modules").entries().entrySet()) {
      if (module.getValue().tree() instanceof JsonTree.Text type) {
        json.name(module.getKey()).value(type.text());
      }
    }
    json.endObject();
  }
}
