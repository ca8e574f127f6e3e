package dev.netweight.render.json;

import dev.netweight.formula.Formula;
import dev.netweight.network.Fact;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Memory;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.List;
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
    void write(JsonWriter json);
  }

  private String document(Body body) {
    JsonWriter json = new JsonWriter(indent);
    body.write(json);
    return json.text();
  }

  /** Writes the report as a value of a larger document. */
  public static void report(JsonWriter json, Report report, String path) {
    report(json, report, path, true);
  }

  /** Writes the report without its layers, which are asked for apart. */
  public static void summary(JsonWriter json, Report report, String path) {
    report(json, report, path, false);
  }

  private static void report(JsonWriter json, Report report, String path, boolean withLayers) {
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
    if (withLayers) {
      LayerWriter.layers(json, report.rows(), report.layout() == Network.Layout.MODULES);
    }
    totals(json, report);
    ConventionWriter.write(json, report);
    stored(json, report.stored());
    memory(json, report.memory());
    facts(json, report.facts());
    json.name("diagnostics").beginArray();
    for (Diagnostic one : report.diagnostics()) {
      json.beginObject();
      json.name("severity").value(JsonFields.word(one.severity()));
      json.name("code").value(one.code());
      json.name("path").value(one.path());
      json.name("message").value(one.message());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void ports(JsonWriter json, String name, List<Report.Port> ports) {
    json.name(name).beginArray();
    for (Report.Port port : ports) {
      json.beginObject();
      json.name("name").value(port.name());
      json.name("shape");
      JsonFields.shape(json, port.shape());
      json.name("symbolicShape").value(port.shape().toString());
      json.endObject();
    }
    json.endArray();
  }

  private static void totals(JsonWriter json, Report report) {
    Report.Totals totals = report.totals();
    json.name("totals").beginObject();
    LayerWriter.parameters(json, totals.parameters());
    json.name("bytesByType").beginObject();
    for (Map.Entry<String, Formula> type : totals.parameters().bytesByType().entrySet()) {
      JsonFields.number(json, type.getKey(), type.getValue());
    }
    json.endObject();
    json.endObject();
    notCounted(json, totals.parameters());
    JsonFields.number(json, "macs", totals.macs());
    json.name("macsFormula").value(totals.macs().text());
    json.name("batch").value(report.batch().map(BigInteger::valueOf).orElse(null));
    json.name("atLeast").beginObject();
    JsonFields.number(json, "parameters", totals.atLeastParameters());
    JsonFields.number(json, "macs", totals.atLeastMacs());
    json.endObject();
    json.name("unpricedLayers").value(totals.unpriced());
    json.endObject();
  }

  private static void notCounted(JsonWriter json, Row.Count count) {
    json.name("notCounted").beginObject();
    for (Map.Entry<Weight.Kind, Formula> kind : count.notCounted().entrySet()) {
      JsonFields.number(json, JsonFields.word(kind.getKey()), kind.getValue());
    }
    json.endObject();
  }

  private static void memory(JsonWriter json, Memory memory) {
    json.name("memory").beginObject();
    JsonFields.number(json, "peakBytes", memory.peak());
    json.name("reason").value(memory.peak().unknownReason().orElse(null));
    json.name("at").value(memory.at());
    json.name("alive").beginArray();
    for (Memory.Alive one : memory.alive()) {
      json.beginObject();
      json.name("name").value(one.name());
      json.name("shape");
      JsonFields.shape(json, one.shape());
      json.name("dataType").value(one.type().name());
      JsonFields.number(json, "bytes", one.bytes());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void facts(JsonWriter json, List<Fact> facts) {
    json.name("facts").beginArray();
    for (Fact fact : facts) {
      json.beginObject();
      json.name("code").value(fact.code());
      json.name("name").value(fact.name());
      JsonFields.number(json, "value", fact.value());
      json.name("formula").value(fact.value().text());
      json.name("unit").value(fact.unit());
      json.name("explanation").value(fact.explanation());
      json.endObject();
    }
    json.endArray();
  }

  private static void stored(JsonWriter json, List<Tensor> tensors) {
    json.name("stored").beginArray();
    for (Tensor tensor : tensors) {
      json.beginObject();
      json.name("path").value(tensor.path());
      json.name("use").value(JsonFields.word(tensor.use()));
      json.name("shape");
      JsonFields.shape(json, tensor.shape());
      json.name("dataType").value(tensor.type().name());
      json.endObject();
    }
    json.endArray();
  }
}
