package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignLayerTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new ForeignLayer();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("TFSMLayer", Attributes.of("filepath", "model"), "N,3"),
        Example.keras("TorchModuleWrapper", Attributes.of("module", "UEs="), "N,3"),
        Example.keras("JaxLayer", Attributes.NONE, "N,3"),
        Example.keras("FlaxLayer", Attributes.NONE, "N,3"),
        Example.keras("FeatureSpace", Attributes.NONE, "N,3"));
  }

  @ParameterizedTest
  @CsvSource({
    "TFSMLayer, SavedModel",
    "TorchModuleWrapper, pickled",
    "JaxLayer, JAX",
    "FlaxLayer, JAX",
    "FeatureSpace, adapted",
  })
  void saysWhyItIsUnknown(String name, String reason) {
    Outcome outcome = Ask.keras(name, Attributes.NONE, "N,3");
    assertThat(outcome.output().unknownReason()).contains(reason);
    assertThat(outcome.cost().unknownWeights()).contains(reason);
    assertThat(outcome.cost().unknownWork()).contains(reason);
    Outcome stated = Ask.keras(name, Attributes.of("output_shape", new long[] {2, 10}), "2,3");
    assertThat(stated.output()).isEqualTo(Ask.shape("2,10"));
    assertThat(stated.cost().unknownWeights()).contains(reason);
  }
}
