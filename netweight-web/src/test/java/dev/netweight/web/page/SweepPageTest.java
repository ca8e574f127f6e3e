package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweep's picture, read cell by cell as it stands on the page. */
class SweepPageTest {
  /** The figure's grids with the numbers inside them, by where they are drawn. */
  private static final String GRIDS =
      "svg => { const texts = [...svg.querySelectorAll('text')].map(text => { const box ="
          + " text.getBBox(); return { x: box.x + box.width / 2, y: box.y + box.height / 2,"
          + " word: text.textContent }; }); const within = (box, text) => text.x > box.x &&"
          + " text.x < box.x + box.width && text.y > box.y && text.y < box.y + box.height;"
          + " const place = (box, list) => ({ x: box.x, y: box.y, width: box.width,"
          + " height: box.height, words: texts.filter(text => within(box, text)).map(text =>"
          + " [text.x - box.x, text.y - box.y, text.word]) });"
          + " return { grids: [...svg.querySelectorAll('path.grid')].map(path =>"
          + " place(path.getBBox())), bias: place(svg.querySelector('rect.bias').getBBox()) }; }";

  private static final int CELL = 26;

  @TempDir private static Path folder;
  private static Host host;

  @BeforeAll
  static void start() throws IOException {
    Chromium.browser();
    host = Host.served(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  /** A grid of whole numbers; those that are not shown are absent. */
  private record Grid(double x, double y, Integer[][] cells) {
    static Grid of(Map<?, ?> box) {
      int rows = (int) Math.round(number(box.get("height")) / CELL);
      int columns = (int) Math.round(number(box.get("width")) / CELL);
      Integer[][] cells = new Integer[rows][columns];
      for (Object one : (List<?>) box.get("words")) {
        List<?> word = (List<?>) one;
        int row = (int) (number(word.get(1)) / CELL);
        int column = (int) (number(word.get(0)) / CELL);
        cells[row][column] = whole(String.valueOf(word.get(2)));
      }
      return new Grid(number(box.get("x")), number(box.get("y")), cells);
    }

    int size() {
      return cells.length;
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static int whole(String word) {
    return Integer.parseInt(word.replace('−', '-'));
  }

  /** Two channels of 5×5, swept by 3×3×2: each of the nine cells is the sum that it should be. */
  @Test
  void theCellsAreAConvolutionOfTheNumbersShown() {
    try (Visit visit = Visit.to(host)) {
      visit.open("#conv2d/5x5x2?filters=2&kernel=3&section=sweep&step=8&filter=1");
      Locator figure = visit.page().locator("netweight-sweep svg.netweight-figure");
      assertThat(figure).containsText("output of filter 1");
      visit.keep("sweep");
      Map<?, ?> shown = (Map<?, ?>) figure.evaluate(GRIDS);
      List<Grid> grids = new ArrayList<>();
      for (Object box : (List<?>) shown.get("grids")) {
        grids.add(Grid.of((Map<?, ?>) box));
      }
      grids.sort(Comparator.comparingDouble(Grid::y).thenComparingDouble(Grid::x));
      assertThat(grids.stream().map(Grid::size)).containsExactly(5, 5, 3, 3, 3, 3, 3);
      List<Grid> input = grids.subList(0, 2);
      Grid output = grids.get(2);
      List<Grid> weights = grids.subList(3, 5);
      List<?> biasWords = (List<?>) ((Map<?, ?>) shown.get("bias")).get("words");
      int bias = whole(String.valueOf(((List<?>) biasWords.get(0)).get(2)));
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          int sum = bias;
          for (int channel = 0; channel < 2; channel++) {
            for (int down = 0; down < 3; down++) {
              for (int right = 0; right < 3; right++) {
                sum +=
                    input.get(channel).cells()[row + down][column + right]
                        * weights.get(channel).cells()[down][right];
              }
            }
          }
          assertThat(output.cells()[row][column]).as("at %s, %s", row, column).isEqualTo(sum);
        }
      }
      // And the products of the last step, element by element.
      for (int channel = 0; channel < 2; channel++) {
        for (int down = 0; down < 3; down++) {
          for (int right = 0; right < 3; right++) {
            assertThat(grids.get(5 + channel).cells()[down][right])
                .isEqualTo(
                    input.get(channel).cells()[2 + down][2 + right]
                        * weights.get(channel).cells()[down][right]);
          }
        }
      }
    }
  }

  @Test
  void stepsAreTakenByHand() {
    try (Visit visit = Visit.to(host)) {
      visit.open("#conv2d/5x5x2?filters=2&kernel=3&section=sweep&step=0");
      Locator scrub = visit.page().locator("netweight-sweep .scrub input");
      assertThat(scrub).hasValue("0");
      visit.page().getByLabel("Step on").click();
      assertThat(scrub).hasValue("1");
      visit.page().waitForURL(Pattern.compile("step=1"));
    }
  }
}
