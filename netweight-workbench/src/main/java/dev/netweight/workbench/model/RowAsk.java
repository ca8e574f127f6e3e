package dev.netweight.workbench.model;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.network.Network;
import dev.netweight.render.json.JsonFields;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.render.json.LayerWriter;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Request;
import dev.netweight.workbench.layer.RequestWriter;
import java.util.List;
import java.util.Optional;

/**
 * One row of a model: the layer as it stands in the report, what is noted of it, and the question
 * in one line that has the same answer, where there is one.
 */
public final class RowAsk implements Ask {
  @Override
  public String name() {
    return "row";
  }

  @Override
  public void answer(Request request, JsonWriter json) {
    Report report = request.models().get(request.word("model", "")).report();
    List<ListedRow> rows = ListedRow.all(report);
    int number = request.index("row", Integer.MAX_VALUE, 0);
    if (number >= rows.size()) {
      throw new SettingException(
          "row", "there is no row " + number + "; the model has " + rows.size());
    }
    Row row = rows.get(number).row();
    json.name("layer").beginObject();
    LayerWriter.ownFields(json, row, report.layout() == Network.Layout.MODULES);
    json.endObject();
    json.name("shapes").beginObject();
    json.name("input").value(Cells.shapes(report, row.inputShapes()));
    json.name("output").value(Cells.shapes(report, row.outputShapes()));
    json.name("unknown").value(Cells.unknown(row.outputShapes()));
    json.endObject();
    json.name("inside").value(row.layers().size());
    json.name("diagnostics").beginArray();
    for (Diagnostic one : report.diagnostics()) {
      if (one.path().equals(row.path())) {
        json.beginObject();
        json.name("severity").value(JsonFields.word(one.severity()));
        json.name("code").value(one.code());
        json.name("message").value(one.message());
        json.endObject();
      }
    }
    json.endArray();
    question(json, LineOfRow.of(row));
  }

  private static void question(JsonWriter json, Optional<LayerQuestion> found) {
    json.name("question");
    if (found.isEmpty()) {
      json.nullValue();
      return;
    }
    LayerQuestion question = found.get();
    RequestWriter.write(json, question);
    json.name("line").value("netweight " + question.text());
  }
}
