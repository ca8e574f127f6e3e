package dev.netweight.formats.weights;

import dev.netweight.failure.ReadException;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the tensors of a header, each checked; equal shapes are kept once. */
public final class StoredTensors {
  /** PyTorch's and NumPy's tensors have no more axes. */
  public static final int MOST_AXES = 64;

  private final String file;
  private final List<Tensor> tensors = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Shape, Shape> shapes = new HashMap<>();

  /**
   * @param file its name, for messages
   */
  public StoredTensors(String file) {
    this.file = file;
  }

  /**
   * Adds a tensor, which is the only one of its storage.
   *
   * @return how many bytes it takes
   * @throws ReadException malformed, where the name is there twice or the elements are no whole
   *     blocks or bytes; too-large, where they are more than 2^63 − 1
   */
  public long add(String name, List<Dimension> sizes, DataType type) {
    if (!names.add(name)) {
      throw malformed("the tensor " + name + " is there twice");
    }
    Shape given = Shape.of(sizes).checked(file + ": the tensor " + name);
    Shape shape = shapes.computeIfAbsent(given, key -> key);
    tensors.add(new Tensor(name, name, shape, type, Tensor.Use.LAYER));
    return bytes(name, shape, type);
  }

  private long bytes(String name, Shape shape, DataType type) {
    long elements = 1;
    for (Dimension dimension : shape.dimensions()) {
      long size = dimension instanceof Dimension.Known known ? known.size() : 0;
      if (size == 0) {
        return 0;
      }
      elements *= size;
    }
    if (elements % type.blockElements() != 0) {
      throw malformed(
          "the tensor %s has %d elements; the type %s has blocks of %d"
              .formatted(name, elements, type.name(), type.blockElements()));
    }
    long blocks = elements / type.blockElements();
    if (type.isSized() && blocks > Long.MAX_VALUE / type.blockBits()) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file + ": the tensor " + name + " of the shape " + shape + " has more than 2^63 bits");
    }
    long bits = blocks * type.blockBits();
    if (bits % 8 != 0) {
      throw malformed("the tensor %s has %d bits, which are no whole bytes".formatted(name, bits));
    }
    return bits / 8;
  }

  /** How many there are so far. */
  public int size() {
    return tensors.size();
  }

  /** The tensors in the order in which they were added. */
  public List<Tensor> tensors() {
    return tensors;
  }

  /** That something is wrong with the file. */
  public ReadException malformed(String message) {
    return new ReadException(ReadException.Code.MALFORMED, file + ": " + message);
  }
}
