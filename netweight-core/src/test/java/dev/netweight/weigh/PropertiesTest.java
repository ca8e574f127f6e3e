package dev.netweight.weigh;

import static dev.netweight.weigh.Models.macs;
import static dev.netweight.weigh.Models.network;
import static dev.netweight.weigh.Models.node;
import static dev.netweight.weigh.Models.total;
import static dev.netweight.weigh.Models.trainable;
import static dev.netweight.weigh.Models.weigh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.report.Convention;
import dev.netweight.report.Conventions;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every chain of layers; each seed is a chain of its own. */
class PropertiesTest {
  private static final int CHAINS = 100;

  static LongStream seeds() {
    return LongStream.range(0, CHAINS);
  }

  private static Network chain(long seed) {
    return new RandomChain(new Random(seed)).network("N,24,20,6");
  }

  private static Network withBatch(Network network, long batch) {
    Shape input = network.inputs().get(0).shape().with(0, Dimension.of(batch));
    return network(network.name(), input, network.nodes());
  }

  private static Report bound(Network network, String symbol, long size) {
    return new Weigher(
            new Options(Operators.standard(), Map.of(symbol, Formula.of(size)), Convention.DEFAULT))
        .weigh(network);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theChainIsPossible(long seed) {
    Report report = weigh(chain(seed));
    assertThat(report.diagnostics()).isEmpty();
    assertThat(report.totals().unpriced()).isZero();
    assertThat(report.totals().atLeastParameters()).isEqualTo(report.totals().parameters().total());
    assertThat(report.totals().atLeastMacs()).isEqualTo(report.totals().macs());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theBatchScalesWorkAndNeverParameters(long seed) {
    Network network = chain(seed);
    Report one = weigh(network);
    Report five = weigh(withBatch(network, 5));
    assertThat(macs(five)).isEqualTo(macs(one).multiply(BigInteger.valueOf(5)));
    assertThat(total(five)).isEqualTo(total(one));
    assertThat(trainable(five)).isEqualTo(trainable(one));
    assertThat(macs(bound(network, "batch", 5))).isEqualTo(macs(five));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theFormulaComesToTheNumber(long seed) {
    for (Row row : weigh(chain(seed)).rows()) {
      assertThat(row.formula().value()).isEqualTo(row.parameters().total().value());
      Formula split = row.parameters().trainable().plus(row.parameters().nonTrainable());
      assertThat(split.value()).isEqualTo(row.parameters().total().value());
      Formula weights =
          Formula.sum(
              row.weights().stream()
                  .filter(Weight::isCounted)
                  .map(weight -> weight.shape().elements())
                  .toList());
      assertThat(weights.value()).isEqualTo(row.parameters().total().value());
      Formula work =
          Formula.sum(
              row.work().stream().filter(one -> one.kind().isProduct()).map(Work::count).toList());
      assertThat(work.bind(Map.of("batch", Formula.of(1))).value()).isEqualTo(row.macs().value());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowsAddUpToTotals(long seed) {
    Report report = weigh(chain(seed));
    Row.Count totals = report.totals().parameters();
    Stream<Row> rows = report.rows().stream();
    assertThat(sum(rows.map(row -> row.parameters().total()))).isEqualTo(totals.total());
    assertThat(sum(report.rows().stream().map(row -> row.parameters().bytes())))
        .isEqualTo(totals.bytes());
    assertThat(sum(report.rows().stream().map(Row::macs))).isEqualTo(report.totals().macs());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theWorkByKindComesToTheTotalOfEachConvention(long seed) {
    Network network = chain(seed);
    Node inner = Models.model("inner", network, "input:0");
    Node again = Models.again(inner, "inner#1", "input:0");
    for (Network one :
        List.of(
            network,
            network("twice", network.inputs().get(0).shape(), List.of(inner, again)),
            withBatch(network, 5))) {
      for (Convention convention : Conventions.all()) {
        Report report =
            new Weigher(new Options(Operators.standard(), Map.of(), convention)).weigh(one);
        assertThat(report.work().counted(convention)).isEqualTo(report.totals().macs());
        assertThat(report.work().atLeast(convention)).isEqualTo(report.totals().macs());
        assertThat(weigh(one).work()).isEqualTo(report.work());
      }
    }
  }

  private static Formula sum(Stream<Formula> formulas) {
    return Formula.sum(formulas.toList()).reduced();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSharedModelCountsOnceAndWorksTwice(long seed) {
    Network inner = chain(seed);
    Report once = weigh(inner);
    Node first = Models.model("inner", inner, "input:0");
    Node second = Models.again(first, "inner#1", "input:0");
    Report twice = weigh(network("twice", inner.inputs().get(0).shape(), List.of(first, second)));
    assertThat(total(twice)).isEqualTo(total(once));
    assertThat(trainable(twice)).isEqualTo(trainable(once));
    assertThat(macs(twice)).isEqualTo(macs(once).multiply(BigInteger.TWO));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFrozenChainHasTheSameParametersAndNoneTrainable(long seed) {
    Network network = chain(seed);
    List<Node> frozen = new ArrayList<>();
    network.nodes().forEach(node -> frozen.add(Models.frozen(node)));
    Report report = weigh(network("frozen", network.inputs().get(0).shape(), frozen));
    assertThat(total(report)).isEqualTo(total(weigh(network)));
    assertThat(trainable(report)).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderInTheFileDoesNotMatter(long seed) {
    Network network = chain(seed);
    List<Node> nodes = new ArrayList<>(network.nodes());
    java.util.Collections.shuffle(nodes, new Random(seed));
    Network shuffled =
        new Network(
            network.name(),
            network.format(),
            network.inputs(),
            network.outputs(),
            nodes,
            List.of(),
            List.of(),
            network.layout());
    assertThat(weigh(shuffled).totals()).isEqualTo(weigh(network).totals());
    assertThat(weigh(shuffled).outputs()).isEqualTo(weigh(network).outputs());
  }

  /** Sizes bound at the end are the same as sizes known from the start. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSymbolMayBeBoundBeforeOrAfter(long seed) {
    Random random = new Random(seed);
    Network free = new RandomChain(new Random(seed)).spatialNetwork("N,H,20,6");
    long height = 24L + random.nextInt(40);
    Network known = network(free.name(), Ask.shape("N," + height + ",20,6"), free.nodes());
    Report before = weigh(known);
    Report after = bound(free, "H", height);
    assertThat(macs(after)).isEqualTo(macs(before));
    assertThat(total(after)).isEqualTo(total(before));
    Formula output = weigh(free).outputs().get(0).shape().elements();
    assertThat(output.bind(Map.of("H", Formula.of(height))).reduced())
        .isEqualTo(before.outputs().get(0).shape().elements().reduced());
  }

  /** Settings of a convolution as symbols, bound afterwards. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aConvolutionOfSymbols(long seed) {
    Random random = new Random(seed);
    Map<String, Formula> sizes =
        Map.of(
            "H", Formula.of(12 + random.nextInt(20)),
            "D", Formula.of(1 + random.nextInt(9)),
            "M", Formula.of(1 + random.nextInt(9)),
            "K", Formula.of(1 + random.nextInt(5)),
            "S", Formula.of(1 + random.nextInt(4)));
    String padding = random.nextBoolean() ? "same" : "valid";
    boolean bias = random.nextBoolean();
    Report symbolic = convolution("H", "D", "M", "K", "S", padding, bias, Map.of());
    Report numbers = convolution("H", "D", "M", "K", "S", padding, bias, sizes);
    Row row = symbolic.rows().get(0);
    Row expected = numbers.rows().get(0);
    assertThat(row.formula().bind(sizes).value()).isEqualTo(expected.formula().value());
    assertThat(row.macs().bind(sizes).value()).isEqualTo(expected.macs().value());
    assertThat(row.outputShapes().get(0).elements().bind(sizes).reduced())
        .isEqualTo(expected.outputShapes().get(0).elements().reduced());
  }

  private static Report convolution(
      String height,
      String channels,
      String filters,
      String kernel,
      String stride,
      String padding,
      boolean bias,
      Map<String, Formula> sizes) {
    Shape input =
        Shape.of(
            new Dimension.Named("batch"),
            Dimension.of(size(height, sizes)),
            Dimension.of(16),
            Dimension.of(size(channels, sizes)));
    Node node =
        node(
            "conv",
            "Conv2D",
            dev.netweight.network.Attributes.of(
                "filters", size(filters, sizes),
                "kernel_size", size(kernel, sizes),
                "strides", size(stride, sizes),
                "padding", padding,
                "use_bias", bias),
            "input:0");
    return new Weigher(Options.standard()).weighStrictly(network("one", input, List.of(node)));
  }

  private static Formula size(String symbol, Map<String, Formula> sizes) {
    return sizes.getOrDefault(symbol, Formula.variable(symbol));
  }
}
