package dev.netweight.proof.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.format.BytesSource;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.proof.graph.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers written as ONNX give on the engine what they give in Keras, in the shapes foreseen. */
class LayerValuesTest {
  private static final double TOLERANCE = 1e-4;

  static List<LayerValues> cases() {
    List<LayerValues> all = new ArrayList<>(LayerValues.read("layer-values.txt"));
    all.addAll(LayerValues.read("function-values.txt"));
    all.addAll(LayerValues.read("operation-values.txt"));
    all.addAll(LayerValues.read("preprocessing-values.txt"));
    return all;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatKerasGives(LayerValues values) {
    Exported exported = export(values, network(values));
    assertThat(exported.missing()).isEmpty();
    assertGives(values, exported);
    Shape foreseen = exported.graph().outputs().iterator().next().shape();
    // Of some operations, what Keras states and what it gives differ.
    if (foreseen.hasRank() || !values.isOperation()) {
      assertThat(foreseen).isEqualTo(shape(values.output()));
    }
  }

  /** Each axis free together with the batch, where the layer's weights do not depend on it. */
  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameWhereSizesAreFree(LayerValues values) {
    Network network = network(values);
    if (values.inputs().size() > 1 || values.name().endsWith("unbatched")) {
      return;
    }
    int rank = values.inputs().get(0).sizes().size();
    for (int axis = 0; axis < rank; axis++) {
      if (values.inputs().get(0).sizes().get(axis) == 1) {
        // A free size is not known to be 1, which squeezing and broadcasting heed.
        continue;
      }
      Input input = network.inputs().get(0);
      Shape free =
          input
              .shape()
              .with(0, new Dimension.Named("batch"))
              .with(axis, new Dimension.Named(axis == 0 ? "batch" : "size"));
      Exported exported =
          export(
              values,
              network.given(List.of(new Input(input.value(), input.name(), free, input.type()))));
      if (axis == 0 && !values.isOperation()) {
        assertThat(exported.missing()).isEmpty();
      }
      if (exported.isWhole()) {
        assertGives(values, exported);
      }
    }
  }

  private static Network network(LayerValues values) {
    return Netweight.standard()
        .read(new BytesSource("model.json", values.model().getBytes(StandardCharsets.UTF_8)));
  }

  private static Exported export(LayerValues values, Network network) {
    return Exporter.export(
        network,
        Netweight.standard().options().operators(),
        Counterparts.standard(),
        (path, weight) -> find(values.weights(), weight),
        1);
  }

  private static void assertGives(LayerValues values, Exported exported) {
    List<Edge> inputs = List.copyOf(exported.graph().inputs());
    Edge last = exported.graph().outputs().iterator().next();
    Edge output = exported.graph().output("result", exported.graph().cast(last, DataType.FLOAT32));
    byte[] model = ModelFile.message(exported.graph(), weight -> true, "", List.of()).toByteArray();
    List<Engine.Given> given = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      LayerValues.Tensor tensor = values.inputs().get(i);
      given.add(
          new Engine.Given(
              inputs.get(i).name(), tensor.sizes(), inputs.get(i).type(), elements(tensor)));
    }
    try (EngineRun run = Engine.run(new Engine.Task(model, Optional.empty(), List.of(), given))) {
      assertThat(run.find(output.name()).orElseThrow().shape()).isEqualTo(shape(values.output()));
      float[] found = run.floats(output.name());
      SoftAssertions.assertSoftly(
          softly -> {
            for (int i = 0; i < found.length; i++) {
              double wanted = values.output().elements().get(i);
              if (!(Math.abs(found[i] - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted)))) {
                softly
                    .assertThat((double) found[i])
                    .as("element %d", i)
                    .isEqualTo(Double.valueOf(wanted));
              }
            }
          });
    }
  }

  private static Shape shape(LayerValues.Tensor tensor) {
    return Shape.of(tensor.sizes().stream().mapToLong(size -> size).toArray());
  }

  /** A weight by the name that Keras gives it: the last word of its role. */
  private static Optional<Elements> find(Map<String, LayerValues.Tensor> weights, Weight weight) {
    String role = weight.role().substring(weight.role().lastIndexOf('/') + 1);
    String name = role.replace(' ', '_').replace("deviation", "stddev");
    LayerValues.Tensor found = weights.get(name);
    if (found == null) {
      if (role.equals("seed generator state")) {
        return Optional.empty();
      }
      assertThat(weight.count().text()).as(role + " in " + weights.keySet()).isEqualTo("1");
      return Optional.empty();
    }
    if (weight.shape().isFullyKnown()) {
      assertThat(weight.shape()).isEqualTo(shape(found));
    }
    return Optional.of(elements(found));
  }

  private static Elements elements(LayerValues.Tensor tensor) {
    return (target, type) -> {
      for (double element : tensor.elements()) {
        Numbers.put(target, type, element);
      }
    };
  }
}
