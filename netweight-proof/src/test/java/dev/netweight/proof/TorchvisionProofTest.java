package dev.netweight.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.file.FileSource;
import dev.netweight.formula.Formula;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.testkit.RealFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real models' graphs: each shape between the nodes, each weight and each total is the engine's.
 */
class TorchvisionProofTest {
  static Stream<Path> models() {
    return Stream.of("torchvision-onnx", "basic-pitch")
        .flatMap(folder -> RealFiles.below(RealFiles.corpus(folder), ".onnx").stream());
  }

  @ParameterizedTest
  @MethodSource("models")
  void allIsEqual(Path file) {
    Network network;
    try (FileSource source = FileSource.open(file)) {
      network = Netweight.standard().read(source);
    }
    Map<String, Formula> sizes = new HashMap<>();
    for (Input input : network.inputs()) {
      input.shape().variables().forEach(size -> sizes.put(size, Formula.of(1)));
    }
    Proof proof =
        new OnnxProof(
                Netweight.standard().with(sizes).options(), InputElements.NONE, 1, Stages.SILENT)
            .prove(file, network);
    assertThat(proof.claims()).hasSizeGreaterThan(30);
    assertThat(proof.claims()).filteredOn(one -> one.verdict() != Claim.Verdict.EQUAL).isEmpty();
    assertThat(proof.isWhole()).isTrue();
  }
}
