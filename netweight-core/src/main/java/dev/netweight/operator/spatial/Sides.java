package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is put before and after, or taken from there, along one axis. */
public record Sides(Formula before, Formula after) {
  /** Nothing at either end. */
  public static final Sides NONE = new Sides(Literal.ZERO, Literal.ZERO);

  /**
   * The sides of each spatial axis: one number for all, or for each axis a number or a pair. Along
   * a single axis, a pair is that axis'.
   *
   * @param absent what each side is where the setting is missing
   */
  public static List<Sides> of(Attributes settings, String setting, int spatial, long absent) {
    Attribute value = settings.find(setting);
    List<Sides> sides = new ArrayList<>();
    if (spatial > 1 && value instanceof Attribute.Items items && items.items().size() == spatial) {
      for (Attribute item : items.items()) {
        sides.add(of(setting, sides.size(), spatial, Attributes.of(setting, item).sizes(setting)));
      }
      return sides;
    }
    List<Formula> given = settings.sizes(setting, spatial == 1 ? 2 : spatial, absent);
    for (int i = 0; i < spatial; i++) {
      List<Formula> pair = spatial == 1 ? given : List.of(given.get(i));
      sides.add(of(setting, i, spatial, pair));
    }
    return sides;
  }

  private static Sides of(String setting, int axis, int spatial, List<Formula> pair) {
    if (pair.isEmpty() || pair.size() > 2) {
      throw new SettingException(
          setting,
          setting
              + " has "
              + pair.size()
              + " sizes for the "
              + Axes.names(spatial).get(axis)
              + "; it must have one, or one for each end");
    }
    Sides sides = new Sides(pair.get(0), pair.get(pair.size() - 1));
    Window.requireNotNegative(setting, Axes.names(spatial).get(axis), sides.before());
    Window.requireNotNegative(setting, Axes.names(spatial).get(axis), sides.after());
    return sides;
  }

  /** Both sides that are not zero, as terms of the given setting. */
  List<Formula> named(String setting) {
    return named(setting, setting);
  }

  /** Both sides that are not zero, as terms that say what they are and which setting says so. */
  List<Formula> named(String what, String setting) {
    List<Formula> terms = new ArrayList<>();
    addUnlessZero(before, what + " before", setting, terms);
    addUnlessZero(after, what + " after", setting, terms);
    return terms;
  }

  private static void addUnlessZero(
      Formula side, String name, String setting, List<Formula> terms) {
    Optional<Boolean> zero = side.value().map(size -> size.signum() == 0);
    if (!zero.orElse(false)) {
      terms.add(side.named(name, "setting " + setting));
    }
  }
}
