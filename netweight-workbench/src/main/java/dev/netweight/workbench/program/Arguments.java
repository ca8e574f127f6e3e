package dev.netweight.workbench.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The arguments of a call in Python. */
final class Arguments {
  private final List<String> all = new ArrayList<>();

  Arguments add(String value) {
    all.add(value);
    return this;
  }

  Arguments add(String name, Object value) {
    all.add(name + "=" + value);
    return this;
  }

  Arguments addAll(Arguments more) {
    all.addAll(more.all);
    return this;
  }

  /** A size for each axis; one number where they are equal, nothing where they are as if absent. */
  Arguments sizes(String name, List<Long> sizes, long absent) {
    if (sizes.stream().anyMatch(size -> size != absent)) {
      add(name, each(sizes));
    }
    return this;
  }

  /** One number where all are equal, else a tuple. */
  static String each(List<Long> sizes) {
    return sizes.stream().distinct().count() == 1 ? sizes.get(0).toString() : tuple(sizes);
  }

  static String tuple(List<?> items) {
    String inside = items.stream().map(Object::toString).collect(Collectors.joining(", "));
    return "(" + inside + (items.size() == 1 ? ",)" : ")");
  }

  String call(String function) {
    return function + "(" + String.join(", ", all) + ")";
  }
}
