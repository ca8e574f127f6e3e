package dev.netweight.workbench.model;

import static dev.netweight.testkit.KerasJson.batchOf;
import static dev.netweight.testkit.KerasJson.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netweight.render.json.ReportWriter;
import dev.netweight.testkit.KerasJson;
import dev.netweight.testkit.KerasJson.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelAskTest {
  private final OpenModels models = new OpenModels();

  /**
   * 10 × (3·3·3) + 10 = 280 and 4,840 × 10 + 10; 22·22·10 × 27 and 4,840 × 10 multiply-adds; 4
   * bytes each; 24·24·3 and 22·22·10 numbers.
   */
  @Test
  void listsRowsInColumns() {
    JsonObject model = models.open("question.json", OpenModels.example("question.json"));
    assertThat(OpenModels.column(model, "parent")).containsExactly("-1", "-1", "-1", "-1");
    assertThat(OpenModels.column(model, "parameters")).containsExactly("0", "280", "0", "48410");
    assertThat(OpenModels.column(model, "macs")).containsExactly("0", "130680", "0", "48400");
    assertThat(OpenModels.column(model, "bytes")).containsExactly("0", "1120", "0", "193640");
    assertThat(OpenModels.column(model, "activations"))
        .containsExactly("1728", "4840", "4840", "10");
    assertThat(OpenModels.column(model, "shapes"))
        .containsExactly("24×24×3", "22×22×10", "4840", "10");
    JsonObject totals = model.getAsJsonObject("totals");
    assertThat(totals.get("parameters").getAsInt()).isEqualTo(48_690);
    assertThat(totals.get("macs").getAsInt()).isEqualTo(179_080);
    assertThat(totals.getAsJsonObject("short").get("parameters").getAsString()).isEqualTo("48.7 K");
  }

  @Test
  void givesTotalsAloneWhereNoRowsAreWanted() {
    models.open("question.json", OpenModels.example("question.json"));
    JsonObject answer = models.ask("{\"ask\":\"model\",\"file\":\"question.json\",\"rows\":false}");
    assertThat(answer.keySet()).containsExactly("schema", "name", "totals");
  }

  /** What people see is what {@code -o json} prints, and what no other has is in the totals. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "question.json",
        "resnet50.json",
        "siamese.json",
        "lstm_classifier.json",
        "residual.onnx",
        "tied.onnx"
      })
  void everyNumberIsInTheReport(String example) {
    byte[] bytes = OpenModels.example(example);
    JsonObject model = models.open(example, bytes);
    JsonObject report =
        JsonParser.parseString(
                new ReportWriter("").write(OpenModels.report(example, bytes), example))
            .getAsJsonObject();
    Map<String, JsonObject> layers = new HashMap<>();
    index(report.getAsJsonArray("layers"), layers);
    List<String> paths = OpenModels.column(model, "path");
    JsonObject rows = model.getAsJsonObject("rows");
    long sum = 0;
    for (int i = 0; i < paths.size(); i++) {
      if (rows.getAsJsonArray("parent").get(i).getAsInt() < 0) {
        sum += rows.getAsJsonArray("parameters").get(i).getAsLong();
      }
      JsonObject layer = layers.get(paths.get(i));
      if (layer != null) {
        JsonObject parameters = layer.getAsJsonObject("parameters");
        assertSame(rows, "parameters", i, parameters.get("total"));
        assertSame(rows, "bytes", i, parameters.get("bytes"));
        assertSame(rows, "macs", i, layer.get("macs"));
        assertSame(rows, "activations", i, layer.get("activations"));
        JsonObject shown = models.row(model, i).getAsJsonObject("layer");
        for (String key : List.of("path", "formula", "macsFormula", "weights", "parameters")) {
          assertThat(shown.get(key)).isEqualTo(layer.get(key));
        }
      }
    }
    JsonObject totals = report.getAsJsonObject("totals");
    assertThat(sum).isEqualTo(totals.getAsJsonObject("parameters").get("total").getAsLong());
    for (String key : List.of("totals", "conventions", "memory", "diagnostics", "network")) {
      assertThat(model.getAsJsonObject("report").get(key)).isEqualTo(report.get(key));
    }
  }

  private static void index(JsonArray all, Map<String, JsonObject> layers) {
    for (JsonElement one : all) {
      JsonObject layer = one.getAsJsonObject();
      layers.put(layer.get("path").getAsString(), layer);
      index(layer.getAsJsonArray("layers"), layers);
    }
  }

  private static void assertSame(JsonObject rows, String column, int row, JsonElement expected) {
    JsonElement cell = rows.getAsJsonArray(column).get(row);
    if (expected.isJsonNull()) {
      assertThat(cell.isJsonObject()).isTrue();
    } else {
      assertThat(cell.getAsString()).isEqualTo(expected.getAsString());
    }
  }

  /** 3·10^9 × 3·10^9 + 3·10^9, of which a double would lose the end. */
  @Test
  void numbersBeyondWhatJavaScriptCountsAreWords() {
    KerasJson model = new KerasJson("wide");
    Value input = model.input("in", "float32", batchOf(3_000_000_000L));
    model.output(
        model
            .layer("Dense", "dense", settings("units", 3_000_000_000L))
            .on(batchOf(3_000_000_000L), input));
    JsonObject answer = models.open("wide.json", model.text());
    JsonElement cell = answer.getAsJsonObject("rows").getAsJsonArray("parameters").get(1);
    assertThat(cell.toString()).isEqualTo("\"9000000003000000000\"");
  }

  /** Of what nobody knows the reason is given, and of the totals what is known: 8 × 2 + 2. */
  @Test
  void unknownIsNotZero() {
    KerasJson model = new KerasJson("foreign");
    Value input = model.input("in", "float32", batchOf(8));
    Value known = model.layer("Dense", "dense", settings("units", 2)).on(batchOf(2), input);
    model.output(model.layer("Mystery", "mystery", settings()).on(batchOf(2), known));
    JsonObject answer = models.open("foreign.json", model.text());
    JsonObject cell =
        answer.getAsJsonObject("rows").getAsJsonArray("parameters").get(2).getAsJsonObject();
    assertThat(cell.get("unknown").getAsString()).contains("Mystery");
    assertThat(cell.has("atLeast")).isFalse();
    JsonObject total = answer.getAsJsonObject("totals").getAsJsonObject("parameters");
    assertThat(total.get("atLeast").getAsInt()).isEqualTo(18);
    assertThat(answer.getAsJsonObject("totals").get("unpriced").getAsInt()).isEqualTo(1);
  }

  @Test
  void saysWhatCanBeOpened() {
    JsonArray formats = models.ask("{\"ask\":\"formats\"}").getAsJsonArray("formats");
    assertThat(formats.toString()).contains("\".keras\"", "\".json\"", "\".onnx\"");
  }
}
