package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.render.View;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.List;

/** What stands below a table or a tree: multiply-adds, what is beside parameters, diagnostics. */
final class Footer {
  private static final int MOST_DIAGNOSTICS = 20;
  private static final int LONGEST_FORMULA = 60;

  private Footer() {}

  static String text(Report report, View view) {
    Ink ink = new Ink(view.color());
    StringBuilder text = new StringBuilder();
    Report.Totals totals = report.totals();
    text.append(' ').append(ink.bold("Multiply-adds: ")).append(macs(totals, ink));
    text.append(" (")
        .append(batch(report))
        .append(", convention ")
        .append(report.convention().name())
        .append(")\n");
    text.append(optimizer(report, ink));
    if (totals.unpriced() > 0) {
      text.append(
          ink.warning(
              " "
                  + totals.unpriced()
                  + (totals.unpriced() == 1 ? " layer is" : " layers are")
                  + " not fully priced: at least "
                  + Numbers.count(totals.atLeastParameters())
                  + " parameters, at least "
                  + Numbers.count(totals.atLeastMacs())
                  + " multiply-adds"));
      text.append('\n');
    }
    return text.append(diagnostics(report.diagnostics(), view, ink)).toString();
  }

  /** The batch that work is for: {@code batch 1}. */
  static String batch(Report report) {
    return report.batch().map(size -> "batch " + size).orElse("batches as stated");
  }

  /** What multiply-adds are, as a sentence. */
  static String convention(Report report) {
    return "Multiply-adds at "
        + batch(report)
        + ", convention "
        + report.convention().name()
        + ": "
        + report.convention().description()
        + ".";
  }

  private static String macs(Report.Totals totals, Ink ink) {
    Formula macs = totals.macs();
    if (macs.unknownReason().isPresent()) {
      return ink.warning("?");
    }
    String text = Numbers.countWithShort(macs);
    if (macs.value().isPresent() || text.length() <= LONGEST_FORMULA) {
      return ink.number(text);
    }
    String free =
        String.join(" ", macs.variables().stream().map(name -> "--dim " + name + "=N").toList());
    return "depend on " + String.join(", ", macs.variables()) + "; give sizes with " + free;
  }

  private static String optimizer(Report report, Ink ink) {
    List<Formula> elements = new ArrayList<>();
    for (Tensor tensor : report.stored()) {
      if (tensor.use() == Tensor.Use.OPTIMIZER) {
        elements.add(tensor.shape().elements());
      }
    }
    if (elements.isEmpty()) {
      return "";
    }
    return " "
        + ink.bold("Optimizer state: ")
        + Numbers.count(Formula.sum(elements))
        + " numbers in the file, not counted above\n";
  }

  private static String diagnostics(List<Diagnostic> diagnostics, View view, Ink ink) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic one : diagnostics.stream().limit(MOST_DIAGNOSTICS).toList()) {
      String place = one.path().isEmpty() ? "" : one.path() + ": ";
      for (String line : Wrap.lines(place + one.message(), Math.max(20, view.width() - 4))) {
        text.append(' ')
            .append(one.severity() == Diagnostic.Severity.NOTE ? ink.dim(line) : ink.warning(line))
            .append('\n');
      }
    }
    if (diagnostics.size() > MOST_DIAGNOSTICS) {
      text.append(
          " … and " + (diagnostics.size() - MOST_DIAGNOSTICS) + " more; -o json lists them all\n");
    }
    return text.toString();
  }

  /** Shapes without the free batch, for trees and lists. */
  static String shapes(List<Shape> shapes) {
    return String.join(", ", shapes.stream().map(ShapeText::spoken).toList());
  }
}
