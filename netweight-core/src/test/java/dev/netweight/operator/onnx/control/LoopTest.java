package dev.netweight.operator.onnx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Loop();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        linear().on("int64 = 5", "bool = 1", "N,3"),
        linear().on("int64 = 500", "-", "N,3"),
        linear().on("int64 1", "bool", "N,3"));
  }

  /** A loop whose body goes on as it was told to; it carries one value and gives it each round. */
  private static OnnxAsk loop(List<Node> nodes) {
    List<Node> all = new ArrayList<>(nodes);
    all.add(Graphs.same("cond", "go_on"));
    return OnnxAsk.onnx("Loop")
        .with(
            "body",
            Graphs.body(Graphs.network("i cond x", "go_on y y", List.of(), List.copyOf(all))))
        .asking(2);
  }

  private static OnnxAsk linear() {
    return loop(List.of(Graphs.linear(3, 3, "x", "y")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int64 = 5          | bool = 1 | [batch, 3] | [5, batch, 3]        | 45 × batch",
        "int64 = 500        | bool = 1 | [batch, 3] | [500, batch, 3]      | 4,500 × batch",
        "int64 1 = sequence | -        | [batch, 3] | [sequence, batch, 3] | 9 × batch × sequence",
        "int64              | bool = 1 | [batch, 3] | [?, batch, 3]        | ?",
        "int64 = 5          | bool     | [batch, 3] | [?, batch, 3]        | ?",
        "int64 = 0          | bool = 1 | [batch, 3] | [0, batch, 3]        | 0",
        "int64 = -7         | bool = 1 | [batch, 3] | [0, batch, 3]        | 0",
        "int64 = 5          | bool = 0 | [batch, 3] | [0, batch, 3]        | 0",
        "-                  | -        | [batch, 3] | [?, batch, 3]        | ?",
      })
  void repeatsTheBody(
      String limit, String condition, String carried, String scanned, String products) {
    Outcome outcome = linear().on(limit, condition, "N,3").outcome();
    assertThat(outcome.outputs()).map(Object::toString).containsExactly(carried, scanned);
    assertThat(Graphs.products(outcome).replace(",", "")).isEqualTo(products.replace(",", ""));
    assertThat(Graphs.weights(outcome)).isEqualTo("9");
  }

  @ParameterizedTest
  @CsvSource({"1, '[4, 3]'", "3, '[16, 3]'", "40, '[2199023255552, 3]'", "100, '[?, 3]'"})
  void followsASizeThatGrows(long rounds, String shape) {
    Outcome outcome =
        loop(Graphs.joined("x", "x", "y")).asking(1).on("int64 = " + rounds, "-", "2,3").outcome();
    assertThat(outcome.output()).hasToString(shape);
  }

  @Test
  void stopsWhereTheBodySaysSo() {
    Constant stop = Graphs.constant("stop", "bool = 0");
    Outcome outcome =
        OnnxAsk.onnx("Loop")
            .with(
                "body",
                Graphs.body(
                    Graphs.network(
                        "i cond x",
                        "stop y y",
                        List.of(stop),
                        List.of(Graphs.linear(3, 3, "x", "y")))))
            .asking(2)
            .on("int64 = 9", "bool = 1", "N,3")
            .outcome();
    assertThat(outcome.outputs().get(1)).hasToString("[1, batch, 3]");
    assertThat(Graphs.products(outcome)).isEqualTo("9 × batch");
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "1000, "})
  void carriesSequences(long rounds, Integer length) {
    Outcome outcome =
        loop(List.of(
                Graphs.node(OperatorName.onnx("SequenceInsert"), Attributes.NONE, "x tensor", "y")))
            .with(
                "body",
                Graphs.body(
                    Graphs.network(
                        "i cond x tensor",
                        "cond y",
                        List.of(),
                        List.of(
                            Graphs.node(
                                OperatorName.onnx("SequenceInsert"),
                                Attributes.NONE,
                                "x tensor",
                                "y"))),
                    3))
            .asking(1)
            .on("int64 = " + rounds, "-")
            .on(new Value.Sequence(OnnxAsk.value("?"), Optional.of(List.of())))
            .on("N,3")
            .outcome();
    Value.Sequence sequence = (Value.Sequence) outcome.values().get(0);
    assertThat(sequence.items().map(List::size).orElse(null)).isEqualTo(length);
    assertThat(sequence.element().shape()).hasToString("[batch, 3]");
  }

  private static OnnxAsk nested(int depth, List<Node> innermost) {
    List<Node> nodes = innermost;
    for (int i = 0; i < depth - 1; i++) {
      Node inner =
          Graphs.node(
              OperatorName.onnx("Loop"),
              Attributes.of(
                  "body",
                  Graphs.body(Graphs.network("i cond x limit", "cond y", List.of(), nodes), 3)),
              "limit cond x limit",
              "y");
      nodes = List.of(inner);
    }
    return OnnxAsk.onnx("Loop")
        .with("body", Graphs.body(Graphs.network("i cond x limit", "cond y", List.of(), nodes), 3));
  }

  @Test
  void multipliesTheRoundsOfLoopsInLoops() {
    Outcome outcome =
        nested(6, List.of(Graphs.linear(3, 3, "x", "y")))
            .on("int64 = 1000000000", "bool = 1", "7,3", "int64 = 1000000000")
            .outcome();
    assertThat(outcome.output()).hasToString("[7, 3]");
    assertThat(Graphs.products(outcome).replace(",", ""))
        .isEqualTo(BigInteger.TEN.pow(54).multiply(BigInteger.valueOf(9 * 7)).toString());
  }

  @Test
  void loopsThatGrowInLoopsComeToAnEnd() {
    OnnxAsk call =
        nested(12, Graphs.joined("x", "x", "y")).on("int64 = 64", "bool = 1", "2,3", "int64 = 64");
    try {
      assertThat(call.outcome().output()).hasToString("[?, 3]");
    } catch (ReadException tooLarge) {
      assertThat(tooLarge.reason()).isEqualTo(ReadException.Code.TOO_LARGE);
    }
  }

  @Test
  void refusesABodyThatDoesNotFit() {
    assertThatThrownBy(() -> linear().on("int64 = 5", "bool = 1").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("the body of Loop");
    assertThatThrownBy(() -> linear().asking(3).on("int64 = 5", "bool = 1", "N,3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("not as many");
    assertThatThrownBy(() -> linear().on("int64 = 5", "float32 = 1", "N,3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("truth value");
  }
}
