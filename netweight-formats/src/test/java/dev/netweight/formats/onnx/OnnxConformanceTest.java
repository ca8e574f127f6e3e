package dev.netweight.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formats.onnx.Conformance.Result;
import dev.netweight.formats.onnx.Conformance.Verdict;
import dev.netweight.testkit.RealFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The conformance suite: what is inferred is what the models declare. */
class OnnxConformanceTest {
  /** Outputs that ONNX 1.12's own infer_shapes with data propagation infers, of the 1,241. */
  private static final int BY_ONNX_ITSELF = 979;

  private static List<Result> results(boolean given) {
    String only = System.getProperty("netweight.conformance.only", "");
    List<Result> results = new ArrayList<>();
    for (Path file : RealFiles.below(RealFiles.conformanceSuite(), "model.onnx")) {
      if (only.isEmpty() || file.toString().contains(only)) {
        results.addAll(Conformance.results(file, given));
      }
    }
    long equal = count(results, Verdict.EQUAL);
    System.err.println(
        "conformance" + (given ? ", inputs given" : "") + ": " + equal + " of " + results.size());
    if (Boolean.getBoolean("netweight.conformance.list")) {
      results.stream()
          .filter(result -> result.verdict() != Verdict.EQUAL)
          .forEach(result -> System.err.println((given ? "given " : "") + result));
    }
    return results;
  }

  private static long count(List<Result> results, Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  @Test
  void fromShapesAlone() {
    List<Result> results = results(false);
    assertThat(results).filteredOn(result -> result.verdict() == Verdict.DIFFERENT).isEmpty();
    assertThat(count(results, Verdict.EQUAL)).isGreaterThanOrEqualTo(BY_ONNX_ITSELF);
  }

  @Test
  void fromTheTestsOwnInputs() {
    List<Result> results = results(true);
    assertThat(results).filteredOn(result -> result.verdict() == Verdict.DIFFERENT).isEmpty();
    assertThat(count(results, Verdict.EQUAL)).isGreaterThanOrEqualTo(BY_ONNX_ITSELF);
  }
}
