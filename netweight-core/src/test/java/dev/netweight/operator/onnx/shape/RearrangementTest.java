package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class RearrangementTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Rearrangement();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "DepthToSpace blocksize=2 : N,8,2,3",
        "SpaceToDepth blocksize=2 : N,2,4,6",
        "ReverseSequence : 4,N | int64 N",
        "Col2Im : N,5,5 | int64 2 = 5 5 | int64 2 = 1 5",
        "m.UnfoldTensor dim=1 size=3 : N,8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "DepthToSpace blocksize=2 mode=CRD : 1,8,2,3 -> [1, 2, 4, 6]",
        "DepthToSpace blocksize=2 : N,256,height,width -> [batch, 64, 2 × height, 2 × width]",
        "SpaceToDepth blocksize=2 : 2,2,6,4 -> [2, 8, 3, 2]",
        "SpaceToDepth blocksize=2 : N,3,height,640 -> [batch, 12, floor(height / 2), 320]",
        "ReverseSequence time_axis=0 batch_axis=1 : 4,N | int64 N -> [4, batch]",
        "Col2Im : 1,5,5 | int64 2 = 5 5 | int64 2 = 1 5 -> [1, 1, 5, 5]",
        "Col2Im : 1,10,12 | int64 3 = 3 4 5 | int64 3 = 1 1 5 -> [1, 2, 3, 4, 5]",
        "Col2Im : N,10,12 | int64 2 | int64 2 = 1 5 -> [batch, 2, ?, ?]",
        "Col2Im : N,10,12 | int64 2 = 4 5 | int64 2 -> [batch, ?, 4, 5]",
        "m.UnfoldTensor dim=1 size=3 : N,8 -> [batch, 6, 3]",
        "m.UnfoldTensor size=2 step=2 : 3,7 -> [3, 3, 2]",
      })
  void shapes(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "DepthToSpace blocksize=2 : 1,7,2,3 -> do not divide",
        "SpaceToDepth blocksize=2 : 1,1,3,4 -> do not divide",
        "DepthToSpace blocksize=0 : 1,8,2,3 -> 1 or more",
        "DepthToSpace : 1,8,2,3 -> missing",
        "DepthToSpace blocksize=2 : 8,2,3 -> of 4 axes",
        "ReverseSequence : 4 | int64 4 -> at least 2",
        "m.UnfoldTensor size=9 : 3,7 -> 0 or more",
      })
  void whatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
