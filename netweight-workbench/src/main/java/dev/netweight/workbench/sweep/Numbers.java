package dev.netweight.workbench.sweep;

/** Numbers as a person reads them, with a real minus sign. */
final class Numbers {
  private Numbers() {}

  static String text(long number) {
    return number < 0 ? "−" + Long.toString(number).substring(1) : Long.toString(number);
  }

  /** A number inside a sum, where a negative one stands in parentheses. */
  static String summand(long number) {
    return number < 0 ? "(" + text(number) + ")" : text(number);
  }
}
