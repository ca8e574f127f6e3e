package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.report.Diagnostic;
import dev.netweight.weigh.Inference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaTest extends OperatorContract {
  private static final Attribute CODE =
      new Attribute.Entries(Map.of("class_name", Attribute.of("__lambda__")));

  @Override
  protected Operator operator() {
    return new Lambda();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Lambda", Attributes.of("function", CODE), "N,3"),
        Example.keras("Lambda", stated(Attribute.ofSizes(6)), "N,3"));
  }

  private static Attributes stated(Attribute shape) {
    return Attributes.of("function", CODE, "output_shape", shape);
  }

  @Test
  void statesItsOutput() {
    Outcome outcome = Ask.keras("Lambda", stated(Attribute.ofSizes(6)), "2,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,6"));
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(outcome.cost().unknownWeights()).isEmpty();
    assertThat(outcome.cost().unknownWork()).contains("Python code");
    Attribute open = new Attribute.Items(List.of(Attribute.NOTHING, Attribute.of(4)));
    assertThat(Ask.keras("Lambda", stated(open), "N,3").output().get(1))
        .isInstanceOf(Dimension.Unknown.class);
  }

  @Test
  void whatOnlyTheCodeTellsIsUnknownAndSaidSo() {
    // As Keras 2 writes a function, and as Keras 3 does.
    Attribute dumped =
        new Attribute.Items(List.of(Attribute.of("4wEA"), Attribute.NOTHING, Attribute.NOTHING));
    for (Attribute code : List.of(CODE, Attribute.of("my_shape"), dumped, Attribute.NOTHING)) {
      Inference inference = new Inference(Operators.standard(), false);
      Outcome outcome =
          inference.applyToShapes(
              Node.of("trick", OperatorName.keras("Lambda"), stated(code), List.of()),
              List.of(Ask.shape("N,3")));
      assertThat(outcome.output().hasRank()).isFalse();
      assertThat(outcome.output().unknownReason()).contains("trick").contains("output_shape");
      assertThat(inference.diagnostics())
          .extracting(Diagnostic::code, Diagnostic::path)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("unknown-work", "trick"));
    }
  }

  @Test
  void aShapeThatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("Lambda", stated(Attribute.ofSizes(-2)), "N,3"))
        .isInstanceOf(SettingException.class);
  }
}
