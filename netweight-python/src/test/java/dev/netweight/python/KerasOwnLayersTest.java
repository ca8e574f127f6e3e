package dev.netweight.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Layers, models and cells that Keras programs write themselves. What a program prints is what real
 * Keras printed, where it ran there; parameters and multiply-adds of the models that it leaves are
 * added up by hand.
 */
class KerasOwnLayersTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/dev/netweight/python/keras-own");
  private static final Limits LIMITS =
      new Limits(Duration.ofMinutes(10), Duration.ofMinutes(20), 1024, 1L << 20);

  @ParameterizedTest
  @CsvSource({
    // Four projections of 50x32 to 32, two products of 4x50x50x8, one Dense before, one after.
    "attention, 6506/383936",
    // A Dense of 4 to 16 and two blocks of two Dense of 16; three such and a Dense of 16 to 2.
    "built, 1296/1088 1938/1632",
    "called, 6010/11232",
    // A gate of 24 to 3, three experts of 24 to 48 to 24, twice 24 to 96 to 24, 48 to 2.
    "containers, 16759/16296",
    // Each cell at six steps: 5x8 + 8x8 and 8x4 + 4x4; a gate of 5x5 at six places; 8x2.
    "cells, 200/1078",
    // The encoder is called twice and counts once.
    "shared, 776/1080",
    "vision_transformer, 130330/9222144",
    // A shared 16x16 twice, two of 16x16, and the embedding's table again: all at 12 or 6 places.
    "weights, 2440/21888",
  })
  void printsAndWeighsAsKeras(String name, String weighed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String recording;
    try (Sandbox sandbox = new Sandbox()) {
      String text = Files.readString(PROGRAMS.resolve(name + ".py"));
      recording =
          sandbox.run(new Program(name + ".py", text, Map.of(), List.of(), ""), LIMITS, out, err);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    Path said = PROGRAMS.resolve(name + ".txt");
    if (Files.exists(said)) {
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(said));
    }
    Weigher weigher = new Weigher(Options.standard());
    assertThat(
            RecordingReader.read(name, recording).networks().stream()
                .map(weigher::weigh)
                .map(KerasOwnLayersTest::numbers)
                .collect(Collectors.joining(" ")))
        .isEqualTo(weighed);
  }

  private static String numbers(Report report) {
    return report.totals().parameters().total().text() + "/" + report.totals().macs().text();
  }
}
