package dev.netweight.network;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a node, by the names that its framework gives them. Each getter says what it
 * expects where it finds something else.
 */
public final class Attributes {
  public static final Attributes NONE = new Attributes(Map.of());

  private final Map<String, Attribute> entries;

  public Attributes(Map<String, Attribute> entries) {
    this.entries =
        entries.size() < 2
            ? Map.copyOf(entries)
            : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Settings from names and values in turn, mostly for tests. */
  public static Attributes of(Object... namesAndValues) {
    Map<String, Attribute> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.put((String) namesAndValues[i], attribute(namesAndValues[i + 1]));
    }
    return new Attributes(entries);
  }

  private static Attribute attribute(Object value) {
    if (value instanceof Attribute attribute) {
      return attribute;
    } else if (value instanceof Number number) {
      return number instanceof Double || number instanceof Float
          ? new Attribute.Decimal(number.doubleValue())
          : Attribute.of(number.longValue());
    } else if (value instanceof Boolean on) {
      return Attribute.of(on);
    } else if (value instanceof Formula formula) {
      return new Attribute.Size(formula);
    } else if (value instanceof long[] sizes) {
      return Attribute.ofSizes(sizes);
    } else if (value instanceof Node node) {
      return new Attribute.Layer(node);
    } else if (value instanceof List<?> items) {
      return new Attribute.Items(items.stream().map(Attributes::attribute).toList());
    }
    return Attribute.of(String.valueOf(value));
  }

  public Map<String, Attribute> entries() {
    return entries;
  }

  /** These settings with one more, or with another value for one. */
  public Attributes with(String name, Object value) {
    Map<String, Attribute> changed = new LinkedHashMap<>(entries);
    changed.put(name, attribute(value));
    return new Attributes(changed);
  }

  /** The value, or null where the setting is missing or says nothing. */
  public @Nullable Attribute find(String name) {
    Attribute value = entries.get(name);
    return value instanceof Attribute.Nothing ? null : value;
  }

  public boolean has(String name) {
    return find(name) != null;
  }

  public boolean flag(String name, boolean absent) {
    Attribute value = find(name);
    if (value == null) {
      return absent;
    } else if (value instanceof Attribute.Flag flag) {
      return flag.on();
    } else if (value instanceof Attribute.Size size && size.formula().value().isPresent()) {
      return size.formula().value().get().signum() != 0;
    }
    throw wrong(name, "true or false", value);
  }

  public String text(String name, String absent) {
    Attribute value = find(name);
    if (value == null) {
      return absent;
    } else if (value instanceof Attribute.Text text) {
      return text.text();
    }
    throw wrong(name, "a word", value);
  }

  /** A size that must be there. */
  public Formula size(String name) {
    return optionalSize(name)
        .orElseThrow(() -> new SettingException(name, name + " is missing; it must be a number"));
  }

  public Formula size(String name, long absent) {
    return optionalSize(name).orElseGet(() -> Formula.of(absent));
  }

  public Optional<Formula> optionalSize(String name) {
    Attribute value = find(name);
    return value == null ? Optional.empty() : Optional.of(sizeOf(name, value));
  }

  /** A whole number that must be plain and small, such as an axis. */
  public int integer(String name, int absent) {
    Attribute value = find(name);
    return value == null ? absent : integerOf(name, value);
  }

  /**
   * One size an axis: a list of so many, or one number for all.
   *
   * @param absent what each is where the setting is missing
   */
  public List<Formula> sizes(String name, int axes, long absent) {
    return has(name) ? sizes(name, axes) : Collections.nCopies(axes, Formula.of(absent));
  }

  /** As {@link #sizes(String, int, long)}, for a setting that must be there. */
  public List<Formula> sizes(String name, int axes) {
    List<Formula> given = sizes(name);
    if (given.size() == axes) {
      return given;
    } else if (given.size() == 1) {
      return Collections.nCopies(axes, given.get(0));
    }
    throw new SettingException(
        name, name + " has " + given.size() + " sizes; it must have one, or " + axes);
  }

  /** A list of sizes as it is; a single number is a list of one. */
  public List<Formula> sizes(String name) {
    Attribute value = find(name);
    if (value == null) {
      throw new SettingException(name, name + " is missing; it must be a number or a list");
    }
    List<Formula> sizes = new ArrayList<>();
    if (value instanceof Attribute.Items items) {
      for (Attribute item : items.items()) {
        sizes.add(sizeOf(name, item));
      }
    } else {
      sizes.add(sizeOf(name, value));
    }
    return sizes;
  }

  /** A list of plain whole numbers, such as axes; a single number is a list of one. */
  public List<Integer> integers(String name) {
    Attribute value = find(name);
    List<Integer> numbers = new ArrayList<>();
    if (value instanceof Attribute.Items items) {
      for (Attribute item : items.items()) {
        numbers.add(integerOf(name, item));
      }
    } else if (value != null) {
      numbers.add(integerOf(name, value));
    }
    return numbers;
  }

  public List<Attribute> items(String name) {
    Attribute value = find(name);
    if (value == null) {
      return List.of();
    } else if (value instanceof Attribute.Items items) {
      return items.items();
    }
    throw wrong(name, "a list", value);
  }

  /** A layer inside the settings, if there is one. */
  public Optional<Node> layer(String name) {
    Attribute value = find(name);
    if (value == null) {
      return Optional.empty();
    } else if (value instanceof Attribute.Layer layer) {
      return Optional.of(layer.node());
    }
    throw wrong(name, "a layer", value);
  }

  /** The layers of a list inside the settings. */
  public List<Node> layers(String name) {
    List<Node> layers = new ArrayList<>();
    for (Attribute item : items(name)) {
      if (!(item instanceof Attribute.Layer layer)) {
        throw wrong(name, "a list of layers", item);
      }
      layers.add(layer.node());
    }
    return layers;
  }

  private static Formula sizeOf(String name, Attribute value) {
    if (value instanceof Attribute.Size size) {
      return size.formula();
    } else if (value instanceof Attribute.Decimal decimal
        && decimal.number() == Math.rint(decimal.number())
        && Math.abs(decimal.number()) < 1e15) {
      return Formula.of((long) decimal.number());
    }
    throw wrong(name, "a whole number", value);
  }

  private static int integerOf(String name, Attribute value) {
    return sizeOf(name, value)
        .value()
        .filter(number -> number.bitLength() < 31)
        .orElseThrow(() -> wrong(name, "a small whole number", value))
        .intValue();
  }

  private static SettingException wrong(String name, String expected, Attribute found) {
    return new SettingException(name, name + " is " + describe(found) + "; it must be " + expected);
  }

  private static String describe(Attribute value) {
    if (value instanceof Attribute.Size size) {
      return size.formula().text();
    } else if (value instanceof Attribute.Text text) {
      String shown = text.text();
      return "'" + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "'";
    } else if (value instanceof Attribute.Decimal decimal) {
      return Double.toString(decimal.number());
    } else if (value instanceof Attribute.Flag flag) {
      return Boolean.toString(flag.on());
    } else if (value instanceof Attribute.Items items) {
      return "a list of " + items.items().size();
    } else if (value instanceof Attribute.Entries) {
      return "a group of settings";
    } else if (value instanceof Attribute.Layer) {
      return "a layer";
    }
    return "nothing";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attributes attributes && entries.equals(attributes.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
