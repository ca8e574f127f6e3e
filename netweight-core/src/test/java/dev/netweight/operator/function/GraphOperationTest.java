package dev.netweight.operator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphOperationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new GraphOperation();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("TensorFlowOpLayer", settings("Relu"), "N,3"),
        Example.keras("TensorFlowOpLayer", settings("Mul"), "N,3", "N,3"),
        Example.keras("TensorFlowOpLayer", settings("Mystery"), "N,3"));
  }

  private static Attributes settings(String operation) {
    return Attributes.of("node_def", new Attribute.Entries(Map.of("op", Attribute.of(operation))));
  }

  @Test
  void aConstantStandsAtItsPlace() {
    Attributes settings =
        settings("Mul")
            .with("constants", new Attribute.Entries(Map.of("1", Attribute.ofSizes(1, 2, 3))));
    Outcome outcome = Ask.keras("TensorFlowOpLayer", settings, "N,4,1");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4,3"));
  }

  @Test
  void anOperationThatIsNotKnownIsNamed() {
    Outcome outcome = Ask.keras("TensorFlowOpLayer", settings("Mystery"), "N,3");
    assertThat(outcome.output().unknownReason()).contains("Mystery");
    assertThat(outcome.cost().unknownWork()).contains("Mystery");
  }

  @Test
  void aDefinitionAsText() {
    Attributes settings = Attributes.of("node_def", "name: \"a\" op: \"Add\" input: \"x\"");
    assertThat(Ask.keras("TensorFlowOpLayer", settings, "N,3", "3").output())
        .isEqualTo(Ask.shape("N,3"));
  }
}
