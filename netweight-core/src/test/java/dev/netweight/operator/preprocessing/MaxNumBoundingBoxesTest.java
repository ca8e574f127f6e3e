package dev.netweight.operator.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaxNumBoundingBoxesTest extends OperatorContract {
  private static final OperatorName NAME = OperatorName.keras("MaxNumBoundingBoxes");

  @Override
  protected Operator operator() {
    return new MaxNumBoundingBoxes();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        new Example(NAME, Attributes.of("max_number", 7), "N,8,8,3"), together(1, "N,5,4"));
  }

  /** Images, boxes and labels; the boxes are the input of that index. */
  private static Example together(int boxes, String boxesShape) {
    Attribute data =
        new Attribute.Entries(
            Map.of(
                "images",
                new Attribute.Input(0),
                "bounding_boxes",
                new Attribute.Entries(
                    Map.of(
                        "boxes", new Attribute.Input(boxes), "labels", new Attribute.Input(2)))));
    return new Example(
        NAME,
        Attributes.of("max_number", 7),
        Attributes.of("0", data),
        List.of("N,8,8,3", boxesShape, "N,5"));
  }

  private static Outcome outcome(Example example) {
    return Ask.of(
        new dev.netweight.network.Node(
            "layer",
            "layer",
            example.type(),
            "MaxNumBoundingBoxes",
            example.settings(),
            example.arguments(),
            List.of(),
            dev.netweight.network.DataType.FLOAT32,
            true,
            null),
        example.inputs().toArray(new String[0]));
  }

  @Test
  void limitsTheBoxes() {
    assertThat(outcome(together(1, "N,5,4")).outputs())
        .containsExactly(Ask.shape("N,8,8,3"), Ask.shape("N,7,4"), Ask.shape("N,7"));
    assertThat(Ask.keras("MaxNumBoundingBoxes", Attributes.of("max_number", 7), "8,8,3").output())
        .isEqualTo(Ask.shape("8,8,3"));
  }

  @Test
  void whatCannotBe() {
    // An index that no input has is no box.
    assertThat(outcome(together(9, "N,5,4")).outputs().get(1)).isEqualTo(Ask.shape("N,5,4"));
    assertThatThrownBy(() -> outcome(together(1, "N"))).isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> Ask.keras("MaxNumBoundingBoxes", Attributes.of("max_number", 0), "8,8,3"))
        .isInstanceOf(SettingException.class);
  }
}
