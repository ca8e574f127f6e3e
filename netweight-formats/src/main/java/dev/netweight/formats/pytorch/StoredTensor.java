package dev.netweight.formats.pytorch;

import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tensor as a pickle describes it.
 *
 * @param storage the key of the storage that it shows; empty where it has none
 * @param offset the elements of the storage before its first one
 * @param strides the steps in the storage, in elements, that a step along each axis takes
 * @param grad whether it is a parameter, and whether that is trained
 * @param besides tensors that belong to it, by what is added to its name: scales, zero points
 * @param note what should be said of it; mostly empty
 */
record StoredTensor(
    String storage,
    long offset,
    List<Long> sizes,
    List<Long> strides,
    DataType type,
    Grad grad,
    Map<String, StoredTensor> besides,
    String note) {
  /** Whether a tensor is trained. */
  enum Grad {
    /** It is no {@code torch.nn.Parameter}. */
    NO_PARAMETER,
    TRAINED,
    FROZEN
  }

  static StoredTensor without(String note, List<Long> sizes, DataType type) {
    return new StoredTensor("", 0, sizes, List.of(), type, Grad.NO_PARAMETER, Map.of(), note);
  }

  StoredTensor as(Grad changed) {
    return new StoredTensor(storage, offset, sizes, strides, type, changed, besides, note);
  }

  StoredTensor noting(String more) {
    return new StoredTensor(storage, offset, sizes, strides, type, grad, besides, more);
  }

  StoredTensor with(Map<String, StoredTensor> more) {
    return new StoredTensor(storage, offset, sizes, strides, type, grad, more, note);
  }

  Shape shape() {
    long[] axes = new long[sizes.size()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = sizes.get(i);
    }
    return Shape.of(axes);
  }

  boolean isEmpty() {
    return sizes.contains(0L);
  }

  /**
   * Which elements of its storage it shows, in whatever order: axes with their strides, the longest
   * stride first, those that follow on each other as one. Nothing where it has no storage or no
   * elements.
   */
  Optional<String> region() {
    if (storage.isEmpty() || isEmpty()) {
      return Optional.empty();
    }
    List<long[]> axes = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) > 1) {
        axes.add(new long[] {sizes.get(i), strides.get(i)});
      }
    }
    axes.sort(
        Comparator.<long[]>comparingLong(axis -> -axis[1]).thenComparingLong(axis -> axis[0]));
    StringBuilder region =
        new StringBuilder(storage).append('+').append(offset).append(type.name());
    long[] last = {1, 0};
    for (long[] axis : axes) {
      if (last[0] > 1 && last[1] == axis[0] * axis[1]) {
        last = new long[] {last[0] * axis[0], axis[1]};
      } else {
        append(region, last);
        last = axis;
      }
    }
    append(region, last);
    return Optional.of(region.toString());
  }

  private static void append(StringBuilder region, long[] axis) {
    if (axis[0] > 1) {
      region.append(' ').append(axis[0]).append('/').append(axis[1]);
    }
  }

  /** How many elements of its storage it shows, each once; its extent was checked before. */
  long distinctElements() {
    long count = 1;
    for (int i = 0; i < sizes.size(); i++) {
      count *= strides.get(i) == 0 ? Math.min(1, sizes.get(i)) : sizes.get(i);
    }
    return count;
  }

  /** The place of the last element that it shows, plus one; its extent was checked before. */
  long end() {
    long last = offset;
    for (int i = 0; i < sizes.size(); i++) {
      last += (sizes.get(i) - 1) * strides.get(i);
    }
    return isEmpty() ? offset : last + 1;
  }
}
