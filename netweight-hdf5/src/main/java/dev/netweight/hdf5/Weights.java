package dev.netweight.hdf5;

import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The tensors that a file of Keras weights holds.
 *
 * @param layers the layers that own tensors, in the file's order
 * @param besides what belongs to no layer: the optimizer's state, random states, metrics
 * @param notes what a person should know of them
 */
record Weights(List<Layer> layers, List<Tensor> besides, List<String> notes) {
  Weights {
    layers = List.copyOf(layers);
    besides = List.copyOf(besides);
    notes = List.copyOf(notes);
  }

  /**
   * A layer.
   *
   * @param path its name, after the names of the models it is in
   * @param kind what its class seems to be called, in Python's lower case: {@code conv2d}; empty
   *     where nothing says so
   * @param tensors what it owns, each path starting with the layer's
   */
  record Layer(String path, String kind, List<Tensor> tensors) {
    Layer {
      tensors = List.copyOf(tensors);
    }
  }

  /** All tensors, those of layers first. */
  List<Tensor> tensors() {
    List<Tensor> all = new ArrayList<>();
    for (Layer layer : layers) {
      all.addAll(layer.tensors());
    }
    all.addAll(besides);
    return all;
  }

  /** What a class name or an automatic layer name is without its number: {@code conv2d_12}. */
  static String withoutNumber(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    boolean numbered = end > 1 && end < name.length() && name.charAt(end - 1) == '_';
    return numbered ? name.substring(0, end - 1) : name;
  }

  /** A data set as a tensor. */
  static Tensor tensor(HdfObject dataSet, String path, Tensor.Use use) {
    return new Tensor(
        "@" + dataSet.address(),
        path,
        Objects.requireNonNull(dataSet.shape()),
        Objects.requireNonNull(dataSet.type()),
        use);
  }
}
