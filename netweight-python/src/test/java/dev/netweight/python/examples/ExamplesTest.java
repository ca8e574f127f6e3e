package dev.netweight.python.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.python.Limits;
import dev.netweight.python.Program;
import dev.netweight.python.Recording;
import dev.netweight.python.RecordingReader;
import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.report.Report;
import dev.netweight.testkit.CommittedFile;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The programs that the README shows. Their parameters are what Keras 3.16 and PyTorch 1.13 say;
 * the multiply-adds are by hand, from output positions and kernels.
 */
class ExamplesTest {
  private static Sandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    // 22·22·10·27 + 9·9·20·90 + 1620·10
    "keras/small_cnn, '', 18310, 292680",
    "keras/resnet_loop, '', 273658, 40813184",
    // a recurrence over a length that is left to the one who runs it
    "keras/lstm_classifier, '', 2659074, ",
    "keras/transformer_encoder, '', 1004356, 34603392",
    "keras/unet, '', 481762, 575406080",
    // 2 × (22·22·10·27 + 4840·16) + 16
    "keras/siamese, '', 77753, 416256",
    "pytorch/small_cnn, '', 18310, 292680",
    "pytorch/resnet_loop, '', 272282, 40813184",
    // 100 × 2 × 4·64 × (128 + 64) + 128·2
    "pytorch/lstm_classifier, 1x100:int64, 2659586, 9830656",
    "pytorch/transformer_encoder, '', 1004356, 34603392",
    "pytorch/unet, '', 481762, 575406080",
    "pytorch/siamese, '', 77753, 416256",
  })
  void weighsWhatTheFrameworksSay(String name, String input, long parameters, Long macs)
      throws IOException {
    Path file = CommittedFile.repository().resolve("examples/" + name + ".py");
    Program program =
        new Program(
            file.getFileName().toString(),
            Files.readString(file),
            Map.of(),
            input.isEmpty() ? List.of() : List.of(input),
            "");
    OutputStream nowhere = OutputStream.nullOutputStream();
    String text = sandbox.run(program, Limits.DEFAULT, nowhere, System.err);
    Recording recording = RecordingReader.read(name, text);
    assertThat(recording.stopped()).isEmpty();
    List<Network> networks = recording.networks();
    assertThat(networks).hasSize(1);
    Report report = new Weigher(Options.standard()).weigh(networks.get(0));
    assertThat(report.totals().parameters().total()).isEqualTo(Formula.of(parameters));
    if (macs != null) {
      assertThat(report.totals().macs()).isEqualTo(Formula.of(macs));
    }
  }
}
