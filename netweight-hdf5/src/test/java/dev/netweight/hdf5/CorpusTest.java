package dev.netweight.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.formats.Formats;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds what real files store against what their configurations ask for. Keras wrote both, so every
 * difference is a fault of ours.
 */
class CorpusTest {
  private static final Formats FORMATS = Formats.standard().with(List.<Format>of(new KerasHdf5()));

  private static final Set<String> DIFFERENCES =
      Set.of("stored-differs", "stored-reshaped", "parameters-from-file");

  /** The models of the corpus; the test that asks is skipped, aloud, where they are not there. */
  static List<Path> models(String suffix) throws IOException {
    String root = System.getProperty("netweight.corpus", "");
    Path folder = Path.of(root, "keras-layers");
    if (root.isEmpty() || !Files.isDirectory(folder)) {
      String reason =
          root.isEmpty() ? "netweight.corpus names no folder" : folder + " is not there";
      System.err.println("NOT CHECKED: stored tensors of real models, because " + reason + ".");
      abort(reason);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  static Network read(Path file) throws IOException {
    BytesSource source =
        new BytesSource(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    return FORMATS.read(source, new HdfWeights());
  }

  @ParameterizedTest
  @ValueSource(strings = {".keras", ".h5"})
  void whatIsStoredIsWhatIsDerived(String suffix) throws IOException {
    List<String> differences = new ArrayList<>();
    List<Path> models = models(suffix);
    for (Path model : models) {
      Report report = new Weigher(Options.standard()).weigh(read(model));
      for (Diagnostic one : report.diagnostics()) {
        if (DIFFERENCES.contains(one.code()) || one.message().contains("weights cannot be read")) {
          differences.add(model.getFileName() + " " + one.code() + " " + one.message());
        }
      }
    }
    assertThat(models).hasSizeGreaterThan(100);
    assertThat(differences)
        .as("%d differences:%n%s%n", differences.size(), String.join("\n", differences))
        .isEmpty();
  }

  /** The two ways in which Keras writes one model store the same tensors of layers. */
  @ParameterizedTest
  @ValueSource(strings = {".keras"})
  void bothKindsOfFileStoreTheSame(String suffix) throws IOException {
    for (Path model : models(suffix)) {
      String name = String.valueOf(model.getFileName()).replace(suffix, ".h5");
      if (!name.startsWith("spectralnorm")) { // whose kernel .keras files hold twice
        assertThat(sizes(read(model))).as(name).isEqualTo(sizes(read(model.resolveSibling(name))));
      }
    }
  }

  private static List<String> sizes(Network network) {
    return network.stored().stream()
        .filter(tensor -> tensor.use() == Tensor.Use.LAYER)
        .map(tensor -> tensor.shape() + " " + tensor.type().name())
        .sorted()
        .toList();
  }
}
