package dev.netweight.workbench.model;

import static dev.netweight.testkit.KerasJson.batchOf;
import static dev.netweight.testkit.KerasJson.inputLayer;
import static dev.netweight.testkit.KerasJson.object;
import static dev.netweight.testkit.KerasJson.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.netweight.testkit.KerasJson;
import dev.netweight.testkit.KerasJson.Value;
import dev.netweight.testkit.OnnxBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphAskTest {
  private final OpenModels models = new OpenModels();

  private static Value dense(KerasJson model, String name, int units, Value input) {
    return model.layer("Dense", name, settings("units", units)).on(batchOf(units), input);
  }

  private static Value relu(KerasJson model, String name, Value input) {
    return model.layer("ReLU", name, settings()).on(input.shape(), input);
  }

  /** The value goes around the convolution too. */
  @Test
  void aResidualBlockHasItsTwoWays() {
    KerasJson model = new KerasJson("residual");
    Value image = model.input("image", "float32", batchOf(8, 8, 4));
    Value convolved =
        model
            .layer("Conv2D", "conv", settings("filters", 4, "kernel_size", 3, "padding", "same"))
            .on(batchOf(8, 8, 4), image);
    model.output(model.layer("Add", "add", settings()).on(batchOf(8, 8, 4), image, convolved));
    JsonObject graph = models.graph(models.open("residual.json", model.text()));
    assertThat(OpenModels.nodes(graph)).containsExactly("image", "conv", "add");
    assertThat(OpenModels.edges(graph))
        .containsExactly("image → conv 8×8×4", "image → add 8×8×4", "conv → add 8×8×4");
  }

  /** The first one takes 4 features and is another; 8·8 + 8 is what each of the others has. */
  @Test
  void equalLayersInAChainAreOneNode() {
    KerasJson model = new KerasJson("chain");
    Value value = model.input("in", "float32", batchOf(4));
    for (int i = 0; i < 6; i++) {
      value = dense(model, "dense_" + i, 8, value);
    }
    model.output(value);
    JsonObject opened = models.open("chain.json", model.text());
    JsonObject graph = models.graph(opened);
    assertThat(OpenModels.nodes(graph)).containsExactly("in", "dense_0", "dense_1 ×5");
    assertThat(OpenModels.edges(graph)).containsExactly("in → dense_0 4", "dense_0 → dense_1 8");
    JsonObject repeat = graph.getAsJsonArray("nodes").get(2).getAsJsonObject();
    assertThat(repeat.get("parameters").getAsInt()).isEqualTo(72);
    assertThat(repeat.get("rows").toString()).isEqualTo("[2,6]");

    JsonObject unfolded = models.graph(opened, repeat.get("id").getAsString());
    assertThat(OpenModels.nodes(unfolded))
        .containsExactly(
            "in", "dense_0", "+dense_1 ×5", "dense_1", "dense_2", "dense_3", "dense_4", "dense_5");
    assertThat(OpenModels.edges(unfolded))
        .contains("dense_0 → dense_1 8", "dense_1 → dense_2 8", "dense_4 → dense_5 8")
        .hasSize(6);
  }

  /** Each unit is 8·8 + 8 parameters and an activation without any. */
  @Test
  void whatIsRepeatedTogetherIsOneNode() {
    KerasJson model = new KerasJson("units");
    Value value = model.input("in", "float32", batchOf(8));
    for (int i = 1; i <= 3; i++) {
      value = relu(model, "unit" + i + "_relu", dense(model, "unit" + i + "_dense", 8, value));
    }
    model.output(dense(model, "out", 2, value));
    JsonObject opened = models.open("units.json", model.text());
    JsonObject graph = models.graph(opened);
    assertThat(OpenModels.nodes(graph)).containsExactly("in", "unit1 ×3", "out");
    assertThat(OpenModels.edges(graph)).containsExactly("in → unit1 8", "unit1 → out 8");
    JsonObject repeat = graph.getAsJsonArray("nodes").get(1).getAsJsonObject();
    assertThat(repeat.get("parameters").getAsInt()).isEqualTo(72);
    assertThat(repeat.get("macs").getAsInt()).isEqualTo(64);
  }

  /** One after another in the file, and beside each other in the network. */
  @Test
  void branchesAreNoRepeats() {
    KerasJson model = new KerasJson("branches");
    Value input = model.input("in", "float32", batchOf(8));
    Value left = dense(model, "left", 8, input);
    Value right = dense(model, "right", 8, input);
    model.output(model.layer("Add", "add", settings()).on(batchOf(8), left, right));
    JsonObject graph = models.graph(models.open("branches.json", model.text()));
    assertThat(OpenModels.nodes(graph)).containsExactly("in", "left", "right", "add");
    assertThat(OpenModels.edges(graph))
        .containsExactly("in → left 8", "in → right 8", "left → add 8", "right → add 8");
  }

  /** What goes into a model goes to its first layer, and what it gives comes from its last. */
  @Test
  void aModelInsideOpens() {
    KerasJson model = new KerasJson("nested");
    Value input = model.input("in", "float32", batchOf(8));
    Value inner =
        model
            .sequential(
                "encoder",
                batchOf(8),
                List.of(
                    inputLayer("given", "float32", batchOf(8)),
                    object("keras.layers", "Dense", "first", settings("units", 4)),
                    object("keras.layers", "Dense", "second", settings("units", 2))))
            .on(batchOf(2), input);
    model.output(dense(model, "out", 1, inner));
    JsonObject opened = models.open("nested.json", model.text());
    JsonObject folded = models.graph(opened);
    assertThat(OpenModels.nodes(folded)).containsExactly("in", "encoder", "out");
    assertThat(OpenModels.edges(folded)).containsExactly("in → encoder 8", "encoder → out 2");
    JsonObject open = models.graph(opened, "encoder");
    assertThat(OpenModels.nodes(open))
        .startsWith("in", "+encoder")
        .endsWith("first", "second", "out");
    assertThat(OpenModels.edges(open)).contains("first → second 4", "second → out 2");
    assertThat(OpenModels.edges(open).get(0)).startsWith("in → ").endsWith(" 8");
  }

  /** Names of ONNX nodes say the modules; two equal ones, one after the other, are one node. */
  @Test
  void modulesOfNamesAreFolded() {
    OnnxBytes model = new OnnxBytes("modules").input("x", OnnxBytes.FLOAT, "1", "8");
    String value = "x";
    for (int i = 0; i < 2; i++) {
      model.weight("w" + i, OnnxBytes.FLOAT, 8, 8);
      value = model.node("/blocks." + i + "/fc/MatMul", "MatMul", List.of(value, "w" + i));
      value = model.node("/blocks." + i + "/act/Relu", "Relu", List.of(value));
    }
    model.output(value, OnnxBytes.FLOAT, "1", "8");
    JsonObject opened = models.open("modules.onnx", model.toBytes());
    JsonObject graph = models.graph(opened);
    assertThat(OpenModels.nodes(graph)).containsExactly("blocks.0 ×2");
    assertThat(OpenModels.edges(graph)).isEmpty();
    JsonObject unfolded = models.graph(opened, "blocks.0 ×2", "blocks.0");
    assertThat(OpenModels.nodes(unfolded))
        .containsExactly("+blocks.0 ×2", "+blocks.0", "fc", "act", "blocks.1");
    assertThat(OpenModels.edges(unfolded)).containsExactly("fc → act 1×8", "act → blocks.1 1×8");
  }

  /** No two neighbours of these are equal, and their names say nothing. */
  @Test
  void neverMoreThanCanBeSeen() {
    KerasJson model = new KerasJson("long");
    Value value = model.input("in", "float32", batchOf(1));
    for (int i = 0; i < 3000; i++) {
      value = dense(model, "d" + i, 1 + (i * i) % 97, value);
    }
    model.output(value);
    JsonObject graph = models.graph(models.open("long.json", model.text()));
    assertThat(OpenModels.nodes(graph)).hasSizeBetween(2, 100);
    assertThat(OpenModels.edges(graph)).hasSize(OpenModels.nodes(graph).size() - 1);
  }
}
