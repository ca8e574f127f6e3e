package dev.netweight.operator.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class ElementwiseFunctionTest extends FunctionContract {
  ElementwiseFunctionTest() {
    super(new ElementwiseFunction());
    each("SearchSorted", Attributes.NONE, "10", "N,4");
    each("*", Attributes.NONE, "N,3,4");
  }

  @Test
  void oneOperationAnElement() {
    Outcome outcome = keras("Sqrt", Attributes.NONE, "2,3,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,3,4"));
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.ELEMENTWISE);
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(24);
  }

  @Test
  void clippedBetweenConstants() {
    Outcome outcome =
        tensorflow(
            "clip_by_value",
            Attributes.of(
                "0", new Attribute.Input(0), "clip_value_min", 0.0, "clip_value_max", 6.0),
            "N,8");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8"));
  }

  @Test
  void differencesLoseAnElementEachTime() {
    assertThat(keras("Diff", Attributes.of("n", 2, "axis", 1), "N,7").output())
        .isEqualTo(Ask.shape("N,5"));
    assertThat(keras("Diff", Attributes.of("n", 9, "axis", 1), "N,7").output())
        .isEqualTo(Ask.shape("N,0"));
  }
}
