package dev.netweight.proof.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.netweight.Netweight;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import dev.netweight.network.Network;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.Counterparts;
import dev.netweight.proof.engine.Engine;
import dev.netweight.proof.engine.EngineRun;
import dev.netweight.proof.export.Exported;
import dev.netweight.proof.export.Exporter;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.ModelFile;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.graph.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that Keras 3.16 saved give on the engine, with the weights in their files, what they gave
 * in Keras. Both were written by {@code src/test/fixtures/stored_weights.py}.
 */
class StoredWeightsTest {
  private static final float TOLERANCE = 1e-4f;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images.keras", "images.h5", "images-compressed.h5",
        "sequences.keras", "sequences.h5", "sequences-compressed.h5"
      })
  void givesWhatKerasGave(String file) throws IOException {
    Source source = source(file);
    Network network = Netweight.standard().read(source);
    WeightElements stored = StoredWeights.of(source, network, Netweight.standard().weigh(network));
    Exported exported =
        Exporter.export(
            network,
            Netweight.standard().options().operators(),
            Counterparts.standard(),
            stored,
            1);
    assertThat(exported.missing()).isEmpty();
    String[] lines =
        new String(bytes(file.replaceAll("[-.].*", ".txt")), StandardCharsets.UTF_8)
            .lines()
            .toArray(String[]::new);
    Edge input = exported.graph().inputs().iterator().next();
    Edge output = exported.graph().outputs().iterator().next();
    Engine.Given given =
        new Engine.Given(
            input.name(),
            sizes(lines[0]),
            input.type(),
            (target, type) -> {
              for (double number : numbers(lines[0])) {
                Numbers.put(target, type, number);
              }
            });
    byte[] model = ModelFile.message(exported.graph(), weight -> true, "", List.of()).toByteArray();
    try (EngineRun run =
        Engine.run(new Engine.Task(model, Optional.empty(), List.of(), List.of(given)))) {
      assertThat(run.find(output.name()).orElseThrow().shape().toString())
          .isEqualTo(sizes(lines[1]).toString());
      float[] found = run.floats(output.name());
      double[] wanted = numbers(lines[1]);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(found[i]).as("element %d", i).isCloseTo((float) wanted[i], within(TOLERANCE));
      }
    }
  }

  @Test
  void refusesALayerWhoseTensorsItDoesNotKnow() throws IOException {
    Source source = source("images.h5");
    Network network = Netweight.standard().read(source);
    WeightElements stored = StoredWeights.of(source, network, Netweight.standard().weigh(network));
    assertThatThrownBy(() -> stored.find("no such layer", Weight.learned("kernel")))
        .isInstanceOf(NoCounterpartException.class);
  }

  @Test
  void tellsLikeShapesApartOnlyByTheirNames() throws IOException {
    Source source = source("images.h5");
    Network network = Netweight.standard().read(source);
    WeightElements stored = StoredWeights.of(source, network, Netweight.standard().weigh(network));
    assertThatThrownBy(
            () ->
                stored.find(
                    "batch_normalization",
                    Weight.learned("gain", dev.netweight.formula.Formula.of(3))))
        .isInstanceOf(NoCounterpartException.class)
        .hasMessageContaining("gain");
  }

  private static Source source(String file) throws IOException {
    return new BytesSource(file, bytes(file));
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(StoredWeightsTest.class.getResourceAsStream(file))) {
      return stream.readAllBytes();
    }
  }

  private static List<Long> sizes(String line) {
    return Arrays.stream(line.split(" ", -1)[1].split("x", -1)).map(Long::valueOf).toList();
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ")).skip(2).mapToDouble(Double::parseDouble).toArray();
  }
}
