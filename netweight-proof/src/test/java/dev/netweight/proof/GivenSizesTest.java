package dev.netweight.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GivenSizesTest {
  @Test
  void aSizeThatIsFreeInFrontAloneIsOne() {
    assertThat(applied(Map.of(), "N 3", "N 4")).containsExactly("[1, 3]", "[1, 4]");
  }

  @Test
  void aSizeThatHasAValueKeepsIt() {
    assertThat(applied(Map.of("N", Formula.of(5)), "N 3")).containsExactly("[5, 3]");
    assertThat(applied(Map.of("M", Formula.of(5)), "N M")).containsExactly("[1, 5]");
  }

  @Test
  void otherFreeSizesMustBeGiven() {
    for (String[] inputs : new String[][] {{"N M"}, {"N 3", "M 3"}, {"N 3", "2 N"}}) {
      assertThatThrownBy(() -> applied(Map.of(), inputs))
          .as(Arrays.toString(inputs))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining("--dim");
    }
  }

  /**
   * The shapes of inputs whose sizes are numbers and symbols, where no size is said to be the
   * batch.
   */
  private static List<String> applied(Map<String, Formula> sizes, String... inputs) {
    List<Input> all =
        Arrays.stream(inputs)
            .map(sizesOf -> new Input(sizesOf, sizesOf, shape(sizesOf), DataType.FLOAT32))
            .toList();
    Network network =
        new Network(
            "network",
            "",
            all,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Network.Layout.GRAPH,
            List.of(),
            Map.of(),
            "");
    return new GivenSizes(sizes)
        .applied(network).inputs().stream().map(input -> input.shape().toString()).toList();
  }

  private static Shape shape(String sizes) {
    return Shape.of(
        Arrays.stream(sizes.split(" ", -1))
            .map(
                size ->
                    Character.isDigit(size.charAt(0))
                        ? Dimension.of(Long.parseLong(size))
                        : new Dimension.Named(size))
            .toList());
  }
}
