package dev.netweight.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the engine as it was compiled to JavaScript, under Node. */
class CompiledEngineTest {
  private static final Path MODULE = Path.of("target", "javascript", "netweight.js");

  @Test
  void answersUnderNode() throws IOException, InterruptedException {
    assertThat(node("parameters.mjs")).isEqualTo("280");
  }

  /** The standard output of a script of src/test/js, given the compiled module's address. */
  private static String node(String script, String... arguments)
      throws IOException, InterruptedException {
    if (!Boolean.parseBoolean(System.getProperty("netweight.javascript", "true"))) {
      skip("quick mode compiles no JavaScript");
    }
    if (!onPath("node")) {
      skip("there is no node on the PATH");
    }
    assertThat(MODULE).as("what TeaVM should have written").isRegularFile();
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add(Path.of("src", "test", "js", script).toString());
    command.add(MODULE.toUri().toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("netweight-node", ".out");
    Path errors = Files.createTempFile("netweight-node", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String complaint = Files.readString(errors, UTF_8);
      assertThat(ended).as("node %s ends within a minute; it said: %s", script, complaint).isTrue();
      assertThat(process.exitValue()).as("exit code of node %s: %s", script, complaint).isZero();
      return Files.readString(output, UTF_8);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))
          || Files.isExecutable(Path.of(folder, program + ".exe"))) {
        return true;
      }
    }
    return false;
  }

  private static void skip(String reason) {
    System.err.println("NOT CHECKED: the engine compiled to JavaScript, because " + reason + ".");
    abort(reason);
  }
}
