package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The peak of what lives inside a node: a branch makes its tensor beside the input of 8 × 3 numbers
 * of 4 bytes, the condition of 1 byte and what the If gives.
 */
class LivenessInsideTest {
  private static Object branch(long inside) {
    return Graphs.body(
        Graphs.network(
            "x",
            "y",
            List.of(),
            List.of(Graphs.linear(3, inside, "x", "z"), Graphs.linear(inside, 2, "z", "y"))),
        1);
  }

  @ParameterizedTest
  @CsvSource({
    "bool = 1, 5, 90, 5",
    "bool = 0, 5, 90, 90",
    "bool, 5, 90, 90",
  })
  void countsTheBranchesThatMayRun(String condition, long first, long second, long larger) {
    Node node =
        Graphs.node(
            OperatorName.onnx("If"),
            Attributes.of("then_branch", branch(first), "else_branch", branch(second)),
            "cond x",
            "out");
    Network network =
        new Network(
            "model",
            "test",
            List.of(
                new Input("cond", "cond", OnnxAsk.value(condition)),
                new Input("x", "x", OnnxAsk.value("8,3"))),
            List.of(new Output("out", "out")),
            List.of(node),
            List.of(),
            List.of(),
            Network.Layout.MODULES,
            List.of(),
            Map.of(),
            "");
    List<Node> order = network.nodes();
    List<Value> given = network.inputs().stream().map(Input::content).toList();
    Outcome outcome = new Inference(Operators.standard(), true).apply(network, order, given);
    long outside = 1 + 8 * 3 * 4 + 8 * 2 * 4;
    long inside = 8 * larger * 4 + 8 * 2 * 4;
    assertThat(Liveness.of(network, order, network.inputs(), outcome.parts(), Map.of()).peak())
        .isEqualTo(Formula.of(outside + inside));
  }
}
