package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScatteringTest extends FunctionContract {
  ScatteringTest() {
    super(new Scattering());
    each("Scatter scatter_nd", Attributes.of("shape", new long[] {9, 4}), "6,1", "N,4");
    each("Bincount Histogram", Attributes.NONE, "N,5");
    each("*", Attributes.of("num_segments", 3), "N,5", "N");
  }

  @Test
  void shapesByHand() {
    assertThat(keras("SegmentSum", Attributes.of("num_segments", 3), "10,5", "10").output())
        .isEqualTo(Ask.shape("3,5"));
    assertThat(keras("SegmentSum", Attributes.NONE, "10,5", "10").output().toString())
        .isEqualTo("[?, 5]");
    assertThat(keras("Bincount", Attributes.NONE, "N,5").output().toString())
        .isEqualTo("[batch, ?]");
    assertThat(keras("Histogram", Attributes.of("bins", 7), "100").outputs())
        .containsExactly(Ask.shape("7"), Ask.shape("8"));
    assertThat(
            tensorflow(
                    "scatter_nd",
                    Attributes.of(
                        "0",
                        new Attribute.Input(0),
                        "updates",
                        new Attribute.Input(1),
                        "shape",
                        List.of(9, 4)),
                    "6,1",
                    "6,4")
                .output())
        .isEqualTo(Ask.shape("9,4"));
    assertThatThrownBy(() -> keras("SegmentSum", Attributes.NONE, "10,5", "9"))
        .isInstanceOf(SettingException.class);
  }
}
