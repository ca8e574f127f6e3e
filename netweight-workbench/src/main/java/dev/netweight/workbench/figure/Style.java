package dev.netweight.workbench.figure;

import java.util.EnumMap;
import java.util.Map;

/**
 * The style sheet that each figure carries. A page whose security policy takes none from a document
 * adopts the text of the figure's {@code style} element, or writes these rules itself.
 */
public final class Style {
  private static final Map<Theme, String> SHEETS = new EnumMap<>(Theme.class);

  private Style() {}

  /** The style sheet for a theme. */
  public static synchronized String sheet(Theme theme) {
    return SHEETS.computeIfAbsent(theme, Style::make);
  }

  private static String make(Theme theme) {
    StringBuilder sheet = new StringBuilder();
    rule(sheet, "", "font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',sans-serif");
    rule(sheet, " .line", "fill:none;stroke-width:1.5");
    rule(sheet, " .edge", "fill:none;stroke-width:1;stroke-linejoin:round");
    rule(sheet, " .grid", "fill:none;stroke-width:.8");
    rule(sheet, " .wire", "fill:none;stroke-width:1;stroke-opacity:.45");
    rule(sheet, " .dashed", "stroke-dasharray:4 3");
    rule(sheet, " .side", "fill:#000;fill-opacity:.16");
    rule(sheet, " .ghost", "fill-opacity:.35");
    rule(sheet, " .strong", "font-weight:600");
    rule(sheet, " text", "font-variant-numeric:tabular-nums");
    colours(sheet, theme == Theme.DARK ? Theme.DARK : Theme.LIGHT);
    if (theme == Theme.AUTO) {
      sheet.append("@media (prefers-color-scheme:dark){\n");
      colours(sheet, Theme.DARK);
      sheet.append("}\n");
    }
    return sheet.toString();
  }

  private static void colours(StringBuilder sheet, Theme theme) {
    rule(sheet, " .top", "fill:#fff;fill-opacity:" + (theme == Theme.DARK ? ".18" : ".38"));
    for (Hue hue : Hue.values()) {
      if (hue != Hue.GRID && hue != Hue.LIT && hue != Hue.INK && hue != Hue.QUIET) {
        rule(sheet, " ." + hue.word(), hue.declaration("fill", theme));
      }
    }
    rule(sheet, " text," + root(" .head"), Hue.INK.declaration("fill", theme));
    rule(sheet, " .line," + root(" .edge"), Hue.INK.declaration("stroke", theme));
    rule(sheet, " .wire", Hue.QUIET.declaration("stroke", theme));
    rule(sheet, " .wire-first", Hue.KERNEL.declaration("stroke", theme));
    rule(sheet, " text.quiet," + root(" .head.quiet"), Hue.QUIET.declaration("fill", theme));
    rule(sheet, " .line.quiet", Hue.QUIET.declaration("stroke", theme));
    rule(
        sheet,
        " .card",
        Hue.BACKGROUND.declaration("fill", theme) + ";" + Hue.QUIET.declaration("stroke", theme));
    rule(sheet, " .grid", Hue.GRID.declaration("stroke", theme));
    rule(sheet, " .linked .line", Hue.LIT.declaration("stroke", theme) + ";stroke-width:3");
    rule(sheet, " .linked text", Hue.LIT.declaration("fill", theme) + ";font-weight:600");
    rule(sheet, " .lit text", Hue.LIT.declaration("fill", theme));
    rule(
        sheet,
        " .lit path," + root(" .lit polygon,") + root(" .lit rect"),
        Hue.LIT.declaration("stroke", theme) + ";stroke-width:2");
  }

  private static String root(String selector) {
    return "." + Svg.ROOT + selector;
  }

  private static void rule(StringBuilder sheet, String selector, String declarations) {
    sheet.append(root(selector)).append('{').append(declarations).append("}\n");
  }
}
