package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs from the command line, each in a process of its own. */
class ProgramCommandTest {
  private static final Path EXAMPLES = CommittedFile.repository().resolve("examples");

  @TempDir Path folder;

  private static CommandRun run(String... words) {
    return CommandRun.of(80, List.of(words));
  }

  private String program(String text) throws IOException {
    return Files.writeString(folder.resolve("program.py"), text).toString();
  }

  @Test
  void showsWhatAProgramPrintsAndThenItsModel() {
    CommandRun run = run(EXAMPLES.resolve("pytorch/small_cnn.py").toString());
    assertThat(run.out())
        .startsWith("torch.Size([1, 10])\n18,310 parameters\n\nLayer (type)")
        .contains("Multiply-adds: 292,680");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void keepsWhatAProgramPrintsOutOfTheData() {
    CommandRun run = run(EXAMPLES.resolve("keras/small_cnn.py").toString(), "-o", "json");
    assertThat(run.out()).startsWith("{").contains("\"macs\": 292680");
    assertThat(run.err()).contains("Total params: 18,310");
    assertThat(run.status()).isZero();
  }

  @Test
  void answersALayerInItsFrameworksWords() {
    CommandRun run = run("Conv2D(10, kernel_size=3, use_bias=False)", "--input", "24x24x3");
    assertThat(run.out()).contains("Parameters     270 = 10 × (3·3·3)");
    assertThat(run.status()).isZero();
  }

  @Test
  void saysHowALayerOfAProgramComesAbout() {
    CommandRun run = run("why", EXAMPLES.resolve("keras/small_cnn.py").toString(), "conv2d");
    assertThat(run.out()).contains("Parameters     280 = 10 × (3·3·3) + 10");
    assertThat(run.status()).isZero();
  }

  @Test
  void importsWhatStandsBesideTheProgram() throws IOException {
    Files.writeString(
        folder.resolve("net.py"), "from torch import nn\nNet = lambda: nn.Linear(20, 10)");
    CommandRun run = run(program("from net import Net\nmodel = Net()"), "--input", "1x20");
    assertThat(run.out()).contains("Parameters: 210").contains("Multiply-adds: 200");
  }

  @Test
  void namesWhatIsMissingAndShowsWhatWasBuiltUntilThen() throws IOException {
    CommandRun run =
        run(
            program(
                """
                import torch
                model = torch.nn.Linear(20, 10)
                model(torch.zeros(1, 20))
                torch.nn.functional.no_such_function(1)
                """));
    assertThat(run.out()).contains("Parameters: 210");
    assertThat(run.err())
        .contains("torch.nn.functional.no_such_function is not there yet, used at line 4")
        .contains("[unsupported-feature]");
    assertThat(run.status()).isEqualTo(Exit.UNREADABLE);
  }

  @Test
  void refusesTheOptionsOfProgramsForFiles() {
    CommandRun run = run(EXAMPLES.resolve("question.json").toString(), "--entry", "Net()");
    assertThat(run.err()).contains("--entry is for programs");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void refusesAnInputForAFileThatSaysItsOwn() {
    CommandRun run = run(EXAMPLES.resolve("question.json").toString(), "--input", "1x20");
    assertThat(run.err()).contains("is for no input of").contains("--dim");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void saysThatAProgramBuildsNoModel() throws IOException {
    CommandRun run = run(program("print(1 + 1)"));
    assertThat(run.out()).isEqualTo("2\n");
    assertThat(run.err()).contains("built no model").contains("[not-recognised]");
    assertThat(run.status()).isEqualTo(Exit.UNREADABLE);
  }
}
