package dev.netweight.operator.onnx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.weigh.Inference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionCallTest {
  private static Outcome call(@Nullable Network body, String... inputs) {
    Node node =
        new Node(
            "call",
            "call",
            OperatorName.onnxFunction(),
            "local.Function",
            Attributes.NONE,
            Attributes.NONE,
            List.of(),
            DataType.FLOAT32,
            true,
            body,
            "",
            List.of("y"));
    List<Value> values = Arrays.stream(inputs).map(OnnxAsk::value).toList();
    return new Inference(Operators.standard(), true).apply(node, values);
  }

  private static Network function() {
    return Graphs.network(
        "x other",
        "y there",
        List.of(),
        List.of(
            Graphs.linear(3, 5, "x", "y"),
            Graphs.node(
                OperatorName.onnx("OptionalHasElement"), Attributes.NONE, "other", "there")));
  }

  @Test
  void givesAndCostsWhatIsInside() {
    Outcome outcome = call(function(), "N,3", "7");
    assertThat(outcome.output()).hasToString("[batch, 5]");
    assertThat(Graphs.products(outcome)).isEqualTo("15 × batch");
    assertThat(OnnxAsk.elements(outcome.values().get(1))).isEqualTo("[1]");
  }

  @Test
  void whatIsLeftOutIsLeftOutInside() {
    assertThat(OnnxAsk.elements(call(function(), "N,3").values().get(1))).isEqualTo("[0]");
    assertThat(OnnxAsk.elements(call(function(), "N,3", "-").values().get(1))).isEqualTo("[0]");
  }

  @Test
  void refusesWhatTheFunctionDoesNotTake() {
    assertThatThrownBy(() -> call(function(), "N,3", "7", "8"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("takes 2 inputs");
    assertThatThrownBy(() -> call(null, "N,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("does not say");
  }
}
