package dev.netweight.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.render.Reports;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks of dense layers, of 4 × 4 + 4 = 20 parameters and 16 multiply-adds each. */
class AlikeTest {
  private static final View BEST = new View("file", 80, false, View.BEST_LEVELS, false, false);

  /** A chain of dense layers, written as {@code block/name units}. */
  private static Report report(String... layers) {
    List<Node> nodes = new ArrayList<>();
    String input = "input:0";
    for (String layer : layers) {
      String[] words = layer.split(" ", -1);
      Attributes settings = Attributes.of("units", Integer.parseInt(words[1]));
      Node node = Node.of(words[0], OperatorName.keras("Dense"), settings, List.of(input));
      nodes.add(node);
      input = node.output(0);
    }
    Shape shape = Reports.shape("1,4");
    return Reports.weigh(Reports.network("net", Network.Layout.MODULES, shape, nodes));
  }

  private static List<Alike> blocks(Report report, View view) {
    return Alike.of(report.tree().get(0).layers(), view);
  }

  @Test
  void blocksThatDifferOnlyInTheirNumberAreShownOnce() {
    Report report = report("h/0/a 4", "h/0/b 4", "h/1/a 4", "h/1/b 4", "h/2/a 4", "h/2/b 4");
    assertThat(blocks(report, BEST))
        .singleElement()
        .satisfies(
            alike -> {
              assertThat(alike.count()).isEqualTo(3);
              assertThat(alike.name()).isEqualTo("0…2");
            });
    assertThat(new TreeReport().render(report, BEST))
        .containsPattern("0…2 +1×4 +3 × 40 +3 × 32 +3 × 33\\.3 %")
        .contains("modules that are alike are shown once");
  }

  @Test
  void theOtherOneStandsApart() {
    Report report = report("h/0/a 4", "h/1/a 4", "h/2/a 4", "h/3/a 5", "h/4/a 4");
    assertThat(blocks(report, BEST).stream().map(Alike::count).toList())
        .as("the last one takes five inputs")
        .containsExactly(3, 1, 1);
  }

  @Test
  void twoAreNoRun() {
    assertThat(blocks(report("h/0/a 4", "h/1/a 4"), BEST)).hasSize(2);
  }

  @Test
  void namesWithoutConsecutiveNumbersAreNoRun() {
    assertThat(blocks(report("h/0/a 4", "h/2/a 4", "h/4/a 4"), BEST)).hasSize(3);
    assertThat(blocks(report("h/a/a 4", "h/b/a 4", "h/c/a 4"), BEST)).hasSize(3);
  }

  @Test
  void eachIsShownWhereDepthIsAskedFor() {
    View all = new View("file", 80, false, View.ALL_LEVELS, false, false);
    assertThat(blocks(report("h/0/a 4", "h/1/a 4", "h/2/a 4"), all)).hasSize(3);
  }

  @Test
  void sumsAreMultipliedWhole() {
    Alike three = blocks(report("h/0/a 4", "h/1/a 4", "h/2/a 4"), BEST).get(0);
    assertThat(three.each("8·c + 2")).isEqualTo("3 × (8·c + 2)");
    assertThat(three.each("?")).isEqualTo("?");
    assertThat(three.each("0")).isEqualTo("0");
  }
}
