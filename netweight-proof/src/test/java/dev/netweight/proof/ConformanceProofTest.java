package dev.netweight.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.proof.engine.EngineException;
import dev.netweight.testkit.RealFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Every model of ONNX's conformance suite that the engine can run, on its test's own inputs:
 * nothing differs, and what is not wholly proven is what the committed list says.
 */
class ConformanceProofTest {
  /** Models that are wholly proven where the machine lacks the language pack that some need. */
  private static final int WHOLE = 965;

  private static final class Outcome {
    private final List<String> open = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int whole;
    private long equal;

    void add(String name, Proof proof) {
      proof.claims().stream()
          .filter(claim -> claim.verdict() == Claim.Verdict.DIFFERENT)
          .forEach(claim -> differences.add(name + ": " + claim));
      equal += proof.count(Claim.Verdict.EQUAL);
      if (proof.isWhole()) {
        whole++;
      } else {
        open.add(
            name
                + ": not said "
                + proof.count(Claim.Verdict.NOT_SAID)
                + ", not run "
                + proof.count(Claim.Verdict.NOT_RUN));
      }
    }

    void add(String name, EngineException fault) {
      if (!fault.getMessage().contains("Failed to construct locale")) {
        open.add(name + ": " + fault.code());
      }
    }
  }

  private static Outcome outcome(boolean contents) throws IOException {
    Path suite = RealFiles.conformanceSuite();
    Outcome outcome = new Outcome();
    for (Path file : RealFiles.below(suite, "model.onnx")) {
      String name = suite.relativize(file.getParent()).toString();
      try {
        outcome.add(name, ConformanceModel.of(file, contents).proof());
      } catch (EngineException fault) {
        outcome.add(name, fault);
      }
    }
    System.err.println(
        "conformance, run: "
            + outcome.whole
            + " models wholly proven, "
            + outcome.open.size()
            + " not, "
            + outcome.equal
            + " equal claims");
    if (Boolean.getBoolean("netweight.conformance.list")) {
      outcome.open.forEach(System.err::println);
    }
    return outcome;
  }

  @Test
  void nothingDiffersFromShapesAlone() throws IOException {
    Outcome outcome = outcome(false);
    assertThat(outcome.differences).isEmpty();
    assertThat(outcome.whole).isGreaterThan(WHOLE * 9 / 10);
  }

  @Test
  void nothingDiffersFromTheTestsOwnInputs() throws IOException {
    Outcome outcome = outcome(true);
    assertThat(outcome.differences).isEmpty();
    assertThat(outcome.open).containsExactlyElementsOf(committed());
    assertThat(outcome.whole).isGreaterThanOrEqualTo(WHOLE);
  }

  private static List<String> committed() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(
            ConformanceProofTest.class.getResourceAsStream("conformance-open.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
