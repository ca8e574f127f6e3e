package dev.netweight.operator.linear;

import dev.netweight.failure.SettingException;

/**
 * The equation of an einsum of an input with a kernel: {@code abc,cd->abd}, or with axes left open
 * in front ({@code ...c,cd->...d}) or behind ({@code ab...,bc->ac...}).
 *
 * @param input the letters of the input's axes
 * @param kernel the letters of the kernel's axes
 * @param output the letters of the output's axes
 * @param open where axes are left open
 */
record EinsumEquation(String input, String kernel, String output, Open open) {
  /** Where the input and the output have axes without letters. */
  enum Open {
    NOWHERE,
    LEFT,
    RIGHT
  }

  private static final String DOTS = "...";
  private static final int LONGEST = 200;

  /** The equation, or an exception that says what is wrong with it. */
  static EinsumEquation parse(String text) {
    int arrow = text.indexOf("->");
    int comma = text.indexOf(',');
    if (text.length() > LONGEST || arrow < 0 || comma < 0 || comma > arrow) {
      throw wrong(text);
    }
    String input = text.substring(0, comma);
    String kernel = text.substring(comma + 1, arrow);
    String output = text.substring(arrow + 2);
    Open open = Open.NOWHERE;
    if (input.startsWith(DOTS) && output.startsWith(DOTS)) {
      open = Open.LEFT;
      input = input.substring(DOTS.length());
      output = output.substring(DOTS.length());
    } else if (input.endsWith(DOTS) && output.endsWith(DOTS)) {
      open = Open.RIGHT;
      input = input.substring(0, input.length() - DOTS.length());
      output = output.substring(0, output.length() - DOTS.length());
    }
    if (!isLetters(input)
        || !isLetters(kernel)
        || !isLetters(output)
        || (open == Open.RIGHT && input.length() < 2)) {
      throw wrong(text);
    }
    EinsumEquation equation = new EinsumEquation(input, kernel, output, open);
    equation.requireSources();
    return equation;
  }

  private static SettingException wrong(String text) {
    return new SettingException(
        "equation",
        "equation is '"
            + (text.length() > 60 ? text.substring(0, 60) + "…" : text)
            + "'; it must have one of the forms ab,bc->ac, ...b,bc->...c and ab...,bc->ac...");
  }

  private void requireSources() {
    for (int i = 0; i < output.length(); i++) {
      char letter = output.charAt(i);
      if (!has(input, letter) && !has(kernel, letter)) {
        throw new SettingException(
            "equation",
            "the output's axis "
                + letter
                + " is neither an axis of the input nor one of the kernel in the equation "
                + this);
      }
    }
    for (int i = 0; i < kernel.length(); i++) {
      char letter = kernel.charAt(i);
      if (!has(input, letter) && !has(output, letter)) {
        throw new SettingException(
            "equation",
            "the size of the kernel's axis "
                + letter
                + " follows neither from the input nor from the output in the equation "
                + this);
      }
    }
  }

  static boolean has(String letters, char letter) {
    return letters.indexOf(letter) >= 0;
  }

  private static boolean isLetters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a letter stands twice in one operand, which takes a diagonal of it. */
  boolean takesDiagonal() {
    return repeats(input) || repeats(kernel) || repeats(output);
  }

  private static boolean repeats(String letters) {
    for (int i = 1; i < letters.length(); i++) {
      if (letters.lastIndexOf(letters.charAt(i), i - 1) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the kernel is one matrix for the whole input: no axis is in all three. */
  boolean isMatrix() {
    for (int i = 0; i < kernel.length(); i++) {
      char letter = kernel.charAt(i);
      if (has(input, letter) && has(output, letter)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    String front = open == Open.LEFT ? DOTS : "";
    String behind = open == Open.RIGHT ? DOTS : "";
    return front + input + behind + "," + kernel + "->" + front + output + behind;
  }
}
