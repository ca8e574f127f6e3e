package dev.netweight.explain;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Sizes as people write them: {@code 24x24x3}, {@code HxWxD}, {@code 3}. */
public final class SizeText {
  private SizeText() {}

  /**
   * The sizes in a word; each is a number or a symbol that stands for one.
   *
   * @param what the name of the option or parameter, for messages
   */
  public static List<Formula> parse(String what, String word) {
    List<Formula> sizes = new ArrayList<>();
    for (String part : word.split("[x×,]", -1)) {
      sizes.add(size(what, word, part.strip()));
    }
    return sizes;
  }

  /** One size. */
  public static Formula one(String what, String word) {
    List<Formula> sizes = parse(what, word);
    if (sizes.size() != 1) {
      throw new SettingException(
          what, what + " takes one number or symbol; it is given " + sizes.size() + ": " + word);
    }
    return sizes.get(0);
  }

  private static Formula size(String what, String word, String part) {
    if (part.matches("-?[0-9]{1,19}")) {
      BigInteger number = new BigInteger(part);
      if (number.bitLength() > 63) {
        throw new SettingException(what, what + " is " + part + ", above 2^63 − 1");
      }
      return Formula.of(number);
    } else if (part.matches("-?[0-9]+")) {
      throw new SettingException(
          what, what + " has " + part.length() + " digits; a size is below 2^63");
    } else if (part.matches("[A-Za-z_][A-Za-z0-9_]{0,30}")) {
      return Formula.variable(part);
    }
    throw new SettingException(
        what,
        what
            + " is '"
            + word
            + "'; it must be numbers or symbols joined by x, such as 24x24x3 or HxWxD");
  }

  /** The sizes as an attribute: a single one alone, several as a list. */
  public static Attribute attribute(List<Formula> sizes) {
    List<Attribute> items = new ArrayList<>();
    for (Formula size : sizes) {
      items.add(new Attribute.Size(size));
    }
    return items.size() == 1 ? items.get(0) : new Attribute.Items(items);
  }

  public static List<Dimension> dimensions(List<Formula> sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Formula size : sizes) {
      if (size.value().filter(number -> number.signum() < 0).isPresent()) {
        throw new SettingException(
            "input", "a size of the input is " + size.text() + "; it must be 0 or more");
      }
      dimensions.add(Dimension.of(size));
    }
    return dimensions;
  }
}
