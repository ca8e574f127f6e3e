package dev.netweight.operator.onnx.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxSelectionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new BoxSelection();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(boxes().on("N,6,4", "N,2,6", "int64 1 = 3", "float32 1 = 0.5"));
  }

  private static OnnxAsk boxes() {
    return OnnxAsk.onnx("NonMaxSuppression");
  }

  @Test
  void selectsAsManyAsThereAre() {
    Outcome outcome =
        boxes()
            .on("N,6,4", "N,2,6", "most: int64 1 = 3", "overlap: float32 1", "score: float32 1")
            .outcome();
    assertThat(outcome.output()).hasToString("[?, 3]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo("int64");
    assertThat(Graphs.weights(outcome)).isEqualTo("0");
    assertThat(boxes().on("N,6,4", "N,2,6").shape()).hasToString("[0, 3]");
    assertThat(boxes().on("N,6,4", "N,2,6", "int64 1 = 0").shape()).hasToString("[0, 3]");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> boxes().on("1,6,4", "1,2,7").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> boxes().on("1,6,5", "1,2,6").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> boxes().on("6,4", "1,2,6").outcome())
        .isInstanceOf(SettingException.class);
  }
}
