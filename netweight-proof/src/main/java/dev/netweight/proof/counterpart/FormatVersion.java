package dev.netweight.proof.counterpart;

import dev.netweight.proof.graph.Graph;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of Keras that a network is of, where its values depend on it.
 *
 * @param major 2 or 3
 * @param minor what stands behind the point
 */
public record FormatVersion(int major, int minor) {
  private static final Pattern KERAS = Pattern.compile("Keras (\\d+)\\.(\\d+).*");

  /** The newest that is known here, which is taken where nobody says a version. */
  public static final FormatVersion NEWEST = new FormatVersion(3, 16);

  /** As the format of the network says. */
  public static FormatVersion of(Graph graph) {
    Matcher said = KERAS.matcher(graph.format());
    if (!said.matches()) {
      return NEWEST;
    }
    OptionalInt major = number(said.group(1));
    OptionalInt minor = number(said.group(2));
    return major.isPresent() && minor.isPresent()
        ? new FormatVersion(major.getAsInt(), minor.getAsInt())
        : NEWEST;
  }

  /** Whether the network says its version, or is of a program and so of the newest. */
  public static boolean isSaid(Graph graph) {
    return KERAS.matcher(graph.format()).matches() || graph.format().equals("Keras program");
  }

  private static OptionalInt number(String digits) {
    return digits.length() > 6 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  /** Whether it is this version or a later one. */
  public boolean isFrom(int otherMajor, int otherMinor) {
    return major != otherMajor ? major > otherMajor : minor >= otherMinor;
  }
}
