package dev.netweight.weigh;

import static dev.netweight.weigh.Models.again;
import static dev.netweight.weigh.Models.frozen;
import static dev.netweight.weigh.Models.macs;
import static dev.netweight.weigh.Models.model;
import static dev.netweight.weigh.Models.network;
import static dev.netweight.weigh.Models.node;
import static dev.netweight.weigh.Models.nonTrainable;
import static dev.netweight.weigh.Models.total;
import static dev.netweight.weigh.Models.trainable;
import static dev.netweight.weigh.Models.weigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operators;
import dev.netweight.report.Convention;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Totals of small networks, worked out by hand. */
class WeigherTest {
  /** 10 × (3·3·3) + 10 = 280 parameters; at 24×24 with padding 24·24·10·27 = 155,520. */
  private static final Attributes TEN_FILTERS =
      Attributes.of("filters", 10, "kernel_size", 3, "padding", "same");

  /** 3 × (3·3·3) + 3 = 84 parameters; at 24×24 with padding 24·24·3·27 = 46,656. */
  private static final Attributes THREE_FILTERS =
      Attributes.of("filters", 3, "kernel_size", 3, "padding", "same");

  private static Node convolution(String id, String... inputs) {
    return node(id, "Conv2D", THREE_FILTERS, inputs);
  }

  /** 4 × 3 parameters, of which the moving mean and variance are no weights. */
  private static Node normalization(String id, String input) {
    return node(id, "BatchNormalization", Attributes.of("axis", -1), input);
  }

  @Test
  void rowsAddUp() {
    Report report =
        weigh(
            network(
                "chain",
                "N,24,24,3",
                convolution("a", "input:0"),
                node("b", "Conv2D", TEN_FILTERS, "a:0")));
    assertThat(total(report)).isEqualTo(84 + 280);
    assertThat(macs(report)).isEqualTo(BigInteger.valueOf(46_656 + 155_520));
    assertThat(report.totals().parameters().bytes().value()).contains(BigInteger.valueOf(4 * 364));
    assertThat(report.isComplete()).isTrue();
    assertThat(report.totals().unpriced()).isZero();
    assertThat(report.outputs().get(0).shape()).isEqualTo(Ask.shape("N,24,24,10"));
  }

  @Test
  void statisticsAreNotTrainable() {
    Report report = weigh(network("bn", "N,24,24,3", normalization("bn", "input:0")));
    assertThat(total(report)).isEqualTo(12);
    assertThat(trainable(report)).isEqualTo(6);
    assertThat(nonTrainable(report)).isEqualTo(6);
    assertThat(macs(report)).isZero();
  }

  @Test
  void aFrozenLayerIsNotTrainable() {
    Report report =
        weigh(
            network(
                "frozen",
                "N,24,24,3",
                frozen(convolution("a", "input:0")),
                frozen(normalization("b", "a:0")),
                node("c", "Conv2D", TEN_FILTERS, "b:0")));
    assertThat(total(report)).isEqualTo(84 + 12 + 280);
    assertThat(trainable(report)).isEqualTo(280);
    assertThat(nonTrainable(report)).isEqualTo(96);
    assertThat(report.rows()).extracting(Row::trainable).containsExactly(false, false, true);
  }

  @Test
  void whatIsInAFrozenModelIsFrozen() {
    Network inner = network("inner", "N,24,24,3", convolution("a", "input:0"));
    Report report =
        weigh(
            network(
                "outer",
                "N,24,24,3",
                frozen(model("inner", inner, "input:0")),
                convolution("a", "inner:0")));
    assertThat(trainable(report)).isEqualTo(84);
    assertThat(nonTrainable(report)).isEqualTo(84);
    assertThat(report.rows().get(0).layers().get(0).trainable()).isFalse();
  }

  @Test
  void aSharedLayerCountsOnceAndWorksTwice() {
    Node shared = convolution("shared", "input:0");
    Report report =
        weigh(network("twice", "N,24,24,3", shared, again(shared, "shared#1", "shared:0")));
    assertThat(total(report)).isEqualTo(84);
    assertThat(macs(report)).isEqualTo(BigInteger.valueOf(2 * 46_656));
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().get(0).calls()).hasSize(2);
    assertThat(report.rows().get(0).calls().get(1).sources())
        .containsExactly(new Row.Source("shared", 0, 0));
  }

  @Test
  void aSharedModelCountsOnceAndWorksTwice() {
    Network inner = network("inner", "N,24,24,3", convolution("a", "input:0"));
    Node first = model("inner", inner, "input:0");
    Report report = weigh(network("twice", "N,24,24,3", first, again(first, "inner#1", "inner:0")));
    assertThat(total(report)).isEqualTo(84);
    assertThat(macs(report)).isEqualTo(BigInteger.valueOf(2 * 46_656));
    Row inside = report.rows().get(0).layers().get(0);
    assertThat(inside.path()).isEqualTo("inner/a");
    assertThat(inside.calls()).hasSize(2);
  }

  /** Tied weights: the same layer in two models. */
  @Test
  void aLayerOfTwoModelsCountsOnce() {
    Node tied = node("a", "a", "Conv2D", THREE_FILTERS, List.of("input:0"), true, null, "layer 1");
    Network left = network("left", "N,24,24,3", tied);
    Network right = network("right", "N,24,24,3", tied, convolution("b", "a:0"));
    Report report =
        weigh(
            network(
                "tied",
                "N,24,24,3",
                model("left", left, "input:0"),
                model("right", right, "left:0")));
    assertThat(total(report)).isEqualTo(84 + 84);
    assertThat(macs(report)).isEqualTo(BigInteger.valueOf(3 * 46_656));
    assertThat(Ask.value(report.rows().get(1).parameters().total())).isEqualTo(168);
  }

  @Test
  void twoLayersThatLookAlikeCountTwice() {
    Report report =
        weigh(network("alike", "N,24,24,3", convolution("a", "input:0"), convolution("b", "a:0")));
    assertThat(total(report)).isEqualTo(168);
  }

  @Test
  void whatIsUnknownMakesTotalsAtLeast() {
    Report report =
        weigh(
            network(
                "mystery",
                "N,24,24,3",
                convolution("a", "input:0"),
                node("b", "Mystery", Attributes.NONE, "a:0"),
                convolution("c", "input:0")));
    assertThat(report.totals().parameters().total().unknownReason()).isPresent();
    assertThat(report.totals().macs().value()).isEmpty();
    assertThat(Ask.value(report.totals().atLeastParameters())).isEqualTo(168);
    assertThat(Ask.value(report.totals().atLeastMacs())).isEqualTo(2 * 46_656);
    assertThat(report.totals().unpriced()).isEqualTo(1);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.diagnostics())
        .singleElement()
        .extracting(Diagnostic::code, Diagnostic::path)
        .containsExactly("unknown-operator", "b");
  }

  @Test
  void aLayerThatCannotBeIsNotedOrThrown() {
    Network network =
        network(
            "impossible",
            "N,2,2,3",
            node("a", "Conv2D", Attributes.of("filters", 10, "kernel_size", 3), "input:0"));
    Report report = weigh(network);
    assertThat(report.diagnostics())
        .singleElement()
        .extracting(Diagnostic::code)
        .isEqualTo("impossible-setting");
    assertThat(report.totals().unpriced()).isEqualTo(1);
    assertThatThrownBy(() -> new Weigher(Options.standard()).weighStrictly(network))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void anAbsurdSizeNamesTheLayer() {
    Network network =
        network(
            "absurd",
            "N,24,24,3",
            node(
                "a",
                "Conv2D",
                Attributes.of("filters", Long.MAX_VALUE, "kernel_size", 1),
                "input:0"));
    assertThatThrownBy(() -> weigh(network))
        .isInstanceOf(ReadException.class)
        .hasMessageStartingWith("layer a: ");
  }

  @Test
  void sizesAreBoundByTheirNames() {
    Network network = network("free", "N,H,W,3", convolution("a", "input:0"));
    Options options =
        new Options(
            Operators.standard(),
            Map.of("H", Formula.of(24), "W", Formula.of(24), "batch", Formula.of(5)),
            Convention.DEFAULT);
    assertThat(macs(new Weigher(options).weigh(network))).isEqualTo(BigInteger.valueOf(5 * 46_656));
    assertThat(weigh(network).totals().macs().text()).isEqualTo("81 × H × W");
  }

  @Test
  void aConventionDecidesWhatCounts() {
    Convention biases =
        new Convention(
            "biases",
            "additions of biases, each twice",
            "",
            "",
            Map.of(dev.netweight.operator.Work.Kind.BIAS_ADDITION, 2));
    Options options = new Options(Operators.standard(), Map.of(), biases);
    Network network = network("free", "N,24,24,3", convolution("a", "input:0"));
    assertThat(macs(new Weigher(options).weigh(network)))
        .isEqualTo(BigInteger.valueOf(2 * 24 * 24 * 3));
  }
}
