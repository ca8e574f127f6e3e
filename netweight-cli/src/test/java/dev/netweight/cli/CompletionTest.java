package dev.netweight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script, run by a shell where there is one. */
class CompletionTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path folder;

  private String bash(String program) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(BASH), "there is no bash");
    Path script = folder.resolve("netweight.bash");
    Files.writeString(script, CommandRun.of("completion bash").out());
    Process process =
        new ProcessBuilder(
                List.of(BASH.toString(), "--norc", "-c", program, "bash", script.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void bashAcceptsIt() throws IOException, InterruptedException {
    assertThat(bash("bash -n \"$1\" && echo accepted")).isEqualTo("accepted\n");
  }

  @ParameterizedTest
  @CsvSource({
    "con, conv2d",
    "conv2d --fi, --filters",
    "conv2d --padding sa, same",
    "conv2d --convention fv, fvcore",
    "weigh --convention torch, torchvision",
    "why --conv, --convention",
    "wh, why",
    "dra, draw",
    "draw conv3d-t, conv3d-transpose",
    "draw conv2d --fi, --figure",
    "draw conv2d --figure dim, dimensions",
  })
  void bashCompletes(String typed, String completed) throws IOException, InterruptedException {
    String[] words = ("netweight " + typed).split(" ", -1);
    String program =
        "source \"$1\"; COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; COMP_LINE='netweight "
            + typed
            + "'; COMP_POINT=${#COMP_LINE}; "
            + "$(complete -p netweight | sed 's/.*-F \\([^ ]*\\).*/\\1/') "
            + "netweight '"
            + words[words.length - 1]
            + "' '"
            + words[words.length - 2]
            + "' || :; printf '%s\\n' \"${COMPREPLY[@]}\"";
    assertThat(bash(program).split("\\s+")).contains(completed);
  }

  @Test
  void otherShellsAreRefused() {
    CommandRun run = CommandRun.of("completion fish");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("not for fish");
  }
}
