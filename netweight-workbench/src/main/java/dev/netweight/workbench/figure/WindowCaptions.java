package dev.netweight.workbench.figure;

import dev.netweight.formula.Formula;
import dev.netweight.operator.Figure;
import java.util.ArrayList;
import java.util.List;

/** What stands under the filters of a window's layer. */
final class WindowCaptions {
  private WindowCaptions() {}

  /** Under filters that span their channels. */
  static List<String> together(WindowSizes sizes, boolean bias) {
    List<String> lines = new ArrayList<>();
    String one = sizes.filters.label().equals("1") ? " filter" : " filters";
    lines.add(sizes.filters.label() + one);
    List<String> each = new ArrayList<>();
    sizes.kernel.forEach(axis -> each.add(bracketed(axis.label())));
    each.add(bracketed(sizes.depth.label()));
    lines.add("each " + String.join("×", each));
    if (bias) {
      lines.add("and 1 bias");
    }
    if (sizes.groups > 1) {
      lines.add("in " + sizes.groups + " groups");
    }
    return lines;
  }

  private static String bracketed(String label) {
    return label.contains(" ") ? "(" + label + ")" : label;
  }

  /** Under kernels of which each has a channel. */
  static List<String> apart(WindowSizes sizes, boolean bias) {
    List<String> each = new ArrayList<>();
    sizes.kernel.forEach(axis -> each.add(bracketed(axis.label())));
    String size = String.join("×", each);
    Figure.Kind kind = sizes.figure.kind();
    if (kind == Figure.Kind.POOLING) {
      return List.of("Window " + size, "in each channel", "no weights");
    } else if (kind == Figure.Kind.CONVOLUTION || kind == Figure.Kind.TRANSPOSED) {
      List<String> lines = new ArrayList<>(together(sizes, false));
      lines.set(1, "each " + size + " in " + sizes.depth.label() + " channels");
      if (bias) {
        lines.add("and 1 bias");
      }
      return lines;
    }
    Formula kernels = sizes.figure.channels().times(sizes.figure.multiplier()).reduced();
    String count = Axis.label(kernels);
    List<String> lines = new ArrayList<>();
    lines.add(bracketed(count) + (count.equals("1") ? " kernel" : " kernels"));
    lines.add("each " + size + (bias ? " and 1 bias" : ""));
    if (!Axis.label(sizes.figure.multiplier()).equals("1")) {
      lines.add(Axis.label(sizes.figure.multiplier()) + " for each channel");
    }
    return lines;
  }
}
