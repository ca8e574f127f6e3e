package dev.netweight.formats;

/** Placeholder. */
public final class Placeholder {
  private Placeholder() {}

  /** The answer. */
  public static String answer() {
    return "280";
  }
}
