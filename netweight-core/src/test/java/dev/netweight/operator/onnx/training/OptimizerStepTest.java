package dev.netweight.operator.onnx.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerStepTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OptimizerStep();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        step("Adagrad").on("2,3", "2,3", "2,3").asking(2),
        step("Momentum").on("2,3", "2,3", "2,3").asking(2),
        step("Adam").on("2,3", "2,3", "2,3", "2,3").asking(3),
        gradient().asking(2));
  }

  private static OnnxAsk training(String name) {
    return OnnxAsk.of(OperatorName.onnx("ai.onnx.preview.training", name));
  }

  private static OnnxAsk step(String name) {
    return training(name).on("float32", "int64");
  }

  private static OnnxAsk gradient() {
    return training("Gradient").with("xs", List.of("w", "z")).with("y", "y").on("2,3", "3,5", "7");
  }

  @Test
  void givesTheTensorsAndTheStates() {
    assertThat(step("Adagrad").on("1", "2", "1", "2", "1", "2").outcome().outputs())
        .map(Object::toString)
        .containsExactly("[1]", "[2]", "[1]", "[2]");
    assertThat(step("Adam").on("1", "2", "1", "2", "1", "2", "1", "2").outcome().outputs())
        .map(Object::toString)
        .containsExactly("[1]", "[2]", "[1]", "[2]", "[1]", "[2]");
    assertThat(gradient().asking(2).outcome().outputs())
        .map(Object::toString)
        .containsExactly("[2, 3]", "[3, 5]");
  }

  @Test
  void theStateOfAnOptimizerIsNoParameter() {
    Outcome outcome = step("Momentum").on("w: 2,3", "gradient: 2,3", "momentum: 2,3").outcome();
    assertThat(Graphs.weights(outcome)).isEqualTo("6");
  }

  @Test
  void refusesWhatIsMissing() {
    assertThatThrownBy(() -> step("Adagrad").on("1", "2").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> step("Adam").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> gradient().asking(3).outcome()).isInstanceOf(SettingException.class);
  }
}
