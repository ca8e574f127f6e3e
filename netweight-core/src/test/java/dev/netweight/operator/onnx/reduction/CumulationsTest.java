package dev.netweight.operator.onnx.reduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of CumSum and CumProd in ONNX's Operators.md, and its node tests. */
class CumulationsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Cumulations();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return each("CumProd CumSum", OnnxAsk.onnx("").on("N,4", "int64 = 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "CumSum, 0, 0, '[1, 3, 6]'",
    "CumSum, 1, 0, '[0, 1, 3]'",
    "CumSum, 0, 1, '[6, 5, 3]'",
    "CumSum, 1, 1, '[5, 3, 0]'",
    "CumProd, 0, 0, '[1, 2, 6]'",
    "CumProd, 1, 0, '[1, 1, 2]'",
    "CumProd, 0, 1, '[6, 6, 3]'",
    "CumProd, 1, 1, '[6, 3, 1]'",
  })
  void keepsEveryStep(String name, int exclusive, int reverse, String expected) {
    assertThat(
            OnnxAsk.onnx(name)
                .with("exclusive", exclusive)
                .with("reverse", reverse)
                .on("int64 3 = 1 2 3", "int64 = 0")
                .elements())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, '[1, 2, 3, 5, 7, 9]'", "1, '[1, 3, 6, 4, 9, 15]'", "-1, '[1, 3, 6, 4, 9, 15]'"})
  void runsAlongAnAxis(int axis, String expected) {
    assertThat(OnnxAsk.onnx("CumSum").on("int64 2,3 = 1 2 3 4 5 6", "int64 = " + axis).elements())
        .isEqualTo(expected);
  }

  @Test
  void theShapeNeedsNoAxis() {
    assertThat(OnnxAsk.onnx("CumSum").on("N,4", "int64").shape()).hasToString("[batch, 4]");
  }
}
