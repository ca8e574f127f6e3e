package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class GatheringTest extends FunctionContract {
  GatheringTest() {
    super(new Gathering());
    each("Take", Attributes.of("axis", 1), "N,5,6", "7");
    each("TakeAlongAxis", Attributes.of("axis", 1), "N,5", "N,7");
    each("gather", Attributes.of("axis", 1), "N,5,6", "7");
    each("gather_nd", Attributes.of("batch_dims", 1), "N,5,6", "N,2,1");
    each("*", Attributes.NONE, "100,8", "N,7");
  }

  @Test
  void placesReplaceTheAxis() {
    assertThat(keras("Take", Attributes.of("axis", 1), "N,5,6", "7,8").output())
        .isEqualTo(Ask.shape("N,7,8,6"));
    assertThat(keras("Take", Attributes.NONE, "N,5,6", "7,8").output()).isEqualTo(Ask.shape("7,8"));
    assertThat(keras("TakeAlongAxis", Attributes.of("axis", -1), "2,5", "2,9").output())
        .isEqualTo(Ask.shape("2,9"));
    assertThat(
            tensorflow(
                    "gather",
                    Attributes.of(
                        "0",
                        new Attribute.Input(0),
                        "indices",
                        new Attribute.Input(1),
                        "axis",
                        2,
                        "batch_dims",
                        1),
                    "N,5,6",
                    "N,3")
                .output())
        .isEqualTo(Ask.shape("N,5,3"));
    assertThat(keras("Take", Attributes.of("axis", 0), "10,8", "N,4").output())
        .isEqualTo(Ask.shape("N,4,8"));
    assertThat(tensorflow("gather_nd", Attributes.NONE, "4,5,6", "7,2").output())
        .isEqualTo(Ask.shape("7,6"));
    assertThat(tensorflow("nn.embedding_lookup", Attributes.NONE, "100,8", "N,7").output())
        .isEqualTo(Ask.shape("N,7,8"));
  }

  @Test
  void placesThatCannotBe() {
    assertThatThrownBy(() -> keras("Take", Attributes.of("axis", 3), "N,5,6", "7"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("TakeAlongAxis", Attributes.of("axis", 1), "2,5", "2"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> tensorflow("gather_nd", Attributes.NONE, "4,5", "7,3"))
        .isInstanceOf(SettingException.class);
  }
}
