package dev.netweight.proof.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.Counterparts;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.ModelFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** One layer of Keras on seeded inputs and weights, written as ONNX and run by the engine. */
final class LayerRun {
  /** A tensor's sizes and elements. */
  static final class Given {
    private final long[] sizes;
    private final float[] elements;

    private Given(long[] sizes, float[] elements) {
      this.sizes = sizes;
      this.elements = elements;
    }

    long[] sizes() {
      return sizes;
    }

    float[] elements() {
      return elements;
    }

    static Given drawn(long seed, double least, double bound, long... sizes) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] elements = new float[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = (float) (least + (bound - least) * random.nextDouble());
      }
      return new Given(sizes, elements);
    }

    Elements stored() {
      return (target, type) -> {
        assertThat(type).isEqualTo(DataType.FLOAT32);
        put(target);
      };
    }

    private void put(ByteBuffer target) {
      for (float element : elements) {
        target.putFloat(element);
      }
    }
  }

  private final List<Given> inputs = new ArrayList<>();
  private final Map<String, Given> weights = new LinkedHashMap<>();
  private final Shape shape;
  private final float[] elements;

  /** Runs a layer whose inputs have these sizes. */
  LayerRun(String layer, Attributes settings, List<long[]> sizes) {
    List<Input> named = new ArrayList<>();
    List<Engine.Given> given = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      String name = "input" + i;
      Given drawn = Given.drawn(i + 1L, -2, 2, sizes.get(i));
      inputs.add(drawn);
      named.add(new Input(name, name, Shape.of(sizes.get(i)), DataType.FLOAT32));
      given.add(
          new Engine.Given(
              name,
              Arrays.stream(sizes.get(i)).boxed().toList(),
              DataType.FLOAT32,
              drawn.stored()));
    }
    Node node =
        Node.of(
            "layer",
            OperatorName.keras(layer),
            settings,
            named.stream().map(Input::value).toList());
    Network network =
        new Network(
            layer,
            "a test",
            named,
            List.of(new Output(node.output(0), "output")),
            List.of(node),
            List.of(),
            List.of(),
            Network.Layout.CHAIN);
    Exported exported =
        Exporter.export(
            network,
            Netweight.standard().options().operators(),
            Counterparts.standard(),
            (path, weight) -> Optional.of(drawn(weight).stored()),
            1);
    assertThat(exported.missing()).isEmpty();
    Edge output = exported.graph().outputs().iterator().next();
    byte[] model = ModelFile.message(exported.graph(), weight -> true, "", List.of()).toByteArray();
    try (EngineRun run = Engine.run(new Engine.Task(model, Optional.empty(), List.of(), given))) {
      shape = run.find(output.name()).orElseThrow().shape();
      elements = run.floats(output.name());
    }
  }

  private Given drawn(Weight weight) {
    long[] sizes =
        weight.shape().dimensions().stream()
            .mapToLong(size -> Long.parseLong(size.toString()))
            .toArray();
    // Variances and scales are positive.
    boolean positive = weight.role().contains("variance") || weight.role().endsWith("gamma");
    return weights.computeIfAbsent(
        weight.role(),
        role -> Given.drawn(role.hashCode(), positive ? 0.5 : -1, positive ? 1.5 : 1, sizes));
  }

  Given input(int index) {
    return inputs.get(index);
  }

  /** The weight of a role as it was drawn. */
  Given weight(String role) {
    Given found = weights.get(role);
    assertThat(found).as("%s among %s", role, weights.keySet()).isNotNull();
    return Objects.requireNonNull(found);
  }

  Shape shape() {
    return shape;
  }

  float[] elements() {
    return elements;
  }
}
