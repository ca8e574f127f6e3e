package dev.netweight.operator.core;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shape that somebody wrote into the settings of a layer whose code cannot be read. */
final class StatedShape {
  private StatedShape() {}

  /**
   * The sizes of a setting that is a plain list of numbers and nulls; null where it is anything
   * else, such as a function.
   *
   * @param open why a size that the list leaves open is unknown
   */
  static @Nullable Shape of(Attributes settings, String setting, String open) {
    if (!(settings.find(setting) instanceof Attribute.Items items)) {
      return null;
    }
    List<Dimension> sizes = new ArrayList<>();
    for (Attribute item : items.items()) {
      if (item instanceof Attribute.Nothing) {
        sizes.add(new Dimension.Unknown(open));
      } else if (item instanceof Attribute.Size size) {
        if (size.formula().value().filter(number -> number.signum() < 0).isPresent()) {
          throw new SettingException(
              setting,
              setting + " has a size of " + size.formula().text() + "; it must be 0 or more");
        }
        sizes.add(Dimension.of(size.formula()));
      } else {
        return null;
      }
    }
    return Shape.of(sizes);
  }
}
