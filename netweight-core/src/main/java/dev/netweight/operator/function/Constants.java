package dev.netweight.operator.function;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that stand in a call where a tensor could: numbers, nested lists, stored arrays. */
final class Constants {
  private Constants() {}

  /** The shape of a value, given those of the call's inputs. */
  static Shape shape(Attribute value, List<Shape> inputs) {
    if (value instanceof Attribute.Input input) {
      return input.index() >= 0 && input.index() < inputs.size()
          ? inputs.get(input.index())
          : Shape.unknown("an argument stands for input " + input.index() + ", which is not there");
    } else if (value instanceof Attribute.Items items) {
      return stacked(items.items(), inputs);
    } else if (value instanceof Attribute.Entries entries) {
      Attribute stored = stored(entries);
      Shape stated = stored == null ? stated(entries) : null;
      if (stated != null) {
        return stated;
      }
      return stored == null
          ? Shape.unknown("an argument is neither a tensor nor a number")
          : shape(stored, inputs);
    } else if (value instanceof Attribute.Layer || value instanceof Attribute.Nothing) {
      return Shape.unknown("an argument is neither a tensor nor a number");
    }
    return Shape.SCALAR;
  }

  /** The value of a stored array, or null where the entries are something else. */
  static @Nullable Attribute stored(Attribute.Entries entries) {
    if (!isOf(entries, "__numpy__") && !isOf(entries, "__tensor__")) {
      return null;
    }
    return entries.entries().get("config") instanceof Attribute.Entries config
        ? config.entries().get("value")
        : null;
  }

  /** The shape of an array of which no more is written; null where nothing is. */
  private static @Nullable Shape stated(Attribute.Entries entries) {
    if (!isOf(entries, "__tensor__")
        || !(entries.entries().get("config") instanceof Attribute.Entries config)
        || !(config.entries().get("shape") instanceof Attribute.Items sizes)) {
      return null;
    }
    List<Formula> known = new ArrayList<>();
    for (Attribute size : sizes.items()) {
      known.add(
          size instanceof Attribute.Size one
              ? one.formula()
              : Formula.unknown("an array has an axis whose size is not written"));
    }
    return Shape.ofFormulas(known);
  }

  /** Whether a value is written as an object of the class, such as {@code __slice__}. */
  static boolean isOf(Attribute value, String className) {
    return value instanceof Attribute.Entries entries
        && entries.entries().get("class_name") instanceof Attribute.Text text
        && text.text().equals(className);
  }

  private static Shape stacked(List<Attribute> items, List<Shape> inputs) {
    if (items.isEmpty()) {
      return Shape.of(0);
    }
    Shape first = shape(items.get(0), inputs);
    for (Attribute item : items) {
      Shape other = shape(item, inputs);
      if (!other.hasRank()) {
        return other;
      } else if (!other.equals(first)) {
        return Shape.unknown("a list holds values of the shapes " + first + " and " + other);
      }
    }
    return Shape.of(Dimension.of(Formula.of(items.size()))).concatenated(first);
  }
}
