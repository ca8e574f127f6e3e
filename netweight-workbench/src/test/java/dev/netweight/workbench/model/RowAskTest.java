package dev.netweight.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowAskTest {
  private final OpenModels models = new OpenModels();

  /** The question that Netweight began with, from a model that has it. */
  @Test
  void aRowIsAQuestionOfItsOwn() {
    JsonObject model = models.open("question.json", OpenModels.example("question.json"));
    JsonObject answer = models.row(model, 1);
    assertThat(answer.get("line").getAsString())
        .startsWith("netweight conv2d 24x24x3 --filters 10 --kernel 3");
    assertThat(answer.getAsJsonObject("question").get("layer").getAsString()).isEqualTo("conv2d");
    assertThat(answer.getAsJsonObject("shapes").get("output").getAsString()).isEqualTo("22×22×10");
  }

  /** Each question's own answer has the row's counts; there are so many rows that have one. */
  @ParameterizedTest
  @CsvSource({
    "question.json, 3",
    "resnet50.json, 125",
    "siamese.json, 2",
    "lstm_classifier.json, 2",
    "residual.onnx, 6"
  })
  void theQuestionHasTheRowsAnswer(String example, int questions) {
    JsonObject model = models.open(example, OpenModels.example(example));
    int found = 0;
    for (int i = 0; i < OpenModels.column(model, "path").size(); i++) {
      JsonObject answer = models.row(model, i);
      if (!answer.get("question").isJsonNull()) {
        JsonObject request = answer.getAsJsonObject("question");
        request.addProperty("ask", "layer");
        JsonObject row = answer.getAsJsonObject("layer");
        JsonObject layer =
            models
                .ask(request.toString())
                .getAsJsonObject("report")
                .getAsJsonArray("layers")
                .get(0)
                .getAsJsonObject();
        assertThat(layer.getAsJsonObject("parameters").get("total"))
            .isEqualTo(row.getAsJsonObject("parameters").get("total"));
        assertThat(layer.get("macs")).isEqualTo(row.get("macs"));
        found++;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(questions);
  }

  /** A model, what is called twice, and what is given have none. */
  @Test
  void whatIsNoLayerHasNoQuestion() {
    JsonObject model = models.open("siamese.json", OpenModels.example("siamese.json"));
    List<String> paths = OpenModels.column(model, "path");
    assertThat(models.row(model, paths.indexOf("encoder")).get("question").isJsonNull()).isTrue();
    assertThat(models.row(model, 0).get("question").isJsonNull()).isTrue();
  }

  @Test
  void refusesARowThatIsNotThere() {
    JsonObject model = models.open("question.json", OpenModels.example("question.json"));
    assertThat(models.row(model, 4).getAsJsonObject("error").get("message").getAsString())
        .isEqualTo("there is no row 4; the model has 4");
  }
}
