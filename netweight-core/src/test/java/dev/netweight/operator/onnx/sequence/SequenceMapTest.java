package dev.netweight.operator.onnx.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SequenceMapTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new SequenceMap();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(map().on(SequenceOperatorsTest.items("N,3", "7,3")));
  }

  private static OnnxAsk map() {
    return OnnxAsk.onnx("SequenceMap")
        .with("body", Graphs.body("x", "y", Graphs.linear(3, 5, "x", "y")));
  }

  @Test
  void runsForEachItem() {
    Outcome outcome = map().on(SequenceOperatorsTest.items("2,3", "7,3")).outcome();
    Value.Sequence sequence = (Value.Sequence) outcome.values().get(0);
    assertThat(sequence.items().map(Value::shapes).orElseThrow())
        .map(Object::toString)
        .containsExactly("[2, 5]", "[7, 5]");
    assertThat(Graphs.products(outcome)).isEqualTo("135");
  }

  @Test
  void multipliesBySoManyItems() {
    List<Value> items = Collections.nCopies(100, OnnxAsk.value("N,3"));
    Value hundred = new Value.Sequence(OnnxAsk.value("N,3"), Optional.of(items));
    assertThat(Graphs.products(map().on(hundred).outcome()).replace(",", ""))
        .isEqualTo("1500 × batch");
    Value any = new Value.Sequence(OnnxAsk.value("N,3"), Optional.empty());
    assertThat(Graphs.products(map().on(any).outcome())).isEqualTo("?");
    assertThat(Graphs.products(map().on(SequenceOperatorsTest.items()).outcome())).isEqualTo("0");
  }

  @Test
  void refusesSequencesThatDiffer() {
    OnnxAsk two = OnnxAsk.onnx("SequenceMap").with("body", Graphs.body("x y", "x y")).asking(2);
    assertThatThrownBy(
            () ->
                two.on(SequenceOperatorsTest.items("2", "3"))
                    .on(SequenceOperatorsTest.items("2"))
                    .outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("one length");
  }
}
