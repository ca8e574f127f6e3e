package dev.netweight.operator.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes are those that Keras' own tests of the layer expect; counts are worked out by hand. */
class EinsumDenseTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new EinsumDense();
  }

  private static Attributes settings(String equation, String output, String biasAxes) {
    List<Attribute> sizes = new ArrayList<>();
    for (String size : output.isEmpty() ? new String[0] : output.split(",", -1)) {
      sizes.add(size.equals("-") ? Attribute.NOTHING : Attribute.of(Long.parseLong(size)));
    }
    Attributes settings =
        Attributes.of("equation", equation, "output_shape", new Attribute.Items(sizes));
    return biasAxes.isEmpty() ? settings : settings.with("bias_axes", biasAxes);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("EinsumDense", settings("abc,cde->abde", "-,4,6", "de"), "N,8,16"),
        Example.keras("EinsumDense", settings("...x,xy->...y", "64", "y"), "N,T,H,32"),
        Example.keras("EinsumDense", settings("...bc,bc->...b", "32", ""), "N,32,64"),
        Example.keras("EinsumDense", settings("ab...,bc->ac...", "4", "c"), "N,5,3"),
        Example.keras("EinsumDense", settings("abc,cd->ad", "4", ""), "N,5,3"));
  }

  @ParameterizedTest
  @CsvSource({
    // equation, output, bias axes, input, kernel, bias, result
    "'ab,b->a', '', '', '2,32', '32', none, '2'",
    "'ab,bc->ac', '64', '', '2,32', '32,64', none, '2,64'",
    "'abc,cde->abde', '1,3,4', '', '2,1,2', '2,3,4', none, '2,1,3,4'",
    "'abc,cde->abde', '1,3,4', 'e', '2,1,2', '2,3,4', '4', '2,1,3,4'",
    "'abc,cde->abde', '1,3,4', 'd', '2,1,2', '2,3,4', '3,1', '2,1,3,4'",
    "'abc,cde->abde', '7,3,4', 'be', '2,7,2', '2,3,4', '7,1,4', '2,7,3,4'",
    "'BFNH,NHD->BFD', '1,4', '', '2,1,2,3', '2,3,4', none, '2,1,4'",
    "'abc,cd->abd', '1,4', '', '2,1,2', '2,4', none, '2,1,4'",
    "'i,d->id', '2', '', '2', '2', none, '2,2'",
    "'ibd,nd->ibn', '2,2', '', '2,2,1', '2,1', none, '2,2,2'",
    "'...b,bc->...c', '64', '', '2,32', '32,64', none, '2,64'",
    "'...bc,bc->...b', '32', '', '2,32,64', '32,64', none, '2,32'",
    "'...b,bc->...c', '64', '', '2,3,32', '32,64', none, '2,3,64'",
    "'...c,cde->...de', '3,4', '', '2,1,2', '2,3,4', none, '2,1,3,4'",
    "'...c,cde->...de', '3,4', 'e', '2,1,2', '2,3,4', '4', '2,1,3,4'",
    "'...c,cde->...de', '3,4', 'd', '2,1,2', '2,3,4', '3,1', '2,1,3,4'",
    "'...c,cde->...de', '3,4', 'de', '2,1,2', '2,3,4', '3,4', '2,1,3,4'",
    "'bc...,cd->bd...', '4', '', '2,1,2,3', '1,4', none, '2,4,2,3'",
    "'bc...,cde->bde...', '3,4', '', '2,1,2', '1,3,4', none, '2,3,4,2'",
    "'bc...,cde->bde...', '3,4', 'd', '2,1,2', '1,3,4', '3,1,1', '2,3,4,2'",
    "'bc...,cde->bde...', '3,4', 'e', '2,1,2', '1,3,4', '4,1', '2,3,4,2'",
    "'bc...,cde->bde...', '3,4', 'de', '2,1,2', '1,3,4', '3,4,1', '2,3,4,2'",
    "'...ab,bc->...ac', '64', 'c', '2,32', '32,64', '64', '2,64'",
  })
  void shapes(
      String equation,
      String output,
      String biasAxes,
      String input,
      String kernel,
      String bias,
      String result) {
    Outcome outcome = Ask.keras("EinsumDense", settings(equation, output, biasAxes), input);
    List<Weight> weights = outcome.cost().weights();
    assertThat(weights.get(0).shape()).isEqualTo(Ask.shape(kernel));
    assertThat(weights).hasSize(bias.equals("none") ? 1 : 2);
    if (!bias.equals("none")) {
      assertThat(weights.get(1).shape()).isEqualTo(Ask.shape(bias));
    }
    assertThat(outcome.output()).isEqualTo(Ask.shape(result));
  }

  @Test
  void anOpenSizeFollowsFromTheInput() {
    // Keras states (None, None, 4, 6) here; what runs has the 8 of the input.
    Outcome outcome = Ask.keras("EinsumDense", settings("abc,cde->abde", "-,4,6", "de"), "N,8,16");
    assertThat(Ask.parameters(outcome)).isEqualTo(408);
    assertThat(outcome.output().toString()).isEqualTo("[batch, 8, 4, 6]");
    assertThat(outcome.output().get(1).isKnown()).isFalse();
    assertThat(Ask.value(outcome.output().size(1))).isEqualTo(8);
    assertThat(Ask.macs(outcome)).isEqualTo(8 * 4 * 6 * 16);
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("4 × 6 × 16");
    assertThat(outcome.cost().weights().get(0).layouts())
        .containsEntry("PyTorch", Ask.shape("24,16"));
  }

  @Test
  void isADenseLayerWhereTheEquationIsOne() {
    Outcome einsum = Ask.keras("EinsumDense", settings("abc,cd->abd", "-,64", "d"), "N,32,128");
    Outcome dense = Ask.keras("Dense", Attributes.of("units", 64), "N,32,128");
    assertThat(Ask.parameters(einsum)).isEqualTo(Ask.parameters(dense));
    assertThat(Ask.macs(einsum)).isEqualTo(Ask.macs(dense));
    assertThat(einsum.output().toString()).isEqualTo(dense.output().toString());
  }

  @Test
  void anAxisThatOnlyTheInputHasIsSummedFirst() {
    Outcome outcome = Ask.keras("EinsumDense", settings("abc,cd->ad", "4", ""), "2,5,3");
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 4 * 3);
    assertThat(outcome.cost().work().get(1).kind()).isEqualTo(Work.Kind.REDUCTION);
    assertThat(Ask.value(outcome.cost().work().get(1).count())).isEqualTo(30);
  }

  @Test
  void lowRankAdaptationIsAlongTheLastAxis() {
    Outcome outcome =
        Ask.keras(
            "EinsumDense", settings("abc,cde->abde", "-,3,4", "").with("lora_rank", 2), "N,7,2");
    assertThat(Ask.parameters(outcome)).isEqualTo(2 * 3 * 4 + 2 * 3 * 2 + 2 * 4);
    assertThat(Ask.trainable(outcome)).isEqualTo(2 * 3 * 2 + 2 * 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab,bc",
        "ab->ac",
        "ab,bc->",
        "ab, bc->ac",
        "a...,bc->ac...",
        "...ab,bc->ac",
        "ab,bc->ad",
        "ab,bx->ab",
        "ab,bc->ac...",
        "",
        "->,",
      })
  void equationsThatCannotBe(String equation) {
    assertThatThrownBy(() -> Ask.keras("EinsumDense", settings(equation, "4", ""), "N,3"))
        .isInstanceOf(SettingException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'abc,cd->abd', '5,4', '', 'N,8,16'", // axis b is 8
    "'abc,cd->abd', '-,-', '', 'N,8,16'", // axis d is nowhere
    "'abc,cd->abd', '8', '', 'N,8,16'", // one size too few
    "'abc,cd->abd', '-,4', 'x', 'N,8,16'", // no axis x
    "'abc,cd->abd', '-,0', '', 'N,8,16'",
    "'abc,cd->abd', '-,4', '', 'N,8,16,3'",
    "'abc,cd->abd', '-,4', '', 'N,8'",
    "'...abc,cd->...abd', '-,4', '', 'N,8'",
  })
  void settingsThatCannotBe(String equation, String output, String biasAxes, String input) {
    assertThatThrownBy(() -> Ask.keras("EinsumDense", settings(equation, output, biasAxes), input))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void aDiagonalIsUnknown() {
    assertThat(
            Ask.keras("EinsumDense", settings("aab,bc->ac", "4", ""), "N,8,16")
                .cost()
                .unknownWeights())
        .isNotEmpty();
  }
}
