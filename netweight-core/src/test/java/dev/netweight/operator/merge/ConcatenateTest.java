package dev.netweight.operator.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Operators;
import dev.netweight.weigh.Inference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes are those of Keras' own tests and documentation, or sums. */
class ConcatenateTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Concatenate();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Concatenate", Attributes.of("axis", -1), "N,8,8,4", "N,8,8,4"),
        Example.keras("Concatenate", Attributes.of("axis", 1), "N,time,4", "N,3,4", "N,5,4"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 'N,8,8,4', 'N,8,8,4', 'N,8,8,8'",
    "-1, '2,4,5', '2,4,5', '2,4,10'",
    "1, '2,2,5', '2,1,5', '2,3,5'",
    "-1, '1,1,1,1,5', '1,1,1,1,4', '1,1,1,1,9'",
    "0, '2,5', '3,5', '5,5'",
    "-2, 'N,3,5', 'N,4,5', 'N,7,5'",
    "-1, 'N,height,width,64', 'N,height,width,32', 'N,height,width,96'",
    "-1, 'N,0', 'N,7', 'N,7'",
  })
  void sums(int axis, String first, String second, String output) {
    assertThat(Ask.keras("Concatenate", Attributes.of("axis", axis), first, second).output())
        .isEqualTo(Ask.shape(output));
  }

  @Test
  void freeSizesAddUp() {
    assertThat(
            Ask.keras("Concatenate", Attributes.of("axis", 1), "N,time,4", "N,3,4", "N,time,4")
                .output()
                .toString())
        .isEqualTo("[batch, 2 × time + 3, 4]");
    assertThat(Ask.keras("Concatenate", Attributes.of("axis", 0), "N,4", "N,4").output().toString())
        .isEqualTo("[2 × batch, 4]");
  }

  @Test
  void oneInputOfUnknownRankLeavesTheOtherAxes() {
    Shape output =
        new Inference(Operators.standard(), true)
            .applyToShapes(
                Node.of("c", OperatorName.keras("Concatenate"), Attributes.NONE, List.of()),
                List.of(Shape.unknown("for the test"), Ask.shape("N,8,4")))
            .output();
    assertThat(output.get(1)).isEqualTo(Dimension.of(8));
    assertThat(output.get(2)).isEqualTo(new Dimension.Unknown("for the test"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 'N,8,8,4', 'N,8,7,4', differ beside axis 3",
    "1, 'N,8,8,4', 'N,8,4', differ beside axis",
    "4, 'N,8,8,4', 'N,8,8,4', no such axis",
    "-5, 'N,8,8,4', 'N,8,8,4', no such axis",
    "-1, '', '', no such axis",
  })
  void settingsThatCannotBe(int axis, String first, String second, String message) {
    assertThatThrownBy(() -> Ask.keras("Concatenate", Attributes.of("axis", axis), first, second))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
