package dev.netweight.operator.stored;

import dev.netweight.network.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tensors that a wrapper stores once more. Keras stores what each object tracks: a wrapper that
 * keeps the kernel of the layer inside it in an attribute of its own has it stored with both.
 */
public final class Repeats {
  private static final String VARIABLES = "/vars";

  /** Where something further inside has which shape. */
  private final Set<String> inside = new HashSet<>();

  /** Of the tensors of one layer. */
  public Repeats(List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      String owner = owner(tensor);
      for (int end = owner.lastIndexOf('/'); end > 0; end = owner.lastIndexOf('/', end - 1)) {
        inside.add(owner.substring(0, end) + " " + tensor.shape());
      }
    }
  }

  /** The path of the object that stores a tensor. */
  private static String owner(Tensor tensor) {
    String path = tensor.path();
    String group = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return group.endsWith(VARIABLES)
        ? group.substring(0, group.length() - VARIABLES.length())
        : group;
  }

  /** Whether a tensor may be one that is stored again further inside its owner. */
  public boolean arePossible(Tensor tensor) {
    return inside.contains(owner(tensor) + " " + tensor.shape());
  }

  /** Whether any of the tensors may be one that is stored twice. */
  public static boolean arePossible(List<Tensor> tensors) {
    return tensors.stream().anyMatch(new Repeats(tensors)::arePossible);
  }

  /**
   * The tensors of a layer without those that are certainly repeated: spectral normalisation keeps
   * the kernel that it normalises.
   *
   * @param type the layer's class, as it is written in Python or in lower case
   */
  public static List<Tensor> without(String type, List<Tensor> tensors) {
    if (!type.equals("SpectralNormalization") && !type.equals("spectral_normalization")) {
      return tensors;
    }
    Repeats repeats = new Repeats(tensors);
    return tensors.stream().filter(tensor -> !repeats.arePossible(tensor)).toList();
  }
}
