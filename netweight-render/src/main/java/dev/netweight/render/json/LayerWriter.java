package dev.netweight.render.json;

import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.report.ModulePath;
import dev.netweight.report.Row;
import java.util.List;
import java.util.Map;

/** Writes the layers of a report. */
public final class LayerWriter {
  private LayerWriter() {}

  static void layers(JsonWriter json, List<Row> rows, boolean ofModules) {
    json.name("layers").beginArray();
    for (Row row : rows) {
      layer(json, row, ofModules);
    }
    json.endArray();
  }

  /** One layer, as it stands in a report's {@code layers}. */
  public static void layer(JsonWriter json, Row row, boolean ofModule) {
    json.beginObject();
    ownFields(json, row, ofModule);
    layers(json, row.layers(), false);
    json.endObject();
  }

  /** The fields of a layer but those inside it; the object is open and stays so. */
  public static void ownFields(JsonWriter json, Row row, boolean ofModule) {
    json.name("path").value(row.path());
    if (ofModule) {
      json.name("module").value(ModulePath.module(row.path()));
      json.name("plumbing").value(row.plumbing());
    }
    json.name("name").value(row.name());
    json.name("type").value(row.type());
    json.name("trainable").value(row.trainable());
    JsonFields.shapes(json, "inputShapes", row.inputShapes());
    JsonFields.shapes(json, "outputShapes", row.outputShapes());
    json.name("symbolicOutputShapes").beginArray();
    for (Shape shape : row.outputShapes()) {
      json.value(shape.toString());
    }
    json.endArray();
    parameters(json, row.parameters());
    json.endObject();
    JsonFields.number(json, "macs", row.macs());
    JsonFields.number(json, "activations", row.activations());
    JsonFields.formula(json, "formula", "formulaTree", row.formula());
    JsonFields.formula(json, "macsFormula", "macsFormulaTree", row.macs());
    json.name("weights").beginArray();
    for (Weight weight : row.weights()) {
      weight(json, weight);
    }
    json.endArray();
    json.name("work").beginArray();
    for (Work work : row.work()) {
      json.beginObject();
      json.name("kind").value(JsonFields.word(work.kind()));
      json.name("what").value(work.what());
      JsonFields.number(json, "count", work.count());
      json.name("formula").value(work.count().text());
      json.endObject();
    }
    json.endArray();
    json.name("derivations").beginArray();
    for (Derivation derivation : row.derivations()) {
      json.beginObject();
      json.name("name").value(derivation.name());
      JsonFields.number(json, "value", derivation.formula());
      JsonFields.formula(json, "formula", "formulaTree", derivation.formula());
      json.endObject();
    }
    json.endArray();
    calls(json, row.calls());
    json.name("receptiveField").beginArray();
    for (Row.Field field : row.fields()) {
      json.beginObject();
      JsonFields.number(json, "size", field.size());
      JsonFields.number(json, "stride", field.stride());
      json.endObject();
    }
    json.endArray();
  }

  private static void calls(JsonWriter json, List<Row.Visit> visits) {
    json.name("calls").beginArray();
    for (Row.Visit visit : visits) {
      json.beginObject();
      JsonFields.shapes(json, "inputShapes", visit.inputs());
      JsonFields.shapes(json, "outputShapes", visit.outputs());
      JsonFields.words(json, "outputTypes", visit.types().stream().map(DataType::name).toList());
      JsonFields.words(json, "outputNames", visit.names());
      json.name("connectedTo").beginArray();
      for (Row.Source source : visit.sources()) {
        json.beginObject();
        json.name("layer").value(source.layer());
        json.name("call").value(source.call());
        json.name("output").value(source.output());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
  }

  private static void weight(JsonWriter json, Weight weight) {
    json.beginObject();
    json.name("role").value(weight.role());
    json.name("kind").value(JsonFields.word(weight.kind()));
    json.name("counted").value(weight.isCounted());
    json.name("trainable").value(weight.trainable());
    JsonFields.number(json, "count", weight.count());
    json.name("formula").value(weight.count().text());
    json.name("shape");
    JsonFields.shape(json, weight.shape());
    json.name("layouts").beginObject();
    for (Map.Entry<String, Shape> layout : weight.layouts().entrySet()) {
      json.name(layout.getKey());
      JsonFields.shape(json, layout.getValue());
    }
    json.endObject();
    json.name("dataType").value(weight.type() == null ? null : weight.type().name());
    json.name("tensor").value(weight.tensor().isEmpty() ? null : weight.tensor());
    json.name("countedElsewhere").value(weight.claim() == Weight.Claim.COUNTED_ELSEWHERE);
    json.endObject();
  }

  /**
   * The counts; the object stays open. The seeds of random generators stand beside: Keras's summary
   * leaves them out of its non-trainable parameters, {@code non_trainable_variables} has them in.
   */
  static void parameters(JsonWriter json, Row.Count count) {
    json.name("parameters").beginObject();
    JsonFields.number(json, "total", count.total());
    JsonFields.number(json, "trainable", count.trainable());
    JsonFields.number(json, "nonTrainable", count.nonTrainable());
    JsonFields.number(json, "randomState", count.randomState());
    JsonFields.number(json, "bytes", count.bytes());
  }
}
