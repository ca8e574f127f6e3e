package dev.netweight.python.torch;

import dev.netweight.formula.Formula;
import dev.netweight.python.torch.TorchvisionSourcesTest.Result;
import dev.netweight.report.Report;
import java.util.List;
import java.util.Locale;

/** The page that lists torchvision's models. */
final class TorchvisionPage {
  private TorchvisionPage() {}

  static String page(List<Result> results) {
    long running = results.stream().filter(Result::runs).count();
    StringBuilder page = new StringBuilder("# torchvision\n\n");
    page.append("Generated from the sources of torchvision 0.14 in Debian's `python3-torchvision`")
        .append(", unmodified, which ran without PyTorch.\n")
        .append(results.size())
        .append(" builders; ")
        .append(running)
        .append(" of the models run to their end. All have as many parameters as PyTorch counts.\n")
        .append("Multiply-adds are those of convolutions and matrix products at batch 1.\n\n");
    page.append("| builder | input | parameters | multiply-adds |\n|---|---|---:|---:|\n");
    for (Result result : results) {
      if (!result.report().isEmpty()) {
        Report report = result.report().get(0);
        row(
            page,
            "`" + result.truth().title() + "`",
            result.truth().sizes().replace('x', '×'),
            grouped(report.totals().parameters().total()),
            result.runs() ? grouped(report.totals().macs()) : "–");
      }
    }
    page.append("\n## What does not run to its end\n\n");
    page.append("Parameters are exact all the same.\n\n| builder | why |\n|---|---|\n");
    for (Result result : results) {
      if (!result.runs()) {
        row(page, "`" + result.truth().title() + "`", result.said().replace("|", "\\|"));
      }
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String grouped(Formula formula) {
    return formula.value().map(value -> String.format(Locale.ROOT, "%,d", value)).orElse("?");
  }
}
