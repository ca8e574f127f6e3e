package dev.netweight.workbench.sweep;

/** Numbers as a person reads them, with a real minus sign. */
final class Numbers {
  private Numbers() {}

  static String text(int number) {
    return number < 0 ? "−" + Integer.toString(number).substring(1) : Integer.toString(number);
  }

  /** A number inside a sum, where a negative one stands in parentheses. */
  static String summand(int number) {
    return number < 0 ? "(" + text(number) + ")" : text(number);
  }
}
