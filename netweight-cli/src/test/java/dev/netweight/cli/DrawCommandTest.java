package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawCommandTest {
  private static final String QUESTION = "conv2d 24x24x3 --filters 10 --kernel 3";

  @TempDir Path folder;

  static Stream<Line> lines() {
    return dev.netweight.explain.LayerLines.all().stream();
  }

  @Test
  void writesAFileAndSaysWhich() throws IOException {
    Path file = folder.resolve("figure.svg");
    Files.writeString(file, "what was there");
    CommandRun run = CommandRun.of("draw " + QUESTION + " -o " + file);
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("netweight: wrote " + file + "\n");
    assertThat(Files.readString(file))
        .startsWith("<svg ")
        .endsWith("</svg>\n")
        .contains("280 parameters = 10 × (3·3·3) + 10");
  }

  @Test
  void aDashIsTheStandardOutput() {
    CommandRun run = CommandRun.of("draw " + QUESTION + " --theme dark -o -");
    assertThat(run.out()).startsWith("<svg ").doesNotContain("prefers-color-scheme");
    assertThat(run.err()).isEmpty();
  }

  /** 5 · (3 · 3 · 10) + 5 = 455. */
  @Test
  void theNextLayerOfAChainIsALineOfItsOwn() {
    assertThat(chain("conv2d --filters 5 --kernel 3").out()).contains("455 parameters");
    assertThat(chain("dense --units 4").out()).contains("44 parameters = 4 × 10 + 4");
    assertThat(chain("conv2d --kernel 3").err()).contains("--then", "--filters");
    assertThat(chain("con2d --kernel 3").err()).contains("--then", "con2d");
    CommandRun without = CommandRun.of("draw " + QUESTION + " --then dense");
    assertThat(without.status()).isEqualTo(Exit.USAGE);
  }

  private static CommandRun chain(String then) {
    List<String> words = new ArrayList<>(List.of(("draw " + QUESTION).split(" ")));
    words.addAll(List.of("--figure", "chain", "--then", then));
    return CommandRun.of(80, words);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itsExampleIsDrawn(Line line) {
    CommandRun run = CommandRun.of("draw " + line.example());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out().lines()).allMatch(row -> row.codePointCount(0, row.length()) <= 80);
    assertThat(CommandRun.of("draw " + line.example() + " -o -").out()).startsWith("<svg ");
  }
}
