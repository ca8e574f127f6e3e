package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole command lines: what they print stands in {@code golden/}, where a change of it is seen, and
 * the numbers that are known from elsewhere stand here.
 */
@Tag("generated")
class GoldenTest {
  private static final String FOLDER = "netweight-cli/src/test/resources/golden";

  private static CommandRun run(GoldenCases.Case one) {
    return CommandRun.of(
        one.width(), one.line().isEmpty() ? List.of() : List.of(one.line().split(" ", -1)));
  }

  @Test
  void whatIsPrintedIsWhatWasRead() {
    Map<String, String> transcripts = new TreeMap<>();
    for (GoldenCases.Case one : GoldenCases.CASES) {
      assertThat(transcripts.put(one.file() + ".txt", run(one).transcript())).isNull();
    }
    CommittedFile.holdsFolder(FOLDER, ".txt", transcripts);
  }

  @TestFactory
  Stream<DynamicTest> whatIsKnownIsThere() {
    return GoldenCases.CASES.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.file(),
                    () -> {
                      CommandRun run = run(one);
                      assertThat(run.status()).isEqualTo(one.status());
                      assertThat(one.out() ? run.out() : run.err()).contains(one.known());
                      assertThat(one.out() ? run.err() : "").isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> linesFitTheTerminal() {
    return GoldenCases.CASES.stream()
        .filter(
            one ->
                one.file().matches(".*-(table|tree|wide|unfolded|folded|all|bound)|guess-.*|help"))
        .filter(one -> !one.file().startsWith("several"))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.file(),
                    () -> assertThat(run(one).out().lines()).allMatch(line -> fits(line, one))));
  }

  /** A derivation and a command to try are one line each, however long. */
  private static boolean fits(String line, GoldenCases.Case one) {
    return line.codePointCount(0, line.length()) <= one.width()
        || line.contains(" = ")
        || line.contains("  netweight ");
  }

  @TestFactory
  Stream<DynamicTest> jsonKeepsToItsSchema() throws IOException {
    String text =
        Files.readString(
            CommittedFile.repository().resolve("docs/schema/netweight.report-1.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
    return GoldenCases.CASES.stream()
        .filter(one -> one.line().contains("-o json"))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.file(),
                    () -> {
                      String out = run(one).out();
                      boolean lines = one.line().endsWith("jsonl");
                      for (String document : lines ? out.split("\n", -1) : new String[] {out}) {
                        if (!document.isEmpty()) {
                          assertThat(schema.validate(document, InputFormat.JSON)).isEmpty();
                        }
                      }
                    }));
  }

  @Test
  void theVersionNamesTheJava() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.out()).matches("netweight .+ on Java [0-9][0-9._+-]*\n");
    assertThat(run.status()).isEqualTo(Exit.DONE);
  }

  @Test
  void aFileThatIsNoModelIsAnErrorInJsonToo() {
    CommandRun run = CommandRun.of("nowhere.keras -o jsonl");
    assertThat(run.out()).contains("\"error\":", "\"code\":\"not-readable\"", "\"nowhere.keras\"");
    assertThat(run.err()).contains("nowhere.keras");
    assertThat(run.status()).isEqualTo(Exit.UNREADABLE);
  }
}
