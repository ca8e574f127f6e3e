package dev.netweight.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.file.FileSource;
import dev.netweight.formula.Formula;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.proof.engine.EngineException;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.proof.stored.StoredWeights;
import dev.netweight.testkit.CommittedFile;
import dev.netweight.testkit.RealFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One small model of Keras for each type of layer or trait, run on the engine: how many are proven,
 * and which have no counterpart. A batch of 2 and 16 for every other free size.
 */
@Tag("generated")
class KerasLayersProofTest {
  /** A model of the corpus and what came of it. */
  private record Result(String name, long equal, long claims, List<String> reasons) {
    boolean isWhole() {
      return reasons.isEmpty() && equal == claims;
    }
  }

  @Test
  void noneDiffersAndThePageSaysWhichAreProven() {
    List<Result> results = new ArrayList<>();
    for (Path file : RealFiles.below(RealFiles.corpus("keras-layers"), ".keras")) {
      results.add(result(file));
    }
    assertThat(results).hasSize(106);
    CommittedFile.holds("docs/proven-layers.md", page(results));
  }

  private static Result result(Path file) {
    String name = String.valueOf(file.getFileName()).replace(".keras", "");
    try (FileSource source = FileSource.open(file)) {
      Netweight netweight = Netweight.standard();
      Network network = sized(netweight.network(source));
      WeightElements weights = StoredWeights.of(source, network, netweight.weigh(network));
      Proof proof = new NetworkProof(netweight.options(), weights, 1, Stages.SILENT).prove(network);
      assertThat(proof.claims().stream().filter(one -> one.verdict() == Claim.Verdict.DIFFERENT))
          .as(name)
          .isEmpty();
      List<String> reasons = new ArrayList<>();
      proof.missing().forEach((layer, reason) -> reasons.add(layer + ": " + reason));
      return new Result(name, proof.count(Claim.Verdict.EQUAL), proof.claims().size(), reasons);
    } catch (EngineException fault) {
      return new Result(name, 0, 0, List.of("the engine: " + fault.getMessage()));
    }
  }

  private static Network sized(Network network) {
    Map<String, Formula> sizes = new HashMap<>();
    for (Input input : network.inputs()) {
      input.shape().variables().forEach(symbol -> sizes.put(symbol, Formula.of(16)));
    }
    sizes.put(Network.BATCH, Formula.of(2));
    return new GivenSizes(sizes).applied(network);
  }

  private static String page(List<Result> results) {
    long whole = results.stream().filter(Result::isWhole).count();
    StringBuilder page =
        new StringBuilder("# Layers of Keras, proven on ONNX Runtime\n\n")
            .append("Generated from 106 small models of Keras 3.16, one for each type of layer or")
            .append(" trait, each with its own weights:\n")
            .append(whole)
            .append(" are proven whole, none differs. A batch of 2; every other free size is 16.\n")
            .append("\n| model | equal | of | not proven, and why |\n|---|---|---|---|\n");
    for (Result result : results) {
      page.append("| ").append(result.name());
      page.append(" | ").append(result.equal()).append(" | ").append(result.claims());
      page.append(" | ").append(String.join("; ", result.reasons()).replace("|", "\\|"));
      page.append(" |\n");
    }
    return page.toString();
  }
}
