package dev.netweight.proof.counterpart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers along sequences, attention and embeddings give on the engine what they give in Keras 3.16.
 * The expected values are those of src/test/fixtures/sequence_values.py, which says how weights and
 * inputs are made; behind them stand those of mask_version_values.py, of Keras 3.9 and 3.7.
 */
class SequenceValuesTest {
  private static final String FILE = "sequence-values.txt";

  /** Cases in which the second axis is that of features. */
  private static final String NUMBERED = "einsum_(right|each)|.*_time_major";

  /** A model, and what it gives. */
  record Case(String name, String model, List<String> outputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(SequenceValuesTest.class.getResourceAsStream(FILE))) {
      List<Case> cases = new ArrayList<>();
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] fields = line.split("\t", -1);
        if (fields.length > 2) {
          cases.add(
              new Case(fields[0], fields[1], Arrays.asList(fields).subList(2, fields.length)));
        }
      }
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatKerasGives(Case expected) {
    Network network = network(expected);
    hold(expected, network, network);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameWithABatchOfAnySize(Case expected) {
    Network network = network(expected);
    List<Input> free =
        network.inputs().stream()
            .map(
                input ->
                    new Input(
                        input.value(),
                        input.name(),
                        input.shape().with(0, new Dimension.Named("batch")),
                        input.type()))
            .toList();
    hold(expected, network.given(free), network);
  }

  /** Positions and steps may be free too, unless a setting depends on how many there are. */
  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameWithSequencesOfAnyLength(Case expected) {
    Network network = network(expected);
    List<Input> free = new ArrayList<>();
    for (Input input : network.inputs()) {
      Shape shape = input.shape().with(0, new Dimension.Named("batch"));
      free.add(
          new Input(
              input.value(),
              input.name(),
              shape.rank() == 3 && !expected.name().matches(NUMBERED)
                  ? shape.with(1, new Dimension.Named("steps" + input.shape().get(1)))
                  : shape,
              input.type()));
    }
    hold(expected, network.given(free), network);
  }

  private static Network network(Case expected) {
    return Netweight.standard()
        .read(new BytesSource("model.json", expected.model().getBytes(StandardCharsets.UTF_8)));
  }

  private static void hold(Case expected, Network network, Network sized) {
    List<String> weights = weights(sized);
    Exported exported =
        Exporter.export(
            network,
            Netweight.standard().options().operators(),
            Counterparts.standard(),
            (path, weight) -> {
              if (weight.kind() == Weight.Kind.RANDOM_STATE) {
                return Optional.empty();
              }
              int place = weights.indexOf(path + ":" + weight.role());
              assertThat(place)
                  .as(weight.role() + " of " + path + " in " + weights)
                  .isNotNegative();
              return Optional.of(elements(k -> Math.sin(1 + 2.3 * place + 0.7 * k) / 2));
            },
            1);
    assertThat(exported.missing()).isEmpty();
    List<Engine.Given> given = new ArrayList<>();
    for (Input input : sized.inputs()) {
      int place = given.size();
      boolean whole = input.type().equals(DataType.INT32);
      given.add(
          new Engine.Given(
              input.name(),
              input.shape().dimensions().stream()
                  .map(size -> ((Dimension.Known) size).size())
                  .toList(),
              input.type(),
              elements(
                  k -> whole ? (7 * k + 3 * place) % 5 : Math.sin(0.3 + 1.7 * place + 0.9 * k))));
    }
    byte[] model = ModelFile.message(exported.graph(), weight -> true, "", List.of()).toByteArray();
    List<Edge> outputs = List.copyOf(exported.graph().outputs());
    assertThat(outputs).hasSameSizeAs(expected.outputs());
    try (EngineRun run = Engine.run(new Engine.Task(model, Optional.empty(), List.of(), given))) {
      for (int i = 0; i < outputs.size(); i++) {
        String[] shapeAndValues = expected.outputs().get(i).split(":", 2);
        assertThat(run.find(outputs.get(i).name()).orElseThrow().shape())
            .isEqualTo(
                Shape.of(
                    Arrays.stream(shapeAndValues[0].split("x", -1))
                        .mapToLong(Long::parseLong)
                        .toArray()));
        String[] values = shapeAndValues[1].split(",", -1);
        float[] found = run.floats(outputs.get(i).name());
        for (int k = 0; k < values.length; k++) {
          assertThat((double) found[k])
              .as("output %d, element %d", i, k)
              .isCloseTo(Double.parseDouble(values[k]), within(1e-4));
        }
      }
    }
  }

  /** The weights in Keras's order, by path and role, without states of random generators. */
  private static List<String> weights(Network network) {
    Report report = new Weigher(Netweight.standard().options()).weigh(network);
    List<String> weights = new ArrayList<>();
    gather(report.rows(), weights);
    return weights;
  }

  private static void gather(List<Row> rows, List<String> weights) {
    for (Row row : rows) {
      row.weights().stream()
          .filter(Weight::isCounted)
          .forEach(weight -> weights.add(row.path() + ":" + weight.role()));
      gather(row.layers(), weights);
    }
  }

  private static Elements elements(IntToDoubleFunction values) {
    return (target, type) -> {
      for (int k = 0; target.hasRemaining(); k++) {
        Numbers.put(target, type, values.applyAsDouble(k));
      }
    };
  }
}
