package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What layers that turn categories into numbers give. {@code int}: an index for each element.
 * {@code one_hot}: an axis of categories for each element. {@code multi_hot}, {@code count} and
 * {@code tf_idf}: one such axis for all elements along the last axis, which it takes the place of.
 */
final class Encoding {
  private Encoding() {}

  /** The setting {@code output_mode}, under its present name. */
  static String mode(Attributes settings, String absent, List<String> allowed) {
    String given = settings.text("output_mode", absent);
    String mode =
        switch (given) {
          case "binary" -> "multi_hot";
          case "tf-idf" -> "tf_idf";
          default -> given;
        };
    if (!allowed.contains(mode)) {
      throw new SettingException(
          "output_mode",
          "output_mode is '" + given + "'; it must be one of " + String.join(", ", allowed));
    }
    return mode;
  }

  /** The shape of encoded categories. */
  static Shape output(Shape input, String mode, Formula categories) {
    if (!input.hasRank() || mode.equals("int")) {
      return input;
    }
    boolean eachElement =
        mode.equals("one_hot") && !(input.rank() > 1 && input.get(-1).equals(Dimension.of(1)));
    int kept = eachElement ? input.rank() : Math.max(0, input.rank() - 1);
    return with(input.dimensions().subList(0, kept), categories);
  }

  /** The axes followed by one of all categories. */
  static Shape with(List<Dimension> axes, Formula categories) {
    List<Dimension> sizes = new ArrayList<>(axes);
    sizes.add(Dimension.of(categories));
    return Shape.of(sizes);
  }

  static void requireAtLeast(String setting, long least, Formula size) {
    if (size.value()
        .filter(number -> number.compareTo(BigInteger.valueOf(least)) < 0)
        .isPresent()) {
      throw new SettingException(
          setting, setting + " is " + size.text() + "; it must be " + least + " or more");
    }
  }
}
