package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexedMultiplicationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new IndexedMultiplication();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(call("bij,bjk->bik").on("N,2,3", "N,3,4"));
  }

  private static OnnxAsk call(String equation) {
    return OnnxAsk.onnx("Einsum").with("equation", equation);
  }

  @ParameterizedTest
  @CsvSource({
    // the equations of ONNX's own backend tests
    "'bij, bjk -> bik', '5,2,3', '5,3,4', '5,2,4', 120",
    "'i,i', '5', '5', '', 5",
    "'...ij,...jk->...ik', '7,5,2,3', '7,5,3,4', '7,5,2,4', 840",
    "'bsd,de->bse', 'N,7,8', '8,16', 'N,7,16', 896",
  })
  void oneMultiplyAddForEachCombination(
      String equation, String first, String second, String output, long count) {
    Outcome outcome = call(equation).on(first, second).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(count);
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.EINSTEIN_SUM);
  }

  @ParameterizedTest
  @CsvSource({
    "'ij->ji', '3,4', '4,3', 0",
    "'ij->i', '3,4', '3', 12",
    "'...ii ->...i', '3,5,5', '3,5', 0"
  })
  void aSingleTensorIsSummedOrOnlyMoved(String equation, String input, String output, long read) {
    Outcome outcome = call(equation).on(input).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(read);
  }

  @Test
  void aTensorOfTheFileIsAWeight() {
    assertThat(Ask.parameters(call("ij,jk->ik").on("N,3", "w: float32 3,4").outcome()))
        .isEqualTo(12);
  }

  @Test
  void theLettersSayTheRankWhereNothingElseDoes() {
    Outcome outcome = call("bij,bjk->bik").on("?", "N,3,4").outcome();
    assertThat(outcome.output().rank()).isEqualTo(3);
    assertThat(outcome.output().size(2).text()).isEqualTo("4");
  }

  @Test
  void productsOfThreeDependOnTheirOrder() {
    Outcome outcome = call("ij,jk,kl->il").on("2,3", "3,4", "4,5").outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,5"));
    assertThat(outcome.cost().work().get(0).count().unknownReason().orElseThrow())
        .contains("which two are multiplied first");
  }

  @ParameterizedTest
  @CsvSource({
    "'ij->ii', '2,3'",
    "'ij,jk', '2,3'",
    "'ij->k', '2,3'",
    "'i', '2,3'",
    "'i2->i', '2,3'"
  })
  void whatStandsForNoTensorIsRefused(String equation, String input) {
    assertThatThrownBy(() -> call(equation).on(input).outcome())
        .isInstanceOf(SettingException.class);
  }
}
