package dev.netweight.proof.program.pytorch;

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of a program.
 *
 * @param expression what it is written as
 * @param sizes its axes as Keras has them
 * @param moved whether the program has the last of them behind the batch
 */
record TorchValue(String expression, List<Long> sizes, boolean moved) {
  TorchValue {
    sizes = List.copyOf(sizes);
  }

  int rank() {
    return sizes.size();
  }

  /** The size of an axis; a negative one counts from the end. */
  long size(int axis) {
    return sizes.get(axis < 0 ? axis + sizes.size() : axis);
  }

  /** It with the last axis behind the batch, or where Keras has it. */
  String in(boolean wanted) {
    if (moved == wanted || rank() < 3) {
      return expression;
    }
    return expression + (wanted ? ".movedim(-1, 1)" : ".movedim(1, -1)");
  }

  /** Its axes as the program has them. */
  List<Long> written() {
    return written(sizes, moved);
  }

  static List<Long> written(List<Long> sizes, boolean moved) {
    if (!moved || sizes.size() < 3) {
      return sizes;
    }
    List<Long> order = new ArrayList<>(sizes);
    order.add(1, order.remove(order.size() - 1));
    return order;
  }
}
