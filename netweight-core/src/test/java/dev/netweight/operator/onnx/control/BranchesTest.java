package dev.netweight.operator.onnx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchesTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Branches();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(choice(2, 5).on("bool 1 = 1", "N,3"), choice(2, 2).on("bool 1", "N,3"));
  }

  private static OnnxAsk choice(long first, long second) {
    return OnnxAsk.onnx("If")
        .with("then_branch", branch(first))
        .with("else_branch", branch(second));
  }

  private static Object branch(long targets) {
    return Graphs.body(
        Graphs.network("x", "y", List.of(), List.of(Graphs.linear(3, targets, "x", "y"))), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "bool 1 = 1, 2, 5, '[batch, 2]', 6 × batch",
    "bool 1 = 0, 2, 5, '[batch, 5]', 15 × batch",
    "bool = 1,   2, 5, '[batch, 2]', 6 × batch",
    "bool 1,     2, 2, '[batch, 2]', 6 × batch",
    "bool 1,     2, 5, '[batch, ?]', ?",
    "?,          2, 5, '[batch, ?]', ?",
  })
  void countsTheBranchThatIsTaken(
      String condition, long first, long second, String shape, String products) {
    Value value = condition.equals("?") ? Value.unknown("test") : OnnxAsk.value(condition);
    Outcome outcome = choice(first, second).on(value).on("N,3").outcome();
    assertThat(outcome.output()).hasToString(shape);
    assertThat(Graphs.products(outcome)).isEqualTo(products);
    assertThat(Graphs.weights(outcome)).isEqualTo(String.valueOf(3 * first + 3 * second));
  }

  @Test
  void whatBothDoAlikeIsKnownWhereOtherWorkIsNot() {
    Outcome outcome =
        OnnxAsk.onnx("If")
            .with("then_branch", branch(3))
            .with(
                "else_branch",
                Graphs.body(
                    Graphs.network(
                        "x",
                        "y",
                        List.of(),
                        List.of(
                            Graphs.linear(3, 3, "x", "z"),
                            Graphs.node(
                                OperatorName.onnx(OperatorName.ONNX_ML, "Scaler"),
                                Attributes.NONE,
                                "z",
                                "y"))),
                    1))
            .on("bool 1", "N,3")
            .outcome();
    assertThat(Graphs.products(outcome)).isEqualTo("9 × batch");
    assertThat(Graphs.work(Work.Kind.ELEMENTWISE, outcome)).isEqualTo("?");
    assertThat(outcome.output()).hasToString("[batch, 3]");
    assertThat(outcome.cost().work().get(0).count().unknownReason().orElseThrow())
        .contains("then_branch", "else_branch", "3 × batch");
  }

  @Test
  void whatCannotBeInTheOtherBranchIsNoFault() {
    Outcome outcome =
        OnnxAsk.onnx("If")
            .with("then_branch", branch(2))
            .with(
                "else_branch",
                Graphs.body(
                    Graphs.network("x", "y", List.of(), List.of(Graphs.linear(7, 2, "x", "y"))), 1))
            .on("bool 1 = 1", "N,3")
            .outcome();
    assertThat(outcome.output()).hasToString("[batch, 2]");
  }

  @Test
  void whatATensorIsFollowsFromItsUseInside() {
    Object branch =
        Graphs.body(
            Graphs.network(
                "x window step",
                "y",
                List.of(),
                List.of(
                    Graphs.node(OperatorName.onnx("STFT"), Attributes.NONE, "x step window", "y"))),
            1,
            2,
            3);
    Outcome outcome =
        OnnxAsk.onnx("If")
            .with("then_branch", branch)
            .with("else_branch", branch)
            .on("bool 1 = 1", "N,128,1", "window: float32 16", "int64 = 8")
            .outcome();
    assertThat(outcome.output()).hasToString("[batch, 15, 9, 2]");
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(Graphs.weights(outcome)).isEqualTo("0");
    assertThat(outcome.parts().get(0).outcome().parts().get(0).outcome().cost().weights())
        .extracting(Weight::role)
        .containsExactly("window");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> choice(2, 2).on("float32 1", "N,3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("truth value");
    assertThatThrownBy(() -> choice(2, 2).on("bool 1", "N,3").asking(2).outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("both must give");
    assertThatThrownBy(() -> OnnxAsk.onnx("If").on("bool 1").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("then_branch");
  }
}
