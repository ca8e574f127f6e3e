package dev.netweight.formats.pytorch;

import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Entries;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.Members;
import dev.netweight.formats.pickle.PickleValue.Text;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pickle.PickleValue.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value inside another one, and its name there: a key, an attribute or a place in a list. */
record Child(String name, PickleValue value) {
  /** What stands right inside a value; of equal keys only the last. */
  static List<Child> of(PickleValue value) {
    if (value instanceof Entries entries) {
      Map<String, PickleValue> named = new LinkedHashMap<>();
      put(entries, named);
      return list(named);
    } else if (value instanceof Items items) {
      return numbered(items.values());
    } else if (value instanceof Tuple tuple) {
      return numbered(tuple.values());
    } else if (value instanceof Members members) {
      return numbered(members.values());
    } else if (value instanceof Call call) {
      return of(call);
    }
    return List.of();
  }

  private static List<Child> of(Call call) {
    Map<String, PickleValue> named = new LinkedHashMap<>();
    if (call.arguments() instanceof Tuple tuple) {
      for (int i = 0; i < tuple.values().size(); i++) {
        PickleValue argument = tuple.values().get(i);
        // Protocols 0 and 1 give a dictionary's entries to its class as a list of pairs.
        if (argument instanceof Items pairs && call.calls("collections.OrderedDict")) {
          putPairs(pairs, named);
        } else if (argument instanceof Entries entries) {
          put(entries, named);
        } else {
          named.put(Integer.toString(i), argument);
        }
      }
    }
    for (PickleValue state : call.states()) {
      putState(state, named);
    }
    put(call.entries(), named);
    List<Child> children = list(named);
    children.addAll(numbered(call.appended()));
    return children;
  }

  /** The state of an object: its attributes, or a pair of those in its dictionary and others. */
  private static void putState(PickleValue state, Map<String, PickleValue> named) {
    if (state instanceof Entries entries) {
      put(entries, named);
    } else {
      for (Child child : state instanceof Tuple ? of(state) : List.<Child>of()) {
        if (child.value instanceof Entries entries) {
          put(entries, named);
        } else {
          named.put(child.name, child.value);
        }
      }
    }
  }

  private static void putPairs(Items pairs, Map<String, PickleValue> named) {
    for (PickleValue item : pairs.values()) {
      List<PickleValue> pair =
          item instanceof Items items
              ? items.values()
              : item instanceof Tuple tuple ? tuple.values() : List.of();
      if (pair.size() == 2) {
        named.put(text(pair.get(0)), pair.get(1));
      }
    }
  }

  private static void put(Entries entries, Map<String, PickleValue> named) {
    for (int i = 0; i < entries.size(); i++) {
      named.put(text(entries.key(i)), entries.value(i));
    }
  }

  private static List<Child> list(Map<String, PickleValue> named) {
    List<Child> children = new ArrayList<>();
    named.forEach((name, value) -> children.add(new Child(name, value)));
    return children;
  }

  private static List<Child> numbered(List<PickleValue> values) {
    List<Child> children = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      children.add(new Child(Integer.toString(i), values.get(i)));
    }
    return children;
  }

  private static String text(PickleValue key) {
    if (key instanceof Text text) {
      return text.text();
    } else if (key instanceof Whole whole) {
      return whole.number().toString();
    }
    return key instanceof PickleValue.Flag flag ? (flag.on() ? "True" : "False") : "?";
  }

  /** Whether a value is a dictionary, of whatever class. */
  static boolean isEntries(PickleValue value) {
    return value instanceof Entries
        || (value instanceof Call call
            && (call.entries().size() > 0
                || call.calls("collections.OrderedDict")
                || call.calls("collections.defaultdict")));
  }

  /** The value of a name inside another value; null where there is none. */
  static @Nullable PickleValue find(PickleValue value, String name) {
    if (value instanceof Entries entries) {
      return entries.find(name);
    }
    for (Child child : of(value)) {
      if (child.name.equals(name)) {
        return child.value;
      }
    }
    return null;
  }
}
