package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.render.View;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands below a table or a tree: multiply-adds, what is beside parameters, diagnostics. */
final class Footer {
  private static final int MOST_DIAGNOSTICS = 20;
  private static final int MOST_PLACES = 3;
  private static final int LONGEST_FORMULA = 60;
  private static final int LONGEST_POLYNOMIAL = 200;

  private Footer() {}

  static String text(Report report, View view) {
    Ink ink = new Ink(view.color());
    StringBuilder text = new StringBuilder();
    Report.Totals totals = report.totals();
    text.append(macs(report, view, ink));
    if (report.layout() == Network.Layout.MODULES) {
      text.append(PeakText.text(report.memory(), view, ink));
    }
    text.append(FactsText.text(report, view));
    text.append(besides(report, ink));
    text.append(notCounted(totals.parameters(), view, ink));
    boolean someKnown =
        totals.atLeastMacs().value().filter(known -> known.signum() == 0).isEmpty()
            || totals.parameters().total().unknownReason().isPresent();
    if (totals.unpriced() > 0 && someKnown) {
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
    return report
        .batch()
        .map(size -> "batch " + size)
        .orElse(report.hasBatch() ? "batches as stated" : "inputs as given");
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

  private static String macs(Report report, View view, Ink ink) {
    Formula macs = report.totals().macs();
    String head = ink.bold("Multiply-adds: ");
    String under = "(" + batch(report) + ", convention " + report.convention().name() + ")";
    if (macs.unknownReason().isPresent()) {
      boolean isSaid =
          report.diagnostics().stream()
              .anyMatch(one -> one.severity() == Diagnostic.Severity.INCOMPLETE);
      String why = isSaid ? "" : Wrap.paragraph(macs.unknownReason().get(), view.width(), "  ");
      return " " + head + ink.warning("?") + " " + under + "\n" + why;
    }
    String text = Numbers.countWithShort(macs);
    if (macs.value().isPresent() || text.length() <= LONGEST_FORMULA) {
      return " " + head + ink.number(text) + " " + under + "\n";
    }
    String powers = Notation.powers(macs.reduced());
    if (powers.length() > LONGEST_POLYNOMIAL) {
      powers = "depend on " + String.join(", ", macs.variables());
    }
    List<String> sizes = macs.variables().stream().map(name -> "--dim " + name + "=N").toList();
    String more = powers + " " + under + "; a number with " + String.join(" ", sizes);
    String plain = "Multiply-adds: ";
    List<String> lines = Wrap.lines(plain + more, Math.max(20, view.width() - 2));
    return " " + head + String.join("\n  ", lines).substring(plain.length()) + "\n";
  }

  /** What the file holds that belongs to no layer. */
  private static String besides(Report report, Ink ink) {
    Map<Tensor.Use, List<Formula>> elements = new EnumMap<>(Tensor.Use.class);
    for (Tensor tensor : report.stored()) {
      elements
          .computeIfAbsent(tensor.use(), use -> new ArrayList<>())
          .add(tensor.shape().elements());
    }
    StringBuilder text = new StringBuilder();
    elements.forEach(
        (use, counts) -> {
          String name = called(use);
          if (!name.isEmpty()) {
            text.append(' ')
                .append(ink.bold(name + ": "))
                .append(Numbers.count(Formula.sum(counts)))
                .append(" numbers in the file, not counted above\n");
          }
        });
    return text.toString();
  }

  /** What tensors beside the layers are; empty for those that nobody asks for. */
  private static String called(Tensor.Use use) {
    return switch (use) {
      case OPTIMIZER -> "Optimizer state";
      case AVERAGE -> "Averaged or further copies of weights";
      case OTHER -> "Other tensors";
      case LAYER, TRAINED, FROZEN, BUFFER, TABLE, QUANTIZATION, RANDOM_STATE -> "";
    };
  }

  /** The bytes of parameters and their types: {@code 97.5 MiB of float32}. */
  static String bytes(Row.Count count) {
    Map<String, Formula> types = count.bytesByType();
    Formula known = Formula.sum(List.copyOf(types.values())).reduced();
    boolean some = count.bytes().unknownReason().isPresent() && known.value().isPresent();
    String all = some && !types.isEmpty() ? "≥ " + bytes(known) : bytes(count.bytes());
    if (types.size() < 2) {
      return all + (types.isEmpty() ? "" : " of " + String.join("", types.keySet()));
    }
    List<String> each = new ArrayList<>();
    types.forEach((type, bytes) -> each.add(type + " " + bytes(bytes)));
    return all + " (" + String.join(", ", each) + ")";
  }

  private static String bytes(Formula bytes) {
    return bytes.value().map(Numbers::bytes).orElse("? bytes");
  }

  private static String notCounted(Row.Count count, View view, Ink ink) {
    List<String> kinds = new ArrayList<>();
    count
        .notCounted()
        .forEach((kind, elements) -> kinds.add(Numbers.count(elements) + " " + called(kind)));
    if (kinds.isEmpty()) {
      return "";
    }
    String head = "Not counted: ";
    List<String> lines =
        Wrap.lines(head + String.join(", ", kinds), Math.max(20, view.width() - 2));
    return " " + ink.bold(head) + String.join("\n  ", lines).substring(head.length()) + "\n";
  }

  /** What the elements of tensors are that are no parameters. */
  static String called(Weight.Kind kind) {
    return switch (kind) {
      case WEIGHT, STORED, STATISTIC, SCALE -> "in parameters";
      case RANDOM_STATE -> "in states of random generators";
      case TABLE -> "in index tables";
      case QUANTIZATION -> "in quantisation scales and zero points";
      case BUFFER -> "in buffers";
      case SHAPE_CONSTANT -> "in shape constants";
    };
  }

  /** The diagnostics; what is the same of several layers is said once. */
  private static String diagnostics(List<Diagnostic> diagnostics, View view, Ink ink) {
    Map<Diagnostic, List<String>> places = new LinkedHashMap<>();
    List<Diagnostic> worstFirst = new ArrayList<>(diagnostics);
    worstFirst.sort(Comparator.comparing(Footer::isHarmless));
    for (Diagnostic one : worstFirst) {
      Diagnostic same = new Diagnostic(one.severity(), one.code(), "", one.message());
      places.computeIfAbsent(same, key -> new ArrayList<>()).add(one.path());
    }
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (Map.Entry<Diagnostic, List<String>> entry : places.entrySet()) {
      if (++shown > MOST_DIAGNOSTICS) {
        text.append(" … and " + (places.size() - MOST_DIAGNOSTICS) + " more")
            .append("; -o json lists them all\n");
        break;
      }
      boolean isNote = entry.getKey().severity() == Diagnostic.Severity.NOTE;
      boolean harms = entry.getKey().severity() == Diagnostic.Severity.SECURITY;
      String said = placed(entry.getKey().message(), entry.getValue());
      String message = harms ? "SECURITY: " + said : said;
      for (String line : Wrap.lines(message, Math.max(20, view.width() - 4))) {
        text.append(' ').append(isNote ? ink.dim(line) : ink.warning(line)).append('\n');
      }
    }
    return text.toString();
  }

  private static boolean isHarmless(Diagnostic diagnostic) {
    return diagnostic.severity() != Diagnostic.Severity.SECURITY;
  }

  private static String placed(String message, List<String> paths) {
    if (paths.size() == 1) {
      return paths.get(0).isEmpty() ? message : paths.get(0) + ": " + message;
    }
    List<String> first = paths.subList(0, Math.min(MOST_PLACES, paths.size()));
    String more = paths.size() > MOST_PLACES ? ", …" : "";
    return message + " (" + paths.size() + " layers: " + String.join(", ", first) + more + ")";
  }
}
