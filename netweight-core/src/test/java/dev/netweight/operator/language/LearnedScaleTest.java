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
class LearnedScaleTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new LearnedScale();
  }

  @Override
  protected List<Example> examples() {
    Tensor scale = new Tensor("s", "logit_scale", Shape.SCALAR, DataType.FLOAT32, Tensor.Use.LAYER);
    return List.of(
        new Example(
            LearnedScale.NAME,
            Attributes.of("tensors", new Attribute.Stored(List.of(scale))),
            "N,1,4"));
  }

  @Test
  void hasOneNumber() {
    Outcome outcome = Ask.of(examples().get(0));
    assertThat(Ask.parameters(outcome)).isEqualTo(1);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,1,4"));
  }
}
