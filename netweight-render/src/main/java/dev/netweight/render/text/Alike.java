package dev.netweight.render.text;

import dev.netweight.render.View;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows one after another that are alike but for a number in their names, such as the blocks of a
 * transformer: shown once, with how many there are.
 *
 * @param first the first of them, which stands for all
 * @param last the last of them
 * @param count how many there are; 1 for a row of its own
 */
record Alike(Row first, Row last, int count) {
  /** Fewer are shown one by one. */
  private static final int FEWEST = 3;

  /** The rows that are seen, those that are alike together where that is wanted. */
  static List<Alike> of(List<Row> rows, View view) {
    List<Row> seen = Levels.visible(rows, view);
    boolean folds = view.depth() == View.BEST_LEVELS && !view.all();
    List<Alike> all = new ArrayList<>();
    for (int i = 0; i < seen.size(); ) {
      int end = i + 1;
      while (folds && end < seen.size() && isNext(seen.get(end - 1), seen.get(end), view)) {
        end++;
      }
      if (end - i >= FEWEST) {
        all.add(new Alike(seen.get(i), seen.get(end - 1), end - i));
      } else {
        seen.subList(i, end).forEach(row -> all.add(new Alike(row, row, 1)));
      }
      i = end;
    }
    return all;
  }

  /** The name, or the first's with the last's number: {@code layer0…11}. */
  String name() {
    return count == 1
        ? TreeReport.named(first)
        : first.name() + "…" + last.name().substring(stem(last.name()).length());
  }

  /** A cell of the first, as that of each: {@code 12 × 7,087,872}. */
  String each(String cell) {
    boolean isNumber = !cell.isEmpty() && Character.isDigit(cell.charAt(0));
    boolean isSum = cell.contains(" + ") || cell.contains(" − ");
    return count > 1 && isNumber && !cell.equals("0")
        ? count + " × " + (isSum ? "(" + cell + ")" : cell)
        : cell;
  }

  private static boolean isNext(Row before, Row after, View view) {
    String stem = stem(before.name());
    if (stem.length() == before.name().length() || !stem.equals(stem(after.name()))) {
      return false;
    }
    String number = before.name().substring(stem.length());
    String next = after.name().substring(stem.length());
    return number.length() < 9
        && next.length() < 10
        && !next.isEmpty()
        && Integer.parseInt(number) + 1 == Integer.parseInt(next)
        && isLike(before, after, before.name(), after.name(), view);
  }

  /** The name without the digits at its end. */
  private static String stem(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean isLike(Row one, Row other, String oneName, String otherName, View view) {
    List<Row> inOne = Levels.visible(one.layers(), view);
    List<Row> inOther = Levels.visible(other.layers(), view);
    boolean alike =
        one.type().equals(other.type())
            && one.calls().size() == other.calls().size()
            && one.parameters().total().equals(other.parameters().total())
            && one.parameters().bytes().equals(other.parameters().bytes())
            && one.macs().equals(other.macs())
            && one.outputShapes().equals(other.outputShapes())
            && inOne.size() == inOther.size();
    for (int i = 0; alike && i < inOne.size(); i++) {
      Row first = inOne.get(i);
      Row second = inOther.get(i);
      alike =
          within(first.name(), oneName).equals(within(second.name(), otherName))
              && isLike(first, second, first.name(), second.name(), view);
    }
    return alike;
  }

  /** A name without that of the module around it, which PyTorch repeats. */
  private static String within(String name, String outer) {
    return name.startsWith(outer + ".") ? name.substring(outer.length()) : name;
  }
}
