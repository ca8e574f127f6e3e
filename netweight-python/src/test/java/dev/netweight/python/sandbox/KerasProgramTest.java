package dev.netweight.python.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.network.Network;
import dev.netweight.python.Program;
import dev.netweight.python.Recording;
import dev.netweight.python.RecordingReader;
import dev.netweight.report.Report;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keras programs print what Keras 3.16 printed for them at 80 columns, and their models weigh what
 * the same models weigh as files that Keras saved.
 */
class KerasProgramTest {
  private static final String FOLDER = "/dev/netweight/python/keras/";
  private static final Sandbox SANDBOX = new Sandbox();

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  /** What a program printed, and what it left. */
  private record Run(String printed, Recording recording) {}

  private static Run run(String name, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String recording =
        SANDBOX.run(new Program(name, text, Map.of(), List.of(), ""), out, System.err);
    return new Run(out.toString(StandardCharsets.UTF_8), RecordingReader.read(name, recording));
  }

  private static String resource(String name) {
    try (InputStream stream = KerasProgramTest.class.getResourceAsStream(FOLDER + name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "added_layers",
        "autoencoder",
        "encoder_block",
        "late_shapes",
        "mixed_precision",
        "mobile",
        "names",
        "operators",
        "optimizers",
        "parts_of_a_summary",
        "recurrent_kinds",
        "round_trip",
        "several_inputs",
        "shared",
        "transfer",
        "u_net"
      })
  void printsWhatKerasPrinted(String name) {
    Run run = run(name + ".py", resource(name + ".py"));
    assertThat(run.printed()).isEqualTo(resource(name + ".txt"));
    assertThat(run.recording().stopped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bidirectional_gru_sum",
        "channels_first",
        "conv2d_seed",
        "convlstm2d",
        "dynamic_spatial",
        "einsum_dense",
        "keras_ops",
        "lstm_seq_nobias",
        "multi_head_attention_cross",
        "nested_three_deep",
        "rnn_stacked_cells",
        "separable2d",
        "siamese_nested",
        "spectralnorm",
        "two_outputs"
      })
  void weighsWhatTheSavedModelWeighs(String name) {
    Recording recording = run(name + ".py", resource("layers/" + name + ".py")).recording();
    assertThat(recording.stopped()).isEmpty();
    assertThat(recording.models()).hasSize(1);
    Path file = RealFiles.corpus("keras-layers").resolve(name + ".keras");
    Network saved = Formats.standard().read(RealFiles.source(file), ReadContext.HEADERS_ONLY);
    assertThat(told(recording.models().get(0).network())).isEqualTo(told(saved));
  }

  /** All that a report says, but where it comes from. */
  private static String told(Network network) {
    Report report = new Weigher(Options.standard()).weigh(network);
    return String.join(
        "\n",
        report.network(),
        report.layout().toString(),
        report.inputs().toString(),
        report.outputs().toString(),
        report.rows().toString().replace("}, Row", "},\nRow"),
        report.totals().toString(),
        report.memory().toString());
  }

  @Test
  void runsTheProgramsOfTheCorpus() throws IOException {
    List<Path> programs = RealFiles.below(RealFiles.corpus("programs"), ".py");
    assertThat(programs).isNotEmpty();
    for (Path program : programs) {
      String name = String.valueOf(program.getFileName());
      Path expected = program.resolveSibling(name.replace(".py", ".expected.txt"));
      assertThat(run(name, Files.readString(program)).printed())
          .as(name)
          .isEqualTo(Files.readString(expected));
    }
  }
}
