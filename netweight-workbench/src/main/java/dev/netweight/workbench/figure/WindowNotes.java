package dev.netweight.workbench.figure;

import dev.netweight.formula.Formula;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a window's picture should know. */
final class WindowNotes {
  private final WindowSizes sizes;

  WindowNotes(WindowSizes sizes) {
    this.sizes = sizes;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (sizes.padded()) {
      lines.add("grey: padding, " + padding());
    }
    motion(lines, " (dashed)", ": the window's next place is dashed");
    if (sizes.groups > 1 && sizes.mixes()) {
      lines.add("each group of channels and its filters have a colour");
    }
    if (sizes.broken()) {
      lines.add("a gap stands for cells that are not drawn");
    }
    if (sizes.nominal()) {
      lines.add("sizes that are symbols are drawn as suits the picture");
    }
    return lines;
  }

  /** The same for a picture in letters. */
  List<String> told() {
    List<String> lines = new ArrayList<>();
    if (sizes.padded()) {
      lines.add("padding " + padding());
    }
    motion(lines, "", ": so far does the window move");
    return lines;
  }

  private void motion(List<String> lines, String landed, String moved) {
    String stride = joined(sizes.figure.motion().strides());
    if (!stride.equals("1")) {
      lines.add(
          sizes.transposed
              ? "stride " + stride + ": neighbours of the input land so far apart" + landed
              : "stride " + stride + moved);
    }
    String dilation = joined(sizes.figure.motion().dilations());
    if (!dilation.equals("1")) {
      lines.add("dilation " + dilation + ": so far apart are the cells that a filter sees");
    }
  }

  private String padding() {
    List<String> sides = new ArrayList<>();
    for (Axis axis : sizes.input) {
      String side =
          axis.before() == axis.after()
              ? axis.before() + " on each side"
              : axis.before() + " before and " + axis.after() + " after";
      if (!sides.contains(side)) {
        sides.add(side);
      }
    }
    return String.join("; ", sides);
  }

  /** The sizes of all axes; one where they are the same. */
  static String joined(List<Formula> sizes) {
    List<String> labels = sizes.stream().map(Axis::label).toList();
    return labels.stream().distinct().count() == 1 ? labels.get(0) : String.join("×", labels);
  }
}
