package dev.netweight.workbench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.workbench.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final String QUESTION = "conv2d 24x24x3 --filters 10 --kernel 3";

  /** 10 · (3 · 3) + 10, 10 · (3 · 3 · 3) + 10 and 10 · (3 · 3 · 3 · 3) + 10. */
  @Test
  void threeDimensionsHaveOneRule() {
    Picture picture = Figures.of("dimensions", Drawn.question(QUESTION));
    assertThat(picture.sentence())
        .contains("100 param", "280 param", "820 param", "all 3 channels");
    Drawn drawn = Drawn.of(picture);
    assertThat(drawn.texts()).contains("1D", "2D", "3D", "100 parameters", "820 parameters");
    // One volume in one and two dimensions, and one for each channel in three; filters alike.
    assertThat(drawn.classed("volume")).hasSize(1 + 1 + 3);
    assertThat(drawn.classed("filter")).hasSize(1 + 1 + 3);
    assertThat(drawn.with("data-dimensions", "3")).hasSize(2);
    assertThat(picture.text()).contains("2D: slides along height and width");
  }

  @Test
  void dimensionsAreOfAConvolution() {
    assertThatThrownBy(() -> Figures.of("dimensions", Drawn.question("dense 3 --units 2")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("not of dense");
  }

  /** The second layer's kernel is 3 × 3 × 10: 5 · 90 + 5 = 455. */
  @Test
  void theFirstFiltersAreTheSecondDepth() {
    Picture picture =
        Figures.chain(
            List.of(
                Drawn.question(QUESTION), Drawn.question("conv2d 1x1x1 --filters 5 --kernel 3")));
    assertThat(picture.sentence())
        .isEqualTo("10 filters give 10 channels, so each filter of conv2d is 10 deep.");
    Drawn drawn = Drawn.of(picture);
    assertThat(drawn.texts()).contains("455 parameters = 5 × (3·3·10) + 5", "each 3×3×10");
    assertThat(drawn.with("data-layer", "1")).hasSize(1);
    assertThat(drawn.with("data-layer", "2")).hasSize(1);
    assertThat(drawn.classed("linked"))
        .extracting(each -> each.getAttribute("data-term"))
        .containsExactly("filters", "filters", "input channels", "input channels");
    assertThat(drawn.classed("linked"))
        .allSatisfy(each -> assertThat(each.getTextContent()).contains("10"));
    assertThat(picture.text()).contains("280 param", "455 param", "10 filters give 10 channels");
  }

  @Test
  void aChainNeedsSizesThatCanBeSaid() {
    List<LayerQuestion> symbols =
        List.of(Drawn.question("conv2d HxWxD --filters M --kernel K"), Drawn.question(QUESTION));
    assertThatThrownBy(() -> Figures.chain(symbols))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("a chain needs numbers");
  }

  @Test
  void aFigureThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Figures.of("cartoon", Drawn.question(QUESTION)))
        .hasMessageContaining("'cartoon'")
        .hasMessageContaining("dimensions");
  }
}
