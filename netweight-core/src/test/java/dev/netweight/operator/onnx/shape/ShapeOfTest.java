package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class ShapeOfTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ShapeOf();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("Shape : N,3", "Size : N,3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Shape : N,3,s -> int64 [3] [batch, 3, s]",
        "Shape start=1 : N,3,s -> int64 [2] [3, s]",
        "Shape start=-1 : N,3,s -> int64 [1] [s]",
        "Shape end=-1 : N,3,s -> int64 [2] [batch, 3]",
        "Shape start=1 end=2 : N,3,s -> int64 [1] [3]",
        "Shape start=-10 end=10 : N,3 -> int64 [2] [batch, 3]",
        "Shape start=2 end=1 : N,3,s -> int64 [0] []",
        "Shape : N,? -> int64 [2] [batch, ?]",
        "Shape : ? -> int64 [?] not followed",
        "Shape : float32 -> int64 [0] []",
        "Size : N,3,s -> int64 [] [3 × batch × s]",
        "Size : ? -> int64 [] [?]",
      })
  void sizes(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }
}
