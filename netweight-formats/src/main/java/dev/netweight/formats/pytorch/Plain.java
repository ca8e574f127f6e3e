package dev.netweight.formats.pytorch;

import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Flag;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.None;
import dev.netweight.formats.pickle.PickleValue.Real;
import dev.netweight.formats.pickle.PickleValue.Text;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pickle.PickleValue.Whole;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that are plain data and not long, as settings. */
final class Plain {
  private static final int MOST_CHARACTERS = 400;
  private static final int MOST_ITEMS = 64;
  private static final int MOST_DEPTH = 4;
  private static final int MOST_BITS = 256;

  private int left = 4096;

  /** The value as a setting; empty where it is no plain data, or more than a setting has. */
  Optional<Attribute> attribute(PickleValue value) {
    return attribute(value, 0);
  }

  private Optional<Attribute> attribute(PickleValue value, int depth) {
    if (left-- < 0 || depth > MOST_DEPTH) {
      return Optional.empty();
    }
    if (value instanceof Flag flag) {
      return Optional.of(Attribute.of(flag.on()));
    } else if (value instanceof Whole whole) {
      return whole.number().bitLength() > MOST_BITS
          ? Optional.empty()
          : Optional.of(new Attribute.Size(Formula.of(whole.number())));
    } else if (value instanceof Real real) {
      return Optional.of(new Attribute.Decimal(real.number()));
    } else if (value instanceof Text text) {
      return text.text().length() > MOST_CHARACTERS
          ? Optional.empty()
          : Optional.of(Attribute.of(text.text()));
    } else if (value == None.NONE) {
      return Optional.of(Attribute.NOTHING);
    } else if (value instanceof Tuple tuple) {
      return items(tuple.values(), depth);
    } else if (value instanceof Items items) {
      return items(items.values(), depth);
    } else if (value instanceof Call call && call.calls("torch.Size")) {
      PickleValue sizes = call.argument(0);
      return sizes == null ? Optional.empty() : attribute(sizes, depth + 1);
    } else if (Child.isEntries(value) || isSettings(value)) {
      return entries(value, depth);
    }
    return Optional.empty();
  }

  /** An object that has nothing but its attributes. */
  private static boolean isSettings(PickleValue value) {
    return value instanceof Call call
        && (call.calls("argparse.Namespace") || call.calls("types.SimpleNamespace"));
  }

  private Optional<Attribute> items(List<PickleValue> values, int depth) {
    if (values.size() > MOST_ITEMS) {
      return Optional.empty();
    }
    List<Attribute> items = new ArrayList<>();
    for (PickleValue value : values) {
      Optional<Attribute> item = attribute(value, depth + 1);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      items.add(item.get());
    }
    return Optional.of(new Attribute.Items(items));
  }

  /** The entries that are plain themselves. */
  private Optional<Attribute> entries(PickleValue value, int depth) {
    List<Child> children = Child.of(value);
    if (children.size() > MOST_ITEMS) {
      return Optional.empty();
    }
    Map<String, Attribute> entries = new LinkedHashMap<>();
    for (Child child : children) {
      if (child.name().length() <= MOST_CHARACTERS) {
        attribute(child.value(), depth + 1).ifPresent(plain -> entries.put(child.name(), plain));
      }
    }
    return entries.isEmpty() && !children.isEmpty()
        ? Optional.empty()
        : Optional.of(new Attribute.Entries(entries));
  }
}
