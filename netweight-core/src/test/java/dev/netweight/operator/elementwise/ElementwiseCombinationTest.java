package dev.netweight.operator.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElementwiseCombinationTest extends FunctionContract {
  ElementwiseCombinationTest() {
    super(new ElementwiseCombination());
    each("Where where Select", Attributes.NONE, "N,3", "N,3", "1,3");
    each("*", Attributes.NONE, "N,3", "1,3");
  }

  @Test
  void aTensorAndANumber() {
    Outcome outcome =
        call(
            OperatorName.kerasOps("Multiply"),
            Attributes.NONE,
            Attributes.of("0", new Attribute.Input(0), "1", 2.0),
            "N,16");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,16"));
    assertThat(outcome.cost().work().get(0).count().text()).isEqualTo("batch × 16");
  }

  @Test
  void aStoredArrayHasAShape() {
    Attribute array =
        new Attribute.Entries(
            java.util.Map.of(
                "class_name",
                Attribute.of("__numpy__"),
                "config",
                new Attribute.Entries(
                    java.util.Map.of(
                        "value",
                        new Attribute.Items(
                            List.of(Attribute.ofSizes(1, 2, 3), Attribute.ofSizes(4, 5, 6)))))));
    Outcome outcome =
        call(
            OperatorName.kerasOps("Add"),
            Attributes.NONE,
            Attributes.of("x1", array, "x2", new Attribute.Input(0)),
            "N,1,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,2,3"));
  }

  @Test
  void twoTensorsOfKeras2() {
    Outcome outcome =
        tensorflow(
            "__operators__.add",
            Attributes.of("0", new Attribute.Input(0), "y", new Attribute.Input(1), "name", "sum"),
            "N,4,1",
            "N,1,5");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4,5"));
  }

  @Test
  void selectedFromSeveral() {
    Outcome outcome =
        call(
            OperatorName.kerasOps("Select"),
            Attributes.NONE,
            Attributes.of(
                "0", List.of(new Attribute.Input(0)),
                "1", List.of(new Attribute.Input(1)),
                "2", 0.0),
            "N,3",
            "1,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,3"));
  }

  @Test
  void howManyAreTrueIsUnknown() {
    Outcome outcome = keras("Where", Attributes.NONE, "N,3");
    assertThat(outcome.output().unknownReason()).contains("known only when the model runs");
  }

  @Test
  void shapesThatDoNotFit() {
    assertThatThrownBy(() -> keras("Add", Attributes.NONE, "N,3", "N,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Add", Attributes.NONE, "N,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("is not given x2");
  }
}
