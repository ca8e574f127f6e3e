package dev.netweight.proof.stored;

import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable of a layer as its file stores it.
 *
 * @param groups the groups it is in within the layer, from outside, as attributes or scopes are
 *     called
 * @param name its name, such as {@code moving_mean}, or its number
 */
record StoredVariable(List<String> groups, String name, Tensor tensor) {
  /**
   * The variable at a path within a layer: {@code forward_layer/cell/vars/0} or {@code
   * lstm/forward_lstm/lstm_cell/bias:0}.
   */
  static StoredVariable of(String rest, Tensor tensor) {
    List<String> parts = List.of(rest.split("/", -1));
    List<String> groups = new ArrayList<>();
    for (String part : parts.subList(0, parts.size() - 1)) {
      if (!part.equals("vars")) {
        groups.add(part.startsWith("_") ? part.substring(1) : part);
      }
    }
    String name = parts.get(parts.size() - 1);
    int colon = name.indexOf(':');
    return new StoredVariable(
        List.copyOf(groups), colon < 0 ? name : name.substring(0, colon), tensor);
  }

  boolean isNumbered() {
    return !name.isEmpty() && name.length() < 9 && name.chars().allMatch(Character::isDigit);
  }

  int number() {
    return Integer.parseInt(name);
  }

  /** The same variable, seen from within its first groups. */
  StoredVariable within(int count) {
    return new StoredVariable(groups.subList(count, groups.size()), name, tensor);
  }
}
