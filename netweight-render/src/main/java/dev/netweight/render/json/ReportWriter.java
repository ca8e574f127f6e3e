package dev.netweight.render.json;

import com.google.gson.stream.JsonWriter;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Memory;
import dev.netweight.report.ModulePath;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a report as {@code netweight.report/1}; docs/schema has its schema. */
public final class ReportWriter {
  /** The version of the form. A field may be added without a new one; none changes its meaning. */
  public static final String SCHEMA = "netweight.report/1";

  private final String indent;

  public ReportWriter(String indent) {
    this.indent = indent;
  }

  /** The report as JSON. */
  public String write(Report report, String path) {
    return document(json -> report(json, report, path));
  }

  /** The answer for a source that cannot be read, in the place of a report. */
  public String writeError(String path, String code, String message) {
    return document(
        json -> {
          json.beginObject();
          json.name("schema").value(SCHEMA);
          json.name("source").beginObject().name("path").value(path).endObject();
          json.name("error").beginObject();
          json.name("code").value(code);
          json.name("message").value(message);
          json.endObject();
          json.endObject();
        });
  }

  private interface Body {
    void write(JsonWriter json) throws IOException;
  }

  private String document(Body body) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent(indent);
      json.setHtmlSafe(false);
      body.write(json);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return text.toString();
  }

  private static void report(JsonWriter json, Report report, String path) throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("source").beginObject();
    json.name("path").value(path);
    json.name("format").value(report.format());
    json.endObject();
    json.name("network").beginObject();
    json.name("name").value(report.network());
    ports(json, "inputs", report.inputs());
    ports(json, "outputs", report.outputs());
    json.endObject();
    json.name("convention").beginObject();
    json.name("name").value(report.convention().name());
    json.name("description").value(report.convention().description());
    json.endObject();
    layers(json, report.rows(), report.layout() == Network.Layout.MODULES);
    totals(json, report);
    ConventionWriter.write(json, report);
    stored(json, report.stored());
    memory(json, report.memory());
    json.name("diagnostics").beginArray();
    for (Diagnostic one : report.diagnostics()) {
      json.beginObject();
      json.name("severity").value(word(one.severity()));
      json.name("code").value(one.code());
      json.name("path").value(one.path());
      json.name("message").value(one.message());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void ports(JsonWriter json, String name, List<Report.Port> ports)
      throws IOException {
    json.name(name).beginArray();
    for (Report.Port port : ports) {
      json.beginObject();
      json.name("name").value(port.name());
      json.name("shape");
      shape(json, port.shape());
      json.name("symbolicShape").value(port.shape().toString());
      json.endObject();
    }
    json.endArray();
  }

  private static void layers(JsonWriter json, List<Row> rows, boolean ofModules)
      throws IOException {
    json.name("layers").beginArray();
    for (Row row : rows) {
      layer(json, row, ofModules);
    }
    json.endArray();
  }

  private static void layer(JsonWriter json, Row row, boolean ofModule) throws IOException {
    json.beginObject();
    json.name("path").value(row.path());
    if (ofModule) {
      json.name("module").value(ModulePath.module(row.path()));
      json.name("plumbing").value(row.plumbing());
    }
    json.name("name").value(row.name());
    json.name("type").value(row.type());
    json.name("trainable").value(row.trainable());
    shapes(json, "inputShapes", row.inputShapes());
    shapes(json, "outputShapes", row.outputShapes());
    json.name("symbolicOutputShapes").beginArray();
    for (Shape shape : row.outputShapes()) {
      json.value(shape.toString());
    }
    json.endArray();
    parameters(json, row.parameters());
    json.endObject();
    number(json, "macs", row.macs());
    formula(json, "formula", "formulaTree", row.formula());
    formula(json, "macsFormula", "macsFormulaTree", row.macs());
    json.name("weights").beginArray();
    for (Weight weight : row.weights()) {
      weight(json, weight);
    }
    json.endArray();
    json.name("work").beginArray();
    for (Work work : row.work()) {
      json.beginObject();
      json.name("kind").value(word(work.kind()));
      json.name("what").value(work.what());
      number(json, "count", work.count());
      json.name("formula").value(work.count().text());
      json.endObject();
    }
    json.endArray();
    json.name("derivations").beginArray();
    for (Derivation derivation : row.derivations()) {
      json.beginObject();
      json.name("name").value(derivation.name());
      number(json, "value", derivation.formula());
      formula(json, "formula", "formulaTree", derivation.formula());
      json.endObject();
    }
    json.endArray();
    calls(json, row.calls());
    json.name("receptiveField").beginArray();
    for (Row.Field field : row.fields()) {
      json.beginObject();
      number(json, "size", field.size());
      number(json, "stride", field.stride());
      json.endObject();
    }
    json.endArray();
    layers(json, row.layers(), false);
    json.endObject();
  }

  private static void calls(JsonWriter json, List<Row.Visit> visits) throws IOException {
    json.name("calls").beginArray();
    for (Row.Visit visit : visits) {
      json.beginObject();
      shapes(json, "inputShapes", visit.inputs());
      shapes(json, "outputShapes", visit.outputs());
      words(json, "outputTypes", visit.types().stream().map(DataType::name).toList());
      words(json, "outputNames", visit.names());
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

  private static void words(JsonWriter json, String name, List<String> words) throws IOException {
    if (words.stream().anyMatch(word -> !word.isEmpty())) {
      json.name(name).beginArray();
      for (String word : words) {
        json.value(word);
      }
      json.endArray();
    }
  }

  private static void weight(JsonWriter json, Weight weight) throws IOException {
    json.beginObject();
    json.name("role").value(weight.role());
    json.name("kind").value(word(weight.kind()));
    json.name("counted").value(weight.isCounted());
    json.name("trainable").value(weight.trainable());
    number(json, "count", weight.count());
    json.name("formula").value(weight.count().text());
    json.name("shape");
    shape(json, weight.shape());
    json.name("layouts").beginObject();
    for (Map.Entry<String, Shape> layout : weight.layouts().entrySet()) {
      json.name(layout.getKey());
      shape(json, layout.getValue());
    }
    json.endObject();
    json.name("dataType").value(weight.type() == null ? null : weight.type().name());
    json.name("tensor").value(weight.tensor().isEmpty() ? null : weight.tensor());
    json.name("countedElsewhere").value(weight.claim() == Weight.Claim.COUNTED_ELSEWHERE);
    json.endObject();
  }

  private static void totals(JsonWriter json, Report report) throws IOException {
    Report.Totals totals = report.totals();
    json.name("totals").beginObject();
    parameters(json, totals.parameters());
    json.name("bytesByType").beginObject();
    for (Map.Entry<String, Formula> type : totals.parameters().bytesByType().entrySet()) {
      number(json, type.getKey(), type.getValue());
    }
    json.endObject();
    json.endObject();
    notCounted(json, totals.parameters());
    number(json, "macs", totals.macs());
    json.name("macsFormula").value(totals.macs().text());
    json.name("batch").value(report.batch().orElse(null));
    json.name("atLeast").beginObject();
    number(json, "parameters", totals.atLeastParameters());
    number(json, "macs", totals.atLeastMacs());
    json.endObject();
    json.name("unpricedLayers").value(totals.unpriced());
    json.endObject();
  }

  /**
   * The counts; the object stays open. The seeds of random generators stand beside: Keras's summary
   * leaves them out of its non-trainable parameters, {@code non_trainable_variables} has them in.
   */
  private static void parameters(JsonWriter json, Row.Count count) throws IOException {
    json.name("parameters").beginObject();
    number(json, "total", count.total());
    number(json, "trainable", count.trainable());
    number(json, "nonTrainable", count.nonTrainable());
    number(json, "randomState", count.randomState());
    number(json, "bytes", count.bytes());
  }

  private static void notCounted(JsonWriter json, Row.Count count) throws IOException {
    json.name("notCounted").beginObject();
    for (Map.Entry<Weight.Kind, Formula> kind : count.notCounted().entrySet()) {
      number(json, word(kind.getKey()), kind.getValue());
    }
    json.endObject();
  }

  private static void memory(JsonWriter json, Memory memory) throws IOException {
    json.name("memory").beginObject();
    number(json, "peakBytes", memory.peak());
    json.name("reason").value(memory.peak().unknownReason().orElse(null));
    json.name("at").value(memory.at());
    json.name("alive").beginArray();
    for (Memory.Alive one : memory.alive()) {
      json.beginObject();
      json.name("name").value(one.name());
      json.name("shape");
      shape(json, one.shape());
      json.name("dataType").value(one.type().name());
      number(json, "bytes", one.bytes());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void stored(JsonWriter json, List<Tensor> tensors) throws IOException {
    json.name("stored").beginArray();
    for (Tensor tensor : tensors) {
      json.beginObject();
      json.name("path").value(tensor.path());
      json.name("use").value(word(tensor.use()));
      json.name("shape");
      shape(json, tensor.shape());
      json.name("dataType").value(tensor.type().name());
      json.endObject();
    }
    json.endArray();
  }

  static void number(JsonWriter json, String name, Formula formula) throws IOException {
    json.name(name);
    if (formula.value().isPresent()) {
      json.value(formula.value().get());
    } else {
      json.nullValue();
    }
  }

  private static void formula(JsonWriter json, String text, String tree, Formula formula)
      throws IOException {
    json.name(text).value(formula.text());
    json.name(tree);
    FormulaWriter.write(json, formula);
  }

  private static void shapes(JsonWriter json, String name, List<Shape> shapes) throws IOException {
    json.name(name).beginArray();
    for (Shape shape : shapes) {
      shape(json, shape);
    }
    json.endArray();
  }

  /** Sizes, null for one that is not a number; null as a whole where the rank is unknown. */
  private static void shape(JsonWriter json, Shape shape) throws IOException {
    if (!shape.hasRank()) {
      json.nullValue();
      return;
    }
    json.beginArray();
    for (Dimension dimension : shape.dimensions()) {
      if (dimension instanceof Dimension.Known known) {
        json.value(known.size());
      } else {
        json.nullValue();
      }
    }
    json.endArray();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
