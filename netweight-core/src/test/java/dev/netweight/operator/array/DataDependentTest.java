package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class DataDependentTest extends FunctionContract {
  DataDependentTest() {
    super(new DataDependent());
    each("UnravelIndex", Attributes.of("shape", new long[] {3, 4}), "N");
    each("*", Attributes.NONE, "N,3", "N");
  }

  @Test
  void whatIsFoundIsUnknown() {
    Outcome found = keras("Nonzero", Attributes.NONE, "N,3");
    assertThat(found.outputs()).hasSize(2);
    assertThat(found.output().toString()).isEqualTo("[?]");
    assertThat(keras("Unique", Attributes.of("size", 4, "return_counts", true), "10").outputs())
        .containsExactly(Ask.shape("4"), Ask.shape("4"));
    assertThat(tensorflow("boolean_mask", Attributes.NONE, "N,3", "N").output().toString())
        .isEqualTo("[?, 3]");
    assertThat(keras("UnravelIndex", Attributes.of("shape", new long[] {3, 4}), "7").outputs())
        .containsExactly(Ask.shape("7"), Ask.shape("7"));
  }
}
