package dev.netweight.formats.onnx;

import java.util.HashSet;
import java.util.Set;

/** Names that are unique in a whole model, made from names that need not be. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  /** The name itself or, where it is taken, the name with a number. */
  String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "#" + i;
    }
    return name;
  }
}
