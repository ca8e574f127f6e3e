package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
          + " return JSON.stringify({ grids: [...svg.querySelectorAll('path.grid')].map(path =>"
          + " place(path.getBBox())), bias: place(svg.querySelector('rect.bias').getBBox()) }); }";

  private static final int CELL = 26;

  @TempDir private static Path folder;
  private static Host host;

  @BeforeAll
  static void start() throws IOException {
    Chromium.browser();
    host = Host.served(folder);
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
  }

  /** A grid of whole numbers; those that are not shown are absent. */
  private static final class Grid {
    private final double x;
    private final double y;
    private final int size;
    private final Map<List<Integer>, Integer> cells = new HashMap<>();

    Grid(JsonObject box) {
      x = box.get("x").getAsDouble();
      y = box.get("y").getAsDouble();
      size = (int) Math.round(box.get("height").getAsDouble() / CELL);
      for (JsonElement one : box.getAsJsonArray("words")) {
        JsonArray word = one.getAsJsonArray();
        int row = (int) (word.get(1).getAsDouble() / CELL);
        int column = (int) (word.get(0).getAsDouble() / CELL);
        cells.put(List.of(row, column), whole(word.get(2).getAsString()));
      }
    }

    int at(int row, int column) {
      Integer number = cells.get(List.of(row, column));
      if (number == null) {
        throw new AssertionError("nothing is shown at " + row + ", " + column);
      }
      return number;
    }
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
      JsonObject shown = JsonParser.parseString((String) figure.evaluate(GRIDS)).getAsJsonObject();
      List<Grid> grids = new ArrayList<>();
      for (JsonElement box : shown.getAsJsonArray("grids")) {
        grids.add(new Grid(box.getAsJsonObject()));
      }
      grids.sort(
          Comparator.<Grid>comparingDouble(grid -> grid.y).thenComparingDouble(grid -> grid.x));
      assertThat(grids.stream().map(grid -> grid.size)).containsExactly(5, 5, 3, 3, 3, 3, 3);
      List<Grid> input = grids.subList(0, 2);
      Grid output = grids.get(2);
      List<Grid> weights = grids.subList(3, 5);
      JsonArray biasWords = shown.getAsJsonObject("bias").getAsJsonArray("words");
      int bias = whole(biasWords.get(0).getAsJsonArray().get(2).getAsString());
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          int sum = bias;
          for (int channel = 0; channel < 2; channel++) {
            for (int down = 0; down < 3; down++) {
              for (int right = 0; right < 3; right++) {
                sum +=
                    input.get(channel).at(row + down, column + right)
                        * weights.get(channel).at(down, right);
              }
            }
          }
          assertThat(output.at(row, column)).as("at %s, %s", row, column).isEqualTo(sum);
        }
      }
      // And the products of the last step, element by element.
      for (int channel = 0; channel < 2; channel++) {
        for (int down = 0; down < 3; down++) {
          for (int right = 0; right < 3; right++) {
            assertThat(grids.get(5 + channel).at(down, right))
                .isEqualTo(
                    input.get(channel).at(2 + down, 2 + right)
                        * weights.get(channel).at(down, right));
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
