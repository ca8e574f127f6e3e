package dev.netweight.workbench.figure;

/** Whether a figure is drawn for a light or a dark page. */
public enum Theme {
  /** As the reader prefers, and as a page's own properties say. */
  AUTO,
  LIGHT,
  DARK;

  /** The theme of that word. */
  public static Theme named(String word) {
    for (Theme theme : values()) {
      if (theme.word().equals(word)) {
        return theme;
      }
    }
    return AUTO;
  }

  /** Its word: {@code auto}, {@code light} or {@code dark}. */
  public String word() {
    return switch (this) {
      case AUTO -> "auto";
      case LIGHT -> "light";
      case DARK -> "dark";
    };
  }
}
