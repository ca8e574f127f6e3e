package dev.netweight.operator.stored;

import dev.netweight.network.Tensor;
import java.util.List;

/**
 * Tensors that a wrapper stores once more. Keras stores what each object tracks: a wrapper that
 * keeps the kernel of the layer inside it in an attribute of its own has it stored with both.
 */
public final class Repeats {
  private Repeats() {}

  /** Whether a tensor may be one that is stored again further inside its owner. */
  public static boolean isPossible(Tensor tensor, List<Tensor> all) {
    String group = tensor.path().substring(0, tensor.path().lastIndexOf('/') + 1);
    String owner = group.endsWith("/vars/") ? group.substring(0, group.length() - 5) : group;
    return all.stream()
        .anyMatch(
            other ->
                other.shape().equals(tensor.shape())
                    && other.path().startsWith(owner)
                    && other.path().lastIndexOf('/') >= group.length());
  }

  /**
   * Whether a layer of that class is known to repeat tensors so: spectral normalisation keeps the
   * kernel that it normalises.
   *
   * @param type the class, as it is written in Python or in lower case
   */
  public static boolean areCertain(String type) {
    return type.equals("SpectralNormalization") || type.equals("spectral_normalization");
  }

  /** The tensors of a layer of that class without those that are certainly repeated. */
  public static List<Tensor> without(String type, List<Tensor> tensors) {
    return areCertain(type)
        ? tensors.stream().filter(tensor -> !isPossible(tensor, tensors)).toList()
        : tensors;
  }
}
