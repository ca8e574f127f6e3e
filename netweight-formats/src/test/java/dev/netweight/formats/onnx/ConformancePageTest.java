package dev.netweight.formats.onnx;

import dev.netweight.formats.onnx.Conformance.Result;
import dev.netweight.formats.onnx.Conformance.Verdict;
import dev.netweight.testkit.CommittedFile;
import dev.netweight.testkit.RealFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page that lists what is not inferred of the conformance suite, and why. */
@Tag("generated")
class ConformancePageTest {
  @Test
  void page() {
    List<Path> files = RealFiles.below(RealFiles.conformanceSuite(), "model.onnx");
    List<Result> alone = new ArrayList<>();
    List<Result> given = new ArrayList<>();
    for (Path file : files) {
      alone.addAll(Conformance.results(file, false));
      given.addAll(Conformance.results(file, true));
    }
    CommittedFile.holds("docs/onnx-conformance.md", page(files.size(), alone, given));
  }

  private static String page(int models, List<Result> alone, List<Result> given) {
    StringBuilder page = new StringBuilder("# ONNX's conformance suite\n\n");
    page.append("Generated from the suite in Debian's `libonnx-testdata` 1.12: ")
        .append(models)
        .append(" models with ")
        .append(alone.size())
        .append(
            " outputs, each weighed without what it declares of its\noutputs. Nothing is inferred"
                + " otherwise than it is declared; what is not inferred stands here with its"
                + " reason.\n\n");
    page.append("| | inferred | of |\n|---|---|---|\n");
    row(page, "from the inputs' shapes alone", alone);
    row(page, "with the tests' own inputs given as values", given);
    page.append("\n## With the inputs given\n\n");
    page.append("These depend on data in a way that no size says.\n\n");
    table(page, given);
    page.append("\n## From shapes alone\n\n");
    page.append("In most of these a shape is itself an input, and is known where it is given.\n\n");
    table(page, alone);
    return page.toString();
  }

  private static void row(StringBuilder page, String what, List<Result> results) {
    long equal = results.stream().filter(one -> one.verdict() == Verdict.EQUAL).count();
    page.append("| ").append(what).append(" | ").append(equal).append(" | ");
    page.append(results.size()).append(" |\n");
  }

  private static void table(StringBuilder page, List<Result> results) {
    Map<String, List<String>> models = new TreeMap<>();
    for (Result result : results) {
      if (result.verdict() != Verdict.EQUAL) {
        String name = result.model().substring(result.model().lastIndexOf('/') + 1);
        models
            .computeIfAbsent(
                result.operators() + " | " + result.reason().replace("|", "\\|"),
                key -> new ArrayList<>())
            .add("`" + name + "`");
      }
    }
    page.append("| operators | reason | models |\n|---|---|---|\n");
    models.forEach(
        (key, names) ->
            page.append("| ")
                .append(key)
                .append(" | ")
                .append(String.join(", ", names.stream().distinct().toList()))
                .append(" |\n"));
  }
}
