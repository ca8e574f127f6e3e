package dev.netweight.hdf5;

/** Placeholder. */
public final class Placeholder {
  private Placeholder() {}

  /** The answer. */
  public static String answer() {
    return "280";
  }
}
