package dev.netweight.testkit;

/** Placeholder. */
public final class Placeholder {
  private Placeholder() {}

  /** The answer. */
  public static String answer() {
    return "280";
  }
}
