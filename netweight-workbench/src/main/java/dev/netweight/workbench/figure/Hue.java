package dev.netweight.workbench.figure;

/**
 * What a colour stands for. A page sets another by the property {@code --figure-input} and so on.
 */
public enum Hue {
  BACKGROUND("background", "#ffffff", "#15181d"),
  INK("ink", "#1c2430", "#e8ecf2"),
  QUIET("quiet", "#5b6675", "#a3adba"),
  GRID("grid", "#ffffff", "#15181d"),
  LIT("lit", "#c2185b", "#ff7eb6"),
  INPUT("input", "#6f9fd8", "#4f7fb8"),
  KERNEL("kernel", "#f0a44b", "#d68a2e"),
  OUTPUT("output", "#67b88f", "#3f9169"),
  BIAS("bias", "#b48ad6", "#9a6fc0"),
  PADDING("padding", "#e3e8ee", "#2c333d"),
  PLAIN("plain", "#c3ccd8", "#4a5563"),
  GROUP_1("group-1", "#f0a44b", "#d68a2e"),
  GROUP_2("group-2", "#5fb7c4", "#3a8e9b"),
  GROUP_3("group-3", "#d988a4", "#b96583"),
  GROUP_4("group-4", "#a5b85a", "#7f9138");

  private final String word;
  private final String light;
  private final String dark;

  Hue(String word, String light, String dark) {
    this.word = word;
    this.light = light;
    this.dark = dark;
  }

  /** The class of what has this colour. */
  public String word() {
    return word;
  }

  /** The colour of a group of channels; the fifth has the first one's again. */
  public static Hue group(int index) {
    return switch (index % 4) {
      case 0 -> GROUP_1;
      case 1 -> GROUP_2;
      case 2 -> GROUP_3;
      default -> GROUP_4;
    };
  }

  /**
   * A declaration with this colour: a plain one for programs that know no properties, then one that
   * a page can change.
   */
  String declaration(String property, Theme theme) {
    String colour = theme == Theme.DARK ? dark : light;
    return property + ":" + colour + ";" + property + ":var(--figure-" + word + "," + colour + ")";
  }
}
