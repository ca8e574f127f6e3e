package dev.netweight.operator.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds between convolutions, on settings that a seeded generator draws. */
class ConvolutionPropertiesTest {
  private static final long SEED = 280;

  /**
   * A drawn convolution.
   *
   * @param sizes the input's spatial sizes
   */
  record Drawn(List<Long> sizes, long channels, long filters, Attributes settings) {
    static Drawn from(Random random) {
      int spatial = 1 + random.nextInt(2);
      int dilation = 1 + random.nextInt(2);
      long[] kernel = random.longs(spatial, 1, 5).toArray();
      List<Long> sizes = random.longs(spatial, 9, 20).boxed().toList();
      int stride = dilation > 1 ? 1 : 1 + random.nextInt(3);
      int filters = 1 + random.nextInt(6);
      Attributes settings =
          Attributes.of(
              "filters", filters,
              "kernel_size", kernel,
              "strides", stride,
              "dilation_rate", dilation,
              "padding", random.nextBoolean() ? "valid" : "same",
              "use_bias", random.nextBoolean());
      return new Drawn(sizes, 1 + random.nextInt(5), filters, settings);
    }

    Outcome ask(String name, Attributes changed, long batch) {
      StringBuilder input = new StringBuilder(Long.toString(batch));
      sizes.forEach(size -> input.append(',').append(size));
      input.append(',').append(channels);
      return Ask.keras(String.format(name, sizes.size()), changed, input.toString());
    }

    Outcome convolution() {
      return ask("Conv%dD", settings, 1);
    }

    @Override
    public String toString() {
      return sizes + " × " + channels + " " + settings;
    }
  }

  static Stream<Drawn> drawn() {
    Random random = new Random(SEED);
    return Stream.generate(() -> Drawn.from(random)).limit(60);
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void batchScalesMultiplyAddsAndNeverParameters(Drawn drawn) {
    Outcome seven = drawn.ask("Conv%dD", drawn.settings(), 7);
    assertThat(Ask.macs(seven)).isEqualTo(7 * Ask.macs(drawn.convolution()));
    assertThat(Ask.parameters(seven)).isEqualTo(Ask.parameters(drawn.convolution()));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void oneGroupIsNoGroups(Drawn drawn) {
    assertThat(drawn.ask("Conv%dD", drawn.settings().with("groups", 1), 1))
        .isEqualTo(drawn.convolution());
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void depthwiseIsAsManyGroupsAsChannels(Drawn drawn) {
    Outcome depthwise =
        drawn.ask(
            "DepthwiseConv%dD", drawn.settings().with("depth_multiplier", drawn.filters()), 1);
    Outcome grouped =
        drawn.ask(
            "Conv%dD",
            drawn
                .settings()
                .with("filters", drawn.filters() * drawn.channels())
                .with("groups", drawn.channels()),
            1);
    assertSame(depthwise, grouped);
    assertThat(depthwise.cost().weights().get(0).layouts().get("PyTorch"))
        .isEqualTo(grouped.cost().weights().get(0).layouts().get("PyTorch"));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void separableIsDepthwiseThenFiltersOfSizeOne(Drawn drawn) {
    Outcome separable = drawn.ask("SeparableConv%dD", drawn.settings(), 1);
    Outcome depthwise = drawn.ask("DepthwiseConv%dD", drawn.settings().with("use_bias", false), 1);
    Outcome pointwise =
        Ask.keras(
            "Conv" + drawn.sizes().size() + "D",
            Attributes.of("filters", drawn.filters(), "kernel_size", 1)
                .with("use_bias", drawn.settings().flag("use_bias", true)),
            text(depthwise.output()));
    assertThat(separable.output()).isEqualTo(pointwise.output());
    assertThat(Ask.parameters(separable))
        .isEqualTo(Ask.parameters(depthwise) + Ask.parameters(pointwise));
    assertThat(Ask.macs(separable)).isEqualTo(Ask.macs(depthwise) + Ask.macs(pointwise));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void sameAtStrideOneKeepsTheSize(Drawn drawn) {
    Outcome outcome =
        drawn.ask("Conv%dD", drawn.settings().with("padding", "same").with("strides", 1), 1);
    for (int i = 0; i < drawn.sizes().size(); i++) {
      assertThat(Ask.value(outcome.output().size(i + 1))).isEqualTo(drawn.sizes().get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void aConvolutionUndoesTheSizeOfItsTransposed(Drawn drawn) {
    Outcome transposed = drawn.ask("Conv%dDTranspose", drawn.settings(), 1);
    Outcome back =
        Ask.keras(
            "Conv" + drawn.sizes().size() + "D",
            drawn.settings().with("filters", drawn.channels()),
            text(transposed.output()));
    assertThat(text(back.output())).isEqualTo(input(drawn));
    assertThat(Ask.macs(back)).isEqualTo(Ask.macs(transposed));
    assertThat(Ask.value(back.cost().weights().get(0).count()))
        .isEqualTo(Ask.value(transposed.cost().weights().get(0).count()));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void multiplyAddsAreTheKernelsWeightsAtEachPosition(Drawn drawn) {
    Outcome outcome = drawn.convolution();
    long positions = 1;
    for (int i = 0; i < drawn.sizes().size(); i++) {
      positions *= Ask.value(outcome.output().size(i + 1));
    }
    assertThat(Ask.macs(outcome))
        .isEqualTo(positions * Ask.value(outcome.cost().weights().get(0).count()));
  }

  private static void assertSame(Outcome one, Outcome other) {
    assertThat(one.output()).isEqualTo(other.output());
    assertThat(Ask.parameters(one)).isEqualTo(Ask.parameters(other));
    assertThat(Ask.macs(one)).isEqualTo(Ask.macs(other));
  }

  private static String input(Drawn drawn) {
    StringBuilder text = new StringBuilder("1");
    drawn.sizes().forEach(size -> text.append(',').append(size));
    return text.append(',').append(drawn.channels()).toString();
  }

  private static String text(Shape shape) {
    StringBuilder text = new StringBuilder();
    shape.dimensions().forEach(size -> text.append(text.length() == 0 ? "" : ",").append(size));
    return text.toString();
  }
}
