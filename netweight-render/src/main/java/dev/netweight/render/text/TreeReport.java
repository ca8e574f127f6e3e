package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Network;
import dev.netweight.operator.Weight;
import dev.netweight.render.Renderer;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A tree of layers with output shapes, parameters and multiply-adds, nested models unfolded. */
public final class TreeReport implements Renderer {
  /** A column of numbers is no wider where it can be helped. */
  private static final int WIDE_COUNT = 24;

  /** A row's cells, and what stands below it, each line behind an indentation. */
  private record Line(
      String name,
      String shape,
      String parameters,
      String macs,
      String share,
      String indent,
      List<String> notes) {
    Line(String name, String shape, String parameters, String macs, String share) {
      this(name, shape, parameters, macs, share, "", List.of());
    }

    Line withoutShare() {
      return new Line(name, shape, parameters, macs, "", indent, notes);
    }
  }

  /** What is the same for all rows. */
  private record Frame(
      View view, int levels, Formula total, Sharing sharing, Notation notation, List<Line> lines) {}

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public String summary() {
    return "a tree with shapes, parameters and multiply-adds";
  }

  @Override
  public String render(Report report, View view) {
    Ink ink = new Ink(view.color());
    Formula total = report.totals().parameters().total();
    int levels = Levels.shown(report, view, View.ALL_LEVELS);
    Notation notation = Notation.plain(report);
    List<Line> lines = lines(report, view, levels, notation);
    if (report.layout() == Network.Layout.MODULES && isWide(lines, view.width())) {
      notation = Notation.letters(report);
      lines = lines(report, view, levels, notation);
      if (cutsNames(lines, view.width())) {
        lines = lines(report, view, levels, notation.brief());
        if (cutsNames(lines, view.width())) {
          lines = lines.stream().map(Line::withoutShare).toList();
        }
      }
    }
    StringBuilder text = new StringBuilder();
    int[] widths = widths(lines, view.width());
    for (int i = 0; i < lines.size(); i++) {
      String line = line(lines.get(i), widths);
      text.append(i == 0 ? ink.bold(line) : line).append('\n');
      for (String note : lines.get(i).notes()) {
        int room = Math.max(20, view.width() - Wrap.width(lines.get(i).indent()));
        for (String part : Wrap.lines(note, room)) {
          text.append(lines.get(i).indent()).append(ink.dim(part)).append('\n');
        }
      }
    }
    if (!notation.legend().isEmpty()) {
      text.append(Wrap.paragraph(notation.legend(), view.width(), " "));
    }
    for (String hidden : Levels.hidden(report, view, levels).split("\n", -1)) {
      text.append(hidden.isEmpty() ? "" : " " + ink.dim(hidden) + "\n");
    }
    Row.Count counts = report.totals().parameters();
    String shown =
        total.unknownReason().isEmpty()
            ? Numbers.countWithShort(total)
            : least(total, report.totals().atLeastParameters(), notation);
    text.append('\n')
        .append(
            String.format(
                " %s %s trainable, %s not\n %s%s\n",
                ink.bold("Parameters: " + shown + ","),
                Numbers.count(counts.trainable()),
                Numbers.count(counts.nonTrainable()),
                ink.bold("Weights: "),
                Footer.bytes(counts)));
    return text.append(Footer.text(report, view)).toString();
  }

  /** A total, or what is known of it. */
  private static String least(Formula total, Formula known, Notation notation) {
    boolean unknown = total.unknownReason().isPresent() && !known.equals(Literal.ZERO);
    return unknown ? "≥ " + notation.count(known) : notation.count(total);
  }

  private static List<Line> lines(Report report, View view, int levels, Notation notation) {
    List<Line> lines = new ArrayList<>();
    Formula total = report.totals().parameters().total();
    lines.add(new Line("Layer (type)", "Output", "Parameters", "Multiply-adds", "Share"));
    lines.add(
        new Line(
            report.network(),
            notation.shapes(report.outputs().stream().map(Report.Port::shape).toList()),
            least(total, report.totals().atLeastParameters(), notation),
            least(report.totals().macs(), report.totals().atLeastMacs(), notation),
            ""));
    Sharing sharing = new Sharing(report);
    add(report.tree(), "", 1, new Frame(view, levels, total, sharing, notation, lines));
    return lines;
  }

  /** Whether there is no room for some name. */
  private static boolean cutsNames(List<Line> lines, int width) {
    int room = widths(lines, width)[0];
    return lines.stream().anyMatch(line -> Wrap.width(line.name()) > room);
  }

  private static boolean isWide(List<Line> lines, int width) {
    return lines.stream()
        .anyMatch(
            line ->
                Wrap.width(line.macs()) > WIDE_COUNT
                    || Wrap.width(line.parameters()) > WIDE_COUNT
                    || Wrap.width(line.shape()) > width / 4);
  }

  private static void add(List<Row> rows, String indent, int level, Frame frame) {
    List<Alike> shown = Alike.of(rows, frame.view());
    for (int i = 0; i < shown.size(); i++) {
      Alike alike = shown.get(i);
      Row row = alike.first();
      boolean last = i == shown.size() - 1;
      String below = indent + (last ? "   " : "│  ");
      boolean open =
          level < frame.levels() && !Levels.visible(row.layers(), frame.view()).isEmpty();
      String calls = row.calls().size() > 1 ? " ×" + row.calls().size() : "";
      frame
          .lines()
          .add(
              new Line(
                  indent + (last ? "└─ " : "├─ ") + alike.name() + calls,
                  frame.notation().shapes(row.outputShapes()),
                  alike.each(frame.notation().count(row.parameters().total())),
                  alike.each(frame.notation().count(row.macs())),
                  alike.each(share(row.parameters().total(), frame.total())),
                  below + (open ? "│  " : "   "),
                  notes(row, frame)));
      if (open) {
        add(row.layers(), below, level + 1, frame);
      }
    }
  }

  /** The name and the type, unless one says both: {@code conv1 (Conv)}, {@code Add_1}. */
  static String named(Row row) {
    String simple = row.type().substring(row.type().lastIndexOf('.') + 1);
    String type = row.layers().isEmpty() ? row.type() : simple;
    int end = row.name().length();
    while (end > 0 && Character.isDigit(row.name().charAt(end - 1))) {
      end--;
    }
    boolean numbered = end > 1 && end < row.name().length() && row.name().charAt(end - 1) == '_';
    String bare = numbered ? row.name().substring(0, end - 1) : row.name();
    boolean saysType = bare.equals(type) || bare.endsWith("_" + type);
    return row.name() + (saysType || type.equals(Row.MODULE) ? "" : " (" + type + ")");
  }

  private static List<String> notes(Row row, Frame frame) {
    List<String> notes = new ArrayList<>();
    for (Weight weight : row.weights()) {
      if (!row.plumbing() && Sharing.isNotable(weight)) {
        notes.add(weight.tensor() + " is shared with " + frame.sharing().owner(weight));
      }
    }
    if (frame.view().formulas()) {
      arithmetic("parameters", row.formula(), notes);
      arithmetic("multiply-adds", row.macs(), notes);
    }
    return notes;
  }

  /** The formula, where it says more than its value. */
  private static void arithmetic(String what, Formula formula, List<String> notes) {
    boolean known = formula.unknownReason().isEmpty();
    if (known && !formula.text().equals(formula.reduced().text())) {
      notes.add(what + " = " + formula.text());
    }
  }

  private static String share(Formula part, Formula total) {
    BigInteger whole = total.value().orElse(BigInteger.ZERO);
    if (whole.signum() == 0 || part.value().isEmpty() || part.value().get().signum() == 0) {
      return "";
    }
    BigInteger tenths = part.value().get().multiply(BigInteger.valueOf(1000)).divide(whole);
    return tenths.divide(BigInteger.TEN) + "." + tenths.mod(BigInteger.TEN) + " %";
  }

  private static int[] widths(List<Line> lines, int width) {
    int[] widths = new int[5];
    for (Line line : lines) {
      widths[0] = Math.max(widths[0], Wrap.width(line.name()));
      widths[1] = Math.max(widths[1], Wrap.width(line.shape()));
      widths[2] = Math.max(widths[2], Wrap.width(line.parameters()));
      widths[3] = Math.max(widths[3], Wrap.width(line.macs()));
      widths[4] = Math.max(widths[4], Wrap.width(line.share()));
    }
    int others = widths[2] + widths[3] + widths[4] + 8;
    widths[1] = Math.max(6, Math.min(widths[1], Math.max(12, (width - others) / 3)));
    widths[0] = Math.max(16, Math.min(widths[0], width - others - widths[1]));
    return widths;
  }

  private static String line(Line line, int[] widths) {
    return (left(fitting(line.name(), widths[0]), widths[0])
            + "  "
            + left(line.shape(), widths[1])
            + "  "
            + right(line.parameters(), widths[2])
            + "  "
            + right(line.macs(), widths[3])
            + "  "
            + right(line.share(), widths[4]))
        .stripTrailing();
  }

  /** A name that is too long goes without its type, where that is enough. */
  private static String fitting(String name, int width) {
    int type = name.lastIndexOf(" (");
    return Wrap.width(name) > width && type > 0 ? name.substring(0, type) : name;
  }

  private static String left(String text, int width) {
    String cut = Wrap.cut(text, width);
    return cut + " ".repeat(width - Wrap.width(cut));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - Wrap.width(text))) + text;
  }
}
