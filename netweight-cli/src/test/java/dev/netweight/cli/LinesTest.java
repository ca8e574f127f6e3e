package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Line;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every layer that can be asked for in one line. */
class LinesTest {
  static Stream<Line> lines() {
    return dev.netweight.explain.LayerLines.all().stream();
  }

  private static CommandRun answered(String line) {
    CommandRun run = CommandRun.of(line);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out()).isNotBlank();
    return run;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itsExampleIsAnswered(Line line) {
    String out = answered(line.example()).out();
    assertThat(out).contains("Parameters", "Output", "Multiply-adds");
    assertThat(out).doesNotContain("?");
    answered(line.example() + " -o json");
    answered(line.example() + " --batch 3 --dtype float16 -o table");
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatIsSuggestedIsAnswered(Line line) {
    List<String> suggested =
        answered(line.example())
            .out()
            .lines()
            .filter(row -> row.startsWith("  netweight "))
            .toList();
    assertThat(suggested).isNotEmpty();
    for (String row : suggested) {
      answered(row.strip().substring("netweight ".length()).replaceAll(" +→.*", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void itsHelpNamesItsOptions(Line line) {
    String help = answered("help " + line.command()).out();
    line.options().forEach(option -> assertThat(help).contains(option.name()));
    assertThat(help).contains("--guess", "--output", "netweight " + line.command());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aGuessIsAnswered(Line line) {
    String answer = answered(line.example() + " --guess 1").out();
    assertThat(answer).containsAnyOf("The answer is", "Right: ");
  }

  /** Whatever is wrong with it, a line ends in words and never in a fault. */
  @ParameterizedTest
  @MethodSource("lines")
  void noInputIsAFault(Line line) {
    String[] words = line.example().split(" ", -1);
    for (String input :
        List.of("0", "1x1", "1x1x1x1x1x1x1", "N", "NxNxNxNxN", "9223372036854775807")) {
      words[1] = input;
      CommandRun run = CommandRun.of(String.join(" ", words));
      assertThat(run.status()).as(run.err()).isIn(Exit.DONE, Exit.USAGE, Exit.UNREADABLE);
    }
  }

  /** A symbol may stand wherever a number does. */
  @ParameterizedTest
  @MethodSource("lines")
  void symbolsAreNoFault(Line line) {
    String symbols = line.example().replaceAll("(?<=[ x])[0-9]+(?=[ x]|$)", "N");
    CommandRun run = CommandRun.of(symbols);
    assertThat(run.status()).as(run.err()).isIn(Exit.DONE, Exit.USAGE, Exit.UNREADABLE);
  }
}
