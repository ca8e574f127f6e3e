package dev.netweight.operator.torch.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchResizingTest extends TorchContract {
  TorchResizingTest() {
    super(new TorchResizing(), "layers");
    example("interpolate", "#0, scale_factor=2.0", "N,3,H,W");
    example("upsample_nearest upsample_bilinear", "#0, scale_factor=2", "N,3,4,5");
  }

  @ParameterizedTest
  @CsvSource({
    "nearest, NEAREST_RESIZING_2D",
    "bilinear, BILINEAR_RESIZING_2D",
    "bicubic, INTERPOLATION",
    "nearest-exact, INTERPOLATION",
    "area, ADAPTIVE_AVERAGE_POOLING_2D",
  })
  void eachModeIsWorkOfItsKind(String mode, Work.Kind expected) {
    Work work =
        TorchAsk.of("interpolate", "#0, 8, mode='" + mode + "'", "1,3,4,4")
            .outcome()
            .cost()
            .work()
            .get(0);
    assertThat(work.kind()).isEqualTo(expected);
  }

  @Test
  void symbolsFlow() {
    assertThat(TorchAsk.of("interpolate", "#0, scale_factor=2", "N,3,H,W").shapes())
        .isEqualTo("[batch, 3, 2 × H, 2 × W]");
  }
}
