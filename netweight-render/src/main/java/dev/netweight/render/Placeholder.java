package dev.netweight.render;

/** Placeholder. */
public final class Placeholder {
  private Placeholder() {}

  /** The answer. */
  public static String answer() {
    return "280";
  }
}
