package dev.netweight.operator.onnx.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values follow from ONNX Runtime's ContribOperators.md. */
class QuantizedOperatorsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new QuantizedOperators();
  }

  @Override
  protected List<OnnxAsk> examples() {
    OnnxAsk pair =
        OnnxAsk.microsoft("").on("uint8 N,3", "", "uint8", "uint8 3", "", "uint8", "", "uint8");
    OnnxAsk single = OnnxAsk.microsoft("").on("uint8 N,3", "", "uint8", "", "uint8");
    List<OnnxAsk> examples = new ArrayList<>(each("QLinearAdd QLinearMul", pair));
    examples.addAll(each("QLinearLeakyRelu QLinearSigmoid QLinearSoftmax", single));
    examples.add(OnnxAsk.microsoft("QOrderedGelu").on("int8 N,3", "", ""));
    examples.add(OnnxAsk.microsoft("MulInteger").on("uint8 N,3", "uint8", "uint8 3", "uint8"));
    examples.add(
        OnnxAsk.microsoft("QLinearWhere")
            .on("bool N,1", "uint8 N,3", "", "uint8", "uint8 3", "", "uint8", "", "uint8"));
    return examples;
  }

  @Test
  void aStoredOperandIsAWeightAndItsScaleIsNot() {
    Outcome outcome =
        OnnxAsk.microsoft("QLinearMul")
            .on("uint8 N,3", "a: ", "b: uint8", "operand: uint8 3", "c: ", "d: uint8", "e: ")
            .on("f: uint8")
            .outcome();
    assertThat(outcome.output()).hasToString("[batch, 3]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo("uint8");
    assertThat(Ask.parameters(outcome)).isEqualTo(3);
    assertThat(outcome.cost().weights().stream().map(Weight::kind))
        .filteredOn(kind -> kind == Weight.Kind.QUANTIZATION)
        .hasSize(6);
  }

  @Test
  void productsOfWholeNumbersAreWide() {
    Outcome outcome =
        OnnxAsk.microsoft("MulInteger").on("uint8 N,3", "uint8", "uint8 3", "uint8").outcome();
    assertThat(outcome.values().get(0).type().name()).isEqualTo("int32");
  }
}
