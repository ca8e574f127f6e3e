package dev.netweight.formats.architecture;

import dev.netweight.network.Shape;
import java.util.List;

/**
 * A tensor that a model has by its description.
 *
 * @param name its name in a file; a star stands for the number of each copy
 * @param sizes its shape; the shape of each copy, where there are several
 * @param copies how many there are of it: experts that are stored one by one
 * @param tied the name of the tensor that it is, where it is not one of its own; else empty
 * @param transposable whether files also have it with its last two axes the other way round
 */
record Slot(String name, List<Long> sizes, int copies, String tied, boolean transposable) {
  static Slot of(String name, Long... sizes) {
    return new Slot(name, List.of(sizes), 1, "", false);
  }

  Slot tiedTo(String other) {
    return new Slot(name, sizes, copies, other, transposable);
  }

  Shape shape() {
    return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  /** The shape of all copies stacked. */
  Shape stacked() {
    return copies == 1 ? shape() : Shape.of(copies).concatenated(shape());
  }

  String copy(int index) {
    return name.replace("*", String.valueOf(index));
  }
}
