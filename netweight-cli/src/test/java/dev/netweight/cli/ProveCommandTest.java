package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.proof.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code netweight prove} and {@code export} say, here and in the engine's own process. */
class ProveCommandTest {
  private static final String QUESTION = "conv2d 24x24x3 --filters 10 --kernel 3";

  @TempDir private Path folder;

  @AfterEach
  void leave() {
    System.clearProperty(EngineProcess.HERE);
  }

  private static CommandRun here(String line) {
    System.setProperty(EngineProcess.HERE, "true");
    return CommandRun.of(line);
  }

  /** 10 × (3·3·3) = 270 and 10 more; 24 − 3 + 1 = 22. */
  @Test
  void theQuestionIsProven() {
    CommandRun run = here("prove " + QUESTION);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .containsPattern("kernel +270 +270 +=")
        .containsPattern("bias +10 +10 +=")
        .containsPattern("parameters +280 +280 +=")
        .containsPattern("output +\\[1, 22, 22, 10] +\\[1, 22, 22, 10] +=")
        .contains("Proven: all 7");
  }

  @Test
  void jsonIsForPrograms() {
    assertThat(here("prove " + QUESTION + " -o json").out())
        .contains("\"whole\": true", "\"differs\": false", "\"netweight\": \"280\"");
  }

  @Test
  void freeSizesNeedValues() {
    CommandRun run = here("prove conv2d HxWx3 --filters 10 --kernel 3");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("leaves H and W free", "--dim H=32 --dim W=32");
    assertThat(here("prove conv2d HxWx3 --filters 10 --kernel 3 --dim H=5 --dim W=6").out())
        .contains("[1, 3, 4, 10]");
  }

  /** 24,000² × 300 × 4 bytes are 691 GB for the input alone. */
  @Test
  void memoryIsForeseen() {
    CommandRun run = here("prove conv2d 24000x24000x300 --filters 10000 --kernel 3");
    assertThat(run.status()).isEqualTo(Exit.UNREADABLE);
    assertThat(run.err()).contains("[engine-memory]", "--dim");
  }

  @Test
  void theEngineHasAProcessOfItsOwnThatLeavesNothing() throws IOException {
    List<Path> before = leftovers();
    LayerQuestion question =
        LayerQuestion.of(
            LayerLines.named("conv2d").orElseThrow(),
            "24x24x3",
            Map.of("filters", "10", "kernel", "3", "no-bias", LayerQuestion.ON));
    assertThat(ServeCommand.proof(question)).contains("\"whole\": true", "\"270\"");
    assertThat(leftovers()).isEqualTo(before);
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("netweight-engine-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aProcessThatDoesNotEndIsAFaultOfTheEngine() {
    assertThatThrownBy(() -> EngineProcess.ask(List.of("serve", "--port", "0"), 2))
        .isInstanceOfSatisfying(
            EngineException.class,
            fault -> assertThat(fault.fault()).isEqualTo(EngineException.Fault.FAILED));
  }

  @Test
  void anExportWritesAFileThatIsProvenInTurn() throws IOException {
    Path file = folder.resolve("question.onnx");
    String example = Path.of("..", "examples", "question.json").toString();
    CommandRun refused = here("export " + example + " -o " + file);
    assertThat(refused.status()).isEqualTo(Exit.USAGE);
    assertThat(refused.err()).contains("--random");
    assertThat(file).doesNotExist();
    CommandRun run = here("export " + example + " --random -o " + file);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(here("export " + example + " --random -o " + file).err()).contains("--force");
    assertThat(CommandRun.of("weigh " + file).out()).contains("48,690");
    assertThat(here("prove " + file).status()).isEqualTo(Exit.DONE);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** 3 × 4 and 4. */
  @Test
  void settingsMayBeSymbolsThatAreGivenNumbers() {
    assertThat(here("prove dense D --units U --dim D=3 --dim U=4").out())
        .containsPattern("parameters +16 +16 +=");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    CommandRun run = here("prove conv2d 24x24x3 --filters 10 --kernel 30");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("larger than the input's height of 24");
  }

  /** 10^18 elements of 4 bytes and one more axis: above 2^63 bits. */
  @Test
  void moreThanAnyMachineHasIsRefused() {
    CommandRun run = here("prove dense 1000000000000000000 --units 1");
    assertThat(run.status()).isEqualTo(Exit.UNREADABLE);
    assertThat(run.err()).contains("[too-large]").doesNotContain("at dev.netweight");
  }

  @Test
  void anExportWritesOverNothingButAnOrdinaryFile() throws IOException {
    Path model = folder.resolve("question.json");
    Files.copy(Path.of("..", "examples", "question.json"), model);
    assertThat(export(model, folder)).contains("is a folder");
    assertThat(export(model, model)).contains("is the model itself");
    assertThat(export(model, folder.resolve("no/model.onnx"))).contains("there is no folder");
    assertThat(export(model, Path.of("/"))).contains("no name of a file");
    Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), Path.of("there.onnx"));
    assertThat(export(model, link)).contains("leads to nothing");
    Path there = Files.createFile(folder.resolve("there.onnx"));
    assertThat(export(model, link)).isEmpty();
    assertThat(link).isSymbolicLink();
    assertThat(there).isNotEmptyFile();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(model, link, there);
    }
  }

  private static String export(Path model, Path file) {
    return here("export " + model + " --random --force -o " + file).err();
  }
}
