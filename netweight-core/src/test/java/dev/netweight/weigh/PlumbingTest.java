package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.DataType;
import dev.netweight.report.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only makes constants and shapes is told from what works on data. */
class PlumbingTest {
  private static List<String> plumbing(GraphModel model) {
    return model.weigh().rows().stream().filter(Row::plumbing).map(Row::path).toList();
  }

  @Test
  void shapesAndWhatIsMadeOfThemArePlumbing() {
    assertThat(
            plumbing(
                new GraphModel()
                    .node("shape", "Shape", "x")
                    .node("same", "Same", "shape'")
                    .node("plus", "Plus", "same'", "shape'")
                    .node("relu", "Plus", "x", "plus'")
                    .giving("relu'")))
        .containsExactly("shape", "same", "plus");
  }

  @Test
  void constantsThatArePreparedArePlumbing() {
    assertThat(
            plumbing(
                new GraphModel()
                    .tensor("w", 3, 3)
                    .tensor("mask", DataType.BOOL, 8, 8)
                    .node("transposed", "Same", "w")
                    .node("sliced", "Plus", "mask")
                    .node("mix", "Mix", "x", "transposed'")
                    .node("add", "Plus", "mix'", "sliced'")
                    .giving("add'")))
        .containsExactly("transposed", "sliced");
  }

  @Test
  void whatOwnsAWeightIsNone() {
    assertThat(
            plumbing(
                new GraphModel()
                    .tensor("v", 3, 3)
                    .node("norm", "Plus", "v")
                    .node("mix", "Mix", "x", "norm'")
                    .giving("mix'")))
        .isEmpty();
  }

  @Test
  void whatTheNetworkGivesIsNone() {
    assertThat(
            plumbing(
                new GraphModel()
                    .node("shape", "Shape", "x")
                    .node("same", "Same", "shape'")
                    .giving("same'")))
        .containsExactly("shape");
  }

  @Test
  void whatComesFromNothingIsNoneUnlessItIsKnown() {
    assertThat(
            plumbing(
                new GraphModel()
                    .node("random", "Make")
                    .node("fixed", "Fixed")
                    .node("unknown", "Mystery", "fixed'")
                    .node("relu", "Plus", "x", "random'", "unknown'")
                    .giving("relu'")))
        .containsExactly("fixed");
  }
}
