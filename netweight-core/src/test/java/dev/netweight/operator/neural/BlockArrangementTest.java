package dev.netweight.operator.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class BlockArrangementTest extends FunctionContract {
  BlockArrangementTest() {
    super(new BlockArrangement());
    each("Unfold", Attributes.of("kernel_size", 2), "N,3,8,8");
    each("Fold", Attributes.of("kernel_size", 2, "output_size", 8), "N,12,16");
    each("*", Attributes.of("block_size", 2), "N,8,8,12");
  }

  @Test
  void blocksByHand() {
    assertThat(keras("DepthToSpace", Attributes.of("block_size", 2), "N,4,5,12").output())
        .isEqualTo(Ask.shape("N,8,10,3"));
    assertThat(
            keras(
                    "SpaceToDepth",
                    Attributes.of("block_size", 2, "data_format", "channels_first"),
                    "N,3,8,10")
                .output())
        .isEqualTo(Ask.shape("N,12,4,5"));
    assertThat(
            keras("Unfold", Attributes.of("kernel_size", 3, "padding", 1, "stride", 2), "N,3,8,9")
                .output())
        .isEqualTo(Ask.shape("N,27,20"));
    assertThatThrownBy(() -> keras("DepthToSpace", Attributes.of("block_size", 2), "N,4,5,6"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("SpaceToDepth", Attributes.of("block_size", 0), "N,4,4,6"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Unfold", Attributes.of("kernel_size", 9), "N,3,8,9"))
        .isInstanceOf(SettingException.class);
  }
}
