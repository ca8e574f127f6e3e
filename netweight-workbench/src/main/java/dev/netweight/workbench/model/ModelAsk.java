package dev.netweight.workbench.model;

import dev.netweight.formula.Formula;
import dev.netweight.network.Fact;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.json.ReportWriter;
import dev.netweight.render.text.FactsText;
import dev.netweight.render.text.Numbers;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Models;
import dev.netweight.workbench.Request;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Weighs a file, keeps its model open under a word, and lists its rows in columns; with {@code
 * "rows": false} the totals alone.
 */
public final class ModelAsk implements Ask {
  @Override
  public String name() {
    return "model";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    boolean listed = !request.word("rows", "true").isEmpty();
    String word = request.word("model", "");
    if (word.isEmpty()) {
      Models.Open open = request.files().weigh(request.word("file", ""));
      write(json, request.models(), open, listed);
    } else {
      write(json, word, request.models().get(word), listed);
    }
  }

  /**
   * Writes the keys of the answer on a model, which is kept open where it is listed.
   *
   * @param listed whether its rows are listed, and not its totals alone
   */
  public static void write(JsonWriter json, Models models, Models.Open open, boolean listed) {
    write(json, listed ? models.keep(open.name(), open.report()) : "", open, listed);
  }

  private static void write(JsonWriter json, String word, Models.Open open, boolean listed) {
    Report report = open.report();
    if (!word.isEmpty()) {
      json.name("model").value(word);
    }
    json.name("name").value(open.name());
    totals(json, report.totals());
    if (listed) {
      json.name("report");
      ReportWriter.summary(json, report, open.name());
      facts(json, report);
      rows(json, report);
    }
  }

  /** The numbers of the whole model as people read them. */
  private static void facts(JsonWriter json, Report report) {
    json.name("facts").beginArray();
    for (Fact fact : report.facts()) {
      json.beginObject();
      json.name("name").value(fact.name());
      json.name("text").value(FactsText.number(fact));
      json.name("explanation").value(fact.explanation());
      json.endObject();
    }
    json.endArray();
  }

  private static void totals(JsonWriter json, Report.Totals totals) {
    Formula knownBytes = Formula.sum(List.copyOf(totals.parameters().bytesByType().values()));
    json.name("totals").beginObject();
    json.name("parameters");
    Cells.count(json, totals.parameters().total(), totals.atLeastParameters());
    json.name("trainable");
    Cells.count(json, totals.parameters().trainable());
    json.name("nonTrainable");
    Cells.count(json, totals.parameters().nonTrainable());
    json.name("macs");
    Cells.count(json, totals.macs(), totals.atLeastMacs());
    json.name("bytes");
    Cells.count(json, totals.parameters().bytes(), knownBytes);
    json.name("short").beginObject();
    brief(json, "parameters", totals.parameters().total(), Numbers::shortForm);
    brief(json, "macs", totals.macs(), Numbers::shortForm);
    brief(json, "bytes", totals.parameters().bytes(), Numbers::bytes);
    json.endObject();
    json.name("unpriced").value(totals.unpriced());
    json.endObject();
  }

  private static void brief(
      JsonWriter json, String name, Formula number, Function<BigInteger, String> form) {
    json.name(name).value(number.value().map(form).orElse(""));
  }

  /** A column's cell. */
  private interface Cell {
    void write(Row row);
  }

  private static void rows(JsonWriter json, Report report) {
    List<ListedRow> rows = ListedRow.all(report);
    Words types = new Words();
    Words shapes = new Words();
    json.name("rows").beginObject();
    json.name("count").value(rows.size());
    json.name("parent").beginArray();
    for (ListedRow row : rows) {
      json.value(row.parent());
    }
    json.endArray();
    column(json, "name", rows, row -> json.value(row.name()));
    column(json, "path", rows, row -> json.value(row.path()));
    column(json, "type", rows, row -> json.value(types.number(row.type())));
    column(
        json,
        "shape",
        rows,
        row -> json.value(shapes.number(Cells.shapes(report, row.outputShapes()))));
    column(json, "parameters", rows, row -> Cells.count(json, row.parameters().total()));
    column(json, "macs", rows, row -> Cells.count(json, row.macs()));
    column(json, "bytes", rows, row -> Cells.count(json, row.parameters().bytes()));
    column(json, "activations", rows, row -> Cells.count(json, row.activations()));
    column(json, "calls", rows, row -> json.value(row.calls().size()));
    column(json, "plumbing", rows, row -> json.value(row.plumbing() ? 1 : 0));
    types.write(json, "types");
    shapes.write(json, "shapes");
    json.name("unknownShapes").beginObject();
    for (int i = 0; i < rows.size(); i++) {
      String reason = Cells.unknown(rows.get(i).row().outputShapes());
      if (!reason.isEmpty()) {
        json.name(Integer.toString(i)).value(reason);
      }
    }
    json.endObject();
    json.endObject();
  }

  private static void column(JsonWriter json, String name, List<ListedRow> rows, Cell cell) {
    json.name(name).beginArray();
    for (ListedRow row : rows) {
      cell.write(row.row());
    }
    json.endArray();
  }

  /** Words that many rows share, written once. */
  private static final class Words {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String word) {
      Integer known = numbers.putIfAbsent(word, numbers.size());
      return known == null ? numbers.size() - 1 : known;
    }

    void write(JsonWriter json, String name) {
      json.name(name).beginArray();
      for (String word : numbers.keySet()) {
        json.value(word);
      }
      json.endArray();
    }
  }
}
