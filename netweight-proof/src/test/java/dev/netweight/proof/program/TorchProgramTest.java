package dev.netweight.proof.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs printed programs under PyTorch, where it is installed. */
final class TorchProgramTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** One line a family of layers. */
  private static final String[] LINES = {
    "conv2d 24x24x3 --filters 10 --kernel 3",
    "conv2d 25x25x4 --filters 8 --kernel 3 --stride 2 --padding same",
    "conv1d 20x4 --filters 8 --kernel 3 --padding causal",
    "depthwise2d 16x16x4 --kernel 3",
    "lstm 10x32 --units 64",
    "gru 10x4 --units 5",
    "batchnorm 8x8x16",
    "dense 16 --units 4",
  };

  @TempDir Path folder;

  @Test
  void programsHold() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(PYTHON) && run("-c", "import torch").exit() == 0,
        "skipped: /usr/bin/python3 has no PyTorch, so that no printed program is run");
    StringBuilder all = new StringBuilder();
    for (String line : LINES) {
      if (dev.netweight.explain.LayerLines.named(line.split(" ", 2)[0]).isPresent()) {
        all.append(ProgramWritersTest.of("pytorch", line)).append("\n\n");
      }
    }
    Path program = folder.resolve("programs.py");
    Files.writeString(program, all);
    Ended ended = run(program.toString());
    assertThat(ended.exit()).as(ended.said()).isZero();
    assertThat(ended.said().lines()).hasSizeGreaterThanOrEqualTo(7);
  }

  private record Ended(int exit, String said) {}

  private Ended run(String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 1];
    command[0] = PYTHON.toString();
    System.arraycopy(words, 0, command, 1, words.length);
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(said));
  }
}
