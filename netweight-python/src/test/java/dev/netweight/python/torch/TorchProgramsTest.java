package dev.netweight.python.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.python.Program;
import dev.netweight.python.Recording;
import dev.netweight.python.RecordingReader;
import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Programs on PyTorch's stand-in print what PyTorch prints, and their models are weighed. */
class TorchProgramsTest {
  private static final Sandbox SANDBOX = new Sandbox();

  /** What a program printed, and the models that it left. */
  private record Ran(String printed, Recording recording, List<Report> reports) {
    Report report(int place) {
      return reports.get(place);
    }
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  private static Ran run(String text, List<String> inputs, String entry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Recording recording =
        RecordingReader.read(
            "program.py",
            SANDBOX.run(new Program("program.py", text, Map.of(), inputs, entry), out, err));
    Weigher weigher = new Weigher(Options.standard());
    return new Ran(
        out.toString(UTF_8),
        recording,
        recording.models().stream().map(model -> weigher.weigh(model.network())).toList());
  }

  private static String number(Formula formula) {
    return formula.value().map(Object::toString).orElse("?");
  }

  private static String parameters(Report report) {
    return number(report.totals().parameters().total());
  }

  private static String macs(Report report) {
    return number(report.totals().macs());
  }

  private static List<String> tree(Report report) {
    return report.tree().stream()
        .filter(row -> !row.plumbing())
        .map(row -> row.name() + ":" + row.type() + ":" + number(row.parameters().total()))
        .toList();
  }

  @Test
  void modulesArePrintedAsPytorchPrintsThemAndHaveItsParameters() {
    Ran ran = run(resource("module_texts.py"), List.of(), "");
    assertThat(ran.printed()).isEqualTo(resource("module_texts.txt"));
  }

  /** Tied: 1600 + 2·(4·16·32 + 128) + 2·(4·16·48 + 128) + 528 + 16 + 12 + 64; 528 are frozen. */
  @Test
  void countsByHand() {
    Ran ran = run(resource("torch_programs.py"), List.of(), "");
    assertThat(ran.printed())
        .isEqualTo(
            """
            12972 12444
            torch.Size([2, 8, 100]) ?
            [(1, 3, 4, 4), (1, 3, 4, 4), (1, 3, 4, 4)]
            RuntimeError
            in_channels must be divisible by groups
            """);
    Report tied = ran.report(0);
    assertThat(tied.network()).isEqualTo("Tied");
    assertThat(parameters(tied)).isEqualTo("12972");
    assertThat(number(tied.totals().parameters().trainable())).isEqualTo("12444");
    // 2·8·(2·4·16·32 + 2·4·16·48) of the LSTM, 16·32·16 and 16·16·100, twice 2·8·8·16.
    assertThat(macs(tied)).isEqualTo("201728");
    assertThat(tree(tied))
        .contains(
            "embed:Embedding:1600",
            "rnn:LSTM:10752",
            "norms:ModuleList:64",
            "head:Linear:0",
            "unused:Linear:12");
    Report shared = ran.report(1);
    // 84 + 6 + 48·7 + 7: the convolution's count once, its 3·3·3·3·16 multiply-adds three times.
    assertThat(parameters(shared)).isEqualTo("433");
    assertThat(macs(shared)).isEqualTo(String.valueOf(3 * 81 * 16 + 48 * 7));
    assertThat(tree(shared)).contains("conv:Conv2d:84", "bn:BatchNorm2d:6", "lazy:Linear:343");
    Report parts = ran.report(2);
    assertThat(parameters(parts)).isEqualTo("430");
    assertThat(macs(parts)).isEqualTo("1600");
    assertThat(ran.recording().stopped().orElseThrow().message())
        .contains("control flow depends on values that a run without weights does not have");
  }

  private static final String UNCALLED =
      """
      import torch
      from torch import nn

      class Block(nn.Module):
          def __init__(self, channels=10):
              super().__init__()
              self.conv = nn.Conv2d(3, channels, 3)
              self.free = nn.Parameter(torch.zeros(5))

          def forward(self, x):
              return self.conv(x).mean()

      """;

  @Test
  void aModelThatIsNeverCalledHasItsParameters() {
    Report report = run(UNCALLED + "model = Block()\n", List.of(), "").report(0);
    assertThat(parameters(report)).isEqualTo("285");
    assertThat(macs(report)).isEqualTo("?");
    Row conv = report.tree().get(0);
    assertThat(conv.name() + " " + conv.type()).isEqualTo("conv Conv2d");
    assertThat(conv.formula().text()).isEqualTo("10 × (3·3·3) + 10");
  }

  @Test
  void anInputAndAnEntrySayWhatToRun() {
    Report given = run(UNCALLED, List.of("1x3x5x5"), "").report(0);
    assertThat(parameters(given) + " " + macs(given)).isEqualTo("285 " + 270 * 9);
    Report entered = run(UNCALLED, List.of("2x3x3x3"), "Block(channels=2)").report(0);
    assertThat(parameters(entered) + " " + macs(entered)).isEqualTo("61 " + 2 * 54);
  }

  @Test
  void whatIsMissingIsNamed() {
    Ran ran = run(UNCALLED + "model = Block()\nprint(torch.foo_bar(3))\n", List.of(), "");
    assertThat(ran.recording().stopped().orElseThrow())
        .isEqualTo(
            new Recording.Stop(
                14, "program-not-supported", "torch.foo_bar is not there yet, used at line 14"));
    assertThat(parameters(ran.report(0))).isEqualTo("285");
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(TorchProgramsTest.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
