package dev.netweight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.operator.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConventionsTest {
  private static int weight(String name, Work.Kind kind) {
    return Conventions.named(name).orElseThrow().weight(kind);
  }

  /**
   * fvcore: the handlers of flop_count.py at 3378afe. torchvision: the operators that PyTorch's
   * flop counter knows; its pull request 6936 counts them once where the counter has two.
   */
  @ParameterizedTest
  @CsvSource({
    "CONVOLUTION, 1, 1, 1",
    "DEFORMABLE_CONVOLUTION, 1, 0, 0",
    "MATRIX_PRODUCT, 1, 1, 1",
    "RECURRENT_PRODUCT, 1, 1, 0",
    "ACTIVATION_PRODUCT, 1, 1, 1",
    "EINSTEIN_SUM, 1, 1, 1",
    "BATCH_NORMALIZATION, 0, 0, 2",
    "UNSCALED_BATCH_NORMALIZATION, 0, 0, 1",
    "LAYER_NORMALIZATION, 0, 0, 5",
    "UNSCALED_LAYER_NORMALIZATION, 0, 0, 4",
    "NORMALIZATION, 0, 0, 0",
    "ADAPTIVE_AVERAGE_POOLING_2D, 0, 0, 1",
    "POOLING, 0, 0, 0",
    "NEAREST_RESIZING_2D, 0, 0, 1",
    "BILINEAR_RESIZING_2D, 0, 0, 4",
    "GRID_SAMPLING, 0, 0, 4",
    "INTERPOLATION, 0, 0, 0",
    "BIAS_ADDITION, 0, 0, 0",
    "ACTIVATION, 0, 0, 0",
    "ELEMENTWISE, 0, 0, 0",
    "REDUCTION, 0, 0, 0",
    "LOOKUP, 0, 0, 0",
    "FOURIER_TRANSFORM, 0, 0, 0",
    "TRANSFORM, 0, 0, 0",
  })
  void weights(Work.Kind kind, int byDefault, int torchvision, int fvcore) {
    assertThat(weight("default", kind)).isEqualTo(byDefault);
    assertThat(weight("torchvision", kind)).isEqualTo(torchvision);
    assertThat(weight("fvcore", kind)).isEqualTo(fvcore);
  }

  /**
   * torch: flop_counter.py counts 2 a multiply-add. thop: basic_hooks.py at 43c064a. ptflops:
   * pytorch_ops.py 0.7.4, the hook of a module and that of the function it calls together.
   * torchinfo: calculate_macs in layer_info.py.
   */
  @ParameterizedTest
  @CsvSource({
    "CONVOLUTION, 2, 1, 1, 1",
    "DEFORMABLE_CONVOLUTION, 0, 0, 0, 0",
    "MATRIX_PRODUCT, 2, 1, 1, 1",
    "RECURRENT_PRODUCT, 2, 1, 1, 1",
    "ACTIVATION_PRODUCT, 2, 0, 1, 0",
    "EINSTEIN_SUM, 2, 0, 0, 0",
    "BIAS_ADDITION, 0, 0, 1, 1",
    "BATCH_NORMALIZATION, 0, 4, 2, 0",
    "UNSCALED_BATCH_NORMALIZATION, 0, 2, 1, 0",
    "LAYER_NORMALIZATION, 0, 4, 1, 0",
    "UNSCALED_LAYER_NORMALIZATION, 0, 2, 1, 0",
    "NORMALIZATION, 0, 0, 0, 0",
    "ACTIVATION, 0, 0, 2, 0",
    "ADAPTIVE_AVERAGE_POOLING_2D, 0, 1, 2, 0",
    "POOLING, 0, 0, 0, 0",
    "NEAREST_RESIZING_2D, 0, 1, 1, 0",
    "BILINEAR_RESIZING_2D, 0, 11, 1, 0",
    "LOOKUP, 0, 0, 0, 0",
    "ELEMENTWISE, 0, 0, 0, 0",
  })
  void weightsOfToolsForPyTorch(Work.Kind kind, int torch, int thop, int ptflops, int torchinfo) {
    assertThat(weight("torch", kind)).isEqualTo(torch);
    assertThat(weight("thop", kind)).isEqualTo(thop);
    assertThat(weight("ptflops", kind)).isEqualTo(ptflops);
    assertThat(weight("torchinfo", kind)).isEqualTo(torchinfo);
  }

  @Test
  void eachIsFoundByItsNameAndSaysWhereItIsFrom() {
    assertThat(Conventions.all().get(0)).isSameAs(Convention.DEFAULT);
    assertThat(Conventions.names())
        .containsExactly(
            "default", "torchvision", "fvcore", "torch", "thop", "ptflops", "torchinfo");
    for (Convention convention : Conventions.all()) {
      assertThat(Conventions.named(convention.name())).containsSame(convention);
      assertThat(convention.description()).isNotBlank();
      assertThat(convention.reference()).startsWith("https://");
    }
    assertThat(Conventions.named("Default")).isEmpty();
    assertThat(Conventions.named("")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Work.Kind.class)
  void everyKindHasWordsOfItsOwn(Work.Kind kind) {
    assertThat(kind.label()).matches("[a-z]+( [a-z]+)*( 2D)?");
  }

  @Test
  void aWeightIsAtLeastOne() {
    for (int weight : List.of(0, -1)) {
      assertThatThrownBy(() -> new Convention("odd", "", "", "", Map.of(Work.Kind.LOOKUP, weight)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("odd");
    }
  }
}
