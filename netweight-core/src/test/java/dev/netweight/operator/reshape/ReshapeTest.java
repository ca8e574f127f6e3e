package dev.netweight.operator.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes are those of Keras' own tests and documentation. */
class ReshapeTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Reshape();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Reshape", Attributes.of("target_shape", new long[] {3, -1}), "N,12"),
        Example.keras("Reshape", Attributes.of("target_shape", new long[] {-1, 4}), "N,time,8"));
  }

  private static Attributes target(String sizes) {
    long[] target =
        sizes.isEmpty()
            ? new long[0]
            : Arrays.stream(sizes.split(",", -1)).mapToLong(Long::parseLong).toArray();
    return Attributes.of("target_shape", target);
  }

  @ParameterizedTest
  @CsvSource({
    "'3,2,4', '8,1', '3,8,1'",
    "'3,2,4', '8', '3,8'",
    "'3,8', '2,4', '3,2,4'",
    "'3,2,4', '-1,1', '3,8,1'",
    "'3,2,4', '1,-1', '3,1,8'",
    "'3,2,4', '-1', '3,8'",
    "'3,2,4', '2,-1', '3,2,4'",
    "'N,12', '3,-1', 'N,3,4'",
    "'N,12', '-1,2,2', 'N,3,2,2'",
    "'N,1280', '1,1,1280', 'N,1,1,1280'",
    "'N', '1', 'N,1'",
    "'N,1', '', 'N'",
    "'N,0', '0,5', 'N,0,5'",
    // what the input leaves open is taken from the target
    "'N,time', '3,4', 'N,3,4'",
    "'N,time,64', '-1,64', 'N,time,64'",
  })
  void shapes(String input, String target, String output) {
    assertThat(Ask.keras("Reshape", target(target), input).output()).isEqualTo(Ask.shape(output));
  }

  @Test
  void theSizeThatFollowsFromFreeOnes() {
    assertThat(Ask.keras("Reshape", target("-1,32"), "N,time,64").output().toString())
        .isEqualTo("[batch, 2 × time, 32]");
  }

  @Test
  void anUnknownInputGivesWhatTheTargetSays() {
    Shape output =
        new Inference(Operators.standard(), true)
            .applyToShapes(
                Node.of("r", OperatorName.keras("Reshape"), target("-1,32"), List.of()),
                List.of(Shape.unknown("for the test")))
            .output();
    assertThat(output.get(1)).isEqualTo(new Dimension.Unknown("for the test"));
    assertThat(output.get(2)).isEqualTo(Dimension.of(32));
  }

  @Test
  void aTargetMayLeaveASizeOpen() {
    Attributes open =
        Attributes.of(
            "target_shape", new Attribute.Items(List.of(Attribute.NOTHING, Attribute.of(4))));
    Shape output = Ask.keras("Reshape", open, "N,12").output();
    assertThat(output.get(1)).isInstanceOf(Dimension.Unknown.class);
    assertThat(output.get(2)).isEqualTo(Dimension.of(4));
  }

  @ParameterizedTest
  @CsvSource({
    "'N,12', '5,2', keeps their number",
    "'N,12', '5,-1', do not divide",
    "'N,12', '-1,-1', twice",
    "'N,12', '-2,6', 0 or more",
    "'N,12', '0,-1', cannot follow",
    "'', '3', scalar",
  })
  void targetsThatCannotBe(String input, String target, String message) {
    assertThatThrownBy(() -> Ask.keras("Reshape", target(target), input))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void wordsAreNoSizes() {
    assertThatThrownBy(
            () -> Ask.keras("Reshape", Attributes.of("target_shape", List.of("a")), "N,12"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ask.keras("Reshape", Attributes.NONE, "N,12"))
        .isInstanceOf(SettingException.class);
  }
}
