package dev.netweight.operator.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
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
class PatchSequenceTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new PatchSequence();
  }

  private static Attributes extra(long count) {
    Tensor table =
        new Tensor("t", "layer.table", Shape.of(1, 5, 8), DataType.FLOAT32, Tensor.Use.LAYER);
    return Attributes.of("extra", count, "tensors", new Attribute.Stored(List.of(table)));
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(PatchSequence.NAME, extra(1), "N,8,2,2"),
        new Example(PatchSequence.NAME, Attributes.NONE, "N,8,10"));
  }

  @Test
  void putsPatchesInARow() {
    Outcome outcome = Ask.of(examples().get(0));
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,5,8"));
    assertThat(Ask.parameters(outcome)).isEqualTo(40);
    assertThat(Ask.of(examples().get(1)).output()).isEqualTo(Ask.shape("N,10,8"));
  }

  @Test
  void refusesWhatHasNoPatches() {
    assertThatThrownBy(() -> Ask.of(new Example(PatchSequence.NAME, Attributes.NONE, "N,8")))
        .isInstanceOf(SettingException.class);
  }
}
