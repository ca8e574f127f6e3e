package dev.netweight.proof;

import dev.netweight.formats.onnx.OnnxGraph;
import dev.netweight.formats.onnx.OnnxTensor;
import dev.netweight.formats.onnx.Storage;
import dev.netweight.proof.export.RandomElements;
import dev.netweight.proof.graph.Initializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The weights of an ONNX file that stand in other files: those that are there, and those that are
 * not, which are drawn at random.
 *
 * @param drawn the ones that are not there
 * @param bytes what those that are there take
 */
record OnnxWeights(List<Initializer> drawn, long bytes) {
  OnnxWeights {
    drawn = List.copyOf(drawn);
  }

  /**
   * Looks for them.
   *
   * @param folder the model's; empty where it has none
   */
  static OnnxWeights of(OnnxGraph graph, Optional<Path> folder, long seed) {
    List<Initializer> drawn = new ArrayList<>();
    long bytes = 0;
    for (OnnxTensor tensor : graph.initializers()) {
      if (tensor.storage() instanceof Storage.External external) {
        Initializer weight =
            new Initializer(
                tensor.name(),
                tensor.dimensions(),
                tensor.type().dataType(),
                RandomElements.of(
                    seed, tensor.name(), tensor.dimensions().size(), summed(tensor.dimensions())));
        if (isThere(folder, external.location())) {
          bytes = Math.addExact(bytes, weight.bytes());
        } else {
          drawn.add(weight);
        }
      }
    }
    return new OnnxWeights(drawn, bytes);
  }

  /** What lies outside the folder, or is led out of it by a link, the engine would refuse. */
  private static boolean isThere(Optional<Path> folder, String location) {
    if (folder.isEmpty()) {
      return false;
    }
    try {
      Path file = folder.get().resolve(location).normalize();
      return file.startsWith(folder.get().normalize())
          && Files.isRegularFile(file)
          && file.toRealPath().startsWith(folder.get().toRealPath());
    } catch (java.nio.file.InvalidPathException | java.io.IOException none) {
      return false;
    }
  }

  private static double summed(List<Long> sizes) {
    return sizes.stream().skip(1).reduce(1L, (a, b) -> a * b);
  }

  List<String> notes() {
    return drawn.isEmpty()
        ? List.of()
        : List.of(
            drawn.size()
                + (drawn.size() == 1 ? " weight stands" : " weights stand")
                + " in a file that is not there, or not in the model's folder: drawn at random, in"
                + " the shapes that the model says");
  }
}
