package dev.netweight.operator.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand. */
class HeldTensorsTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new HeldTensors();
  }

  @Override
  protected List<Example> examples() {
    List<Tensor> tensors =
        List.of(
            new Tensor("a", "layer.a", Shape.of(3, 4), DataType.FLOAT32, Tensor.Use.LAYER),
            new Tensor("b", "layer.b", Shape.of(5), DataType.FLOAT32, Tensor.Use.TABLE),
            new Tensor("c", "layer.c", Shape.of(6), DataType.FLOAT32, Tensor.Use.BUFFER),
            new Tensor("d", "layer.d", Shape.of(7), DataType.FLOAT32, Tensor.Use.QUANTIZATION),
            new Tensor("e", "layer.e", Shape.of(8), DataType.FLOAT32, Tensor.Use.FROZEN));
    return List.of(
        new Example(HeldTensors.NAME, Attributes.of("tensors", new Attribute.Stored(tensors))));
  }

  @Test
  void countsParametersAndDoesNothing() {
    Outcome outcome = Ask.of(examples().get(0));
    assertThat(Ask.parameters(outcome)).isEqualTo(12 + 8);
    assertThat(outcome.cost().weights()).hasSize(5);
    assertThat(outcome.cost().work()).isEmpty();
    assertThat(outcome.cost().unknownWork()).isEmpty();
  }
}
