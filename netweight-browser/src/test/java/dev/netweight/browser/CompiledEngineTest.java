package dev.netweight.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.netweight.workbench.Asks;
import dev.netweight.workbench.Workbench;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the engine as it was compiled to JavaScript, under Node. */
class CompiledEngineTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "question.json");
  private static final Path GRAPH = Path.of("..", "examples", "residual.onnx");
  private static final Path ENGINES = Path.of("target", "javascript");
  private static final String LAYERS = "layers.js";
  private static final String MODELS = "models.js";

  @Test
  void answersUnderNode() throws IOException, InterruptedException {
    assertThat(node(LAYERS, "parameters.mjs")).isEqualTo("280");
  }

  /** The sweep's numbers are hashes over wrapping integers: the same here as on the JVM. */
  @Test
  void sweepsTheSameNumbersUnderNode() throws IOException, InterruptedException {
    String request =
        "{\"ask\":\"sweep\",\"layer\":\"conv2d\",\"input\":\"224x224x64\",\"step\":300,"
            + "\"settings\":{\"filters\":128,\"kernel\":3,\"padding\":\"same\"}}";
    assertThat(node(LAYERS, "ask.mjs", request))
        .contains("\"place\":\"Step 301 of 50176\"")
        .isEqualTo(new Workbench(Asks.ofLayers()).answer(request));
  }

  /** 280 of the convolution and 48,410 of the dense layer behind it, by hand. */
  @Test
  void readsAConfigurationUnderNode() throws IOException, InterruptedException {
    assertThat(node(MODELS, "weigh.mjs", EXAMPLE.toString()))
        .contains("\"schema\":\"netweight.report/1\"")
        .contains("[null,22,22,10]")
        .contains("\"total\":280")
        .contains("\"total\":48410")
        .contains("\"total\":48690")
        .contains("\"formula\":\"10 × (3·3·3) + 10\"");
  }

  @Test
  void readsAnArchiveUnderNode() throws IOException, InterruptedException {
    Path archive = archive();
    try {
      assertThat(node(MODELS, "weigh.mjs", archive.toString())).contains("\"total\":48690");
    } finally {
      Files.delete(archive);
    }
  }

  /** 10,138 parameters, by the sum in the examples' README. */
  @Test
  void readsAGraphUnderNode() throws IOException, InterruptedException {
    assertThat(node(MODELS, "weigh.mjs", GRAPH.toString())).contains("\"total\":10138");
  }

  /**
   * Files of weights, and what PyTorch says of those that it made; a tied one counts once. The
   * exported program's work is that of one example, of which PyTorch counts two at 17,340.
   */
  @ParameterizedTest
  @CsvSource({
    "../examples/small_cnn.safetensors, 1210, null",
    "../examples/llama-3.1-8b/config.json, 8030261248, null",
    "../netweight-formats/src/test/resources/pytorch/tied_legacy.pt, 21, null",
    "../netweight-formats/src/test/resources/pytorch/module_legacy.pt, 205, null",
    "../netweight-formats/src/test/resources/torchscript/cnn_traced.pt, 265, null",
    "../netweight-formats/src/test/resources/exported/cnn.pt2, 265, 8670"
  })
  void readsWeightsUnderNode(String file, String parameters, String macs)
      throws IOException, InterruptedException {
    assertThat(node(MODELS, "weigh.mjs", file))
        .contains("\"totals\":{\"parameters\":{\"total\":" + parameters + ",")
        .contains(",\"macs\":" + macs + ",");
  }

  /** 3 × 4 numbers of float32 in GGUF's third version. */
  @Test
  void readsGgufUnderNode() throws IOException, InterruptedException {
    Path file = gguf();
    try {
      assertThat(node(MODELS, "weigh.mjs", file.toString())).contains("\"total\":12,");
    } finally {
      Files.delete(file);
    }
  }

  private static Path gguf() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(128 + 48).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("GGUF".getBytes(UTF_8)).putInt(3).putLong(1).putLong(0);
    bytes.putLong(10).put("out.weight".getBytes(UTF_8));
    bytes.putInt(2).putLong(4).putLong(3).putInt(0).putLong(0);
    int data = (bytes.position() + 31) / 32 * 32;
    Path file = Files.createTempFile("netweight", ".gguf");
    return Files.write(file, Arrays.copyOf(bytes.array(), data + 48));
  }

  /** Nothing but reports and errors with a code, whatever the bytes are. */
  @Test
  void refusesHostileFilesUnderNode() throws IOException, InterruptedException {
    Path archive = archive();
    Path gguf = gguf();
    Path weights = Path.of("..", "netweight-formats", "src", "test", "resources");
    try {
      for (Path file :
          List.of(
              EXAMPLE,
              GRAPH,
              archive,
              gguf,
              Path.of("..", "examples", "small_cnn.safetensors"),
              weights.resolve("pytorch/module_legacy.pt"),
              weights.resolve("torchscript/cnn_traced.pt"))) {
        assertThat(node(MODELS, "hostile.mjs", file.toString())).matches("tried [0-9]{3,}\n");
      }
    } finally {
      Files.delete(archive);
      Files.delete(gguf);
    }
  }

  private static Path archive() throws IOException {
    Path archive = Files.createTempFile("netweight", ".keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("metadata.json"));
      zip.write("{\"keras_version\": \"3.16.0\"}".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write(Files.readAllBytes(EXAMPLE));
    }
    return archive;
  }

  /** The standard output of a script of src/test/js, given the compiled module's address. */
  private static String node(String engine, String script, String... arguments)
      throws IOException, InterruptedException {
    if (!Boolean.parseBoolean(System.getProperty("netweight.javascript", "true"))) {
      skip("quick mode compiles no JavaScript");
    }
    if (!onPath("node")) {
      skip("there is no node on the PATH");
    }
    Path module = ENGINES.resolve(engine);
    assertThat(module).as("what TeaVM should have written").isRegularFile();
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add(Path.of("src", "test", "js", script).toString());
    command.add(module.toUri().toString());
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
