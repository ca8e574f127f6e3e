package dev.netweight.weigh;

import static dev.netweight.weigh.Models.network;
import static dev.netweight.weigh.Models.node;
import static dev.netweight.weigh.Models.weigh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Work;
import dev.netweight.report.Conventions;
import dev.netweight.report.Report;
import dev.netweight.report.Workload;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each convention makes of layers and of whole networks. */
class CountingTest {
  private static final Attributes NONE = Attributes.NONE;

  private static Arguments of(
      String type, Attributes settings, String input, long byDefault, long fvcore) {
    return Arguments.of(type, settings, input, byDefault, fvcore);
  }

  /** By hand; torchvision differs from the default only where a convolution is deformable. */
  static Stream<Arguments> layers() {
    Attributes unscaled = Attributes.of("scale", false);
    Attributes bilinear = Attributes.of("interpolation", "bilinear");
    Attributes to24 = Attributes.of("height", 24, "width", 24);
    Attributes first = Attributes.of("data_format", "channels_first");
    return Stream.of(
        of("Conv2D", Attributes.of("filters", 10, "kernel_size", 3), "N,24,24,3", 130_680, 130_680),
        of(
            "Conv2DTranspose",
            Attributes.of("filters", 10, "kernel_size", 3),
            "N,8,8,3",
            64 * 10 * 27,
            64 * 10 * 27),
        of("Dense", Attributes.of("units", 10), "N,784", 7_840, 7_840),
        of("LSTM", Attributes.of("units", 64), "N,10,128", 10 * 4 * 64 * (128 + 64), 0),
        of("GRU", Attributes.of("units", 64), "N,10,128", 10 * 3 * 64 * (128 + 64), 0),
        of("SimpleRNN", Attributes.of("units", 64), "N,10,128", 10 * 64 * (128 + 64), 0),
        of("LSTMCell", Attributes.of("units", 64), "N,128", 49_152, 49_152),
        of(
            "RNN",
            Attributes.of(
                "cell", new Attribute.Layer(node("cell", "LSTMCell", Attributes.of("units", 64)))),
            "N,10,128",
            491_520,
            491_520),
        of("BatchNormalization", NONE, "N,28,28,64", 0, 2 * 28 * 28 * 64),
        of("BatchNormalization", unscaled, "N,28,28,64", 0, 28 * 28 * 64),
        of("BatchNormalization", Attributes.of("center", false), "N,64", 0, 2 * 64),
        of("LayerNormalization", NONE, "N,10,512", 0, 5 * 10 * 512),
        of("LayerNormalization", unscaled, "N,10,512", 0, 4 * 10 * 512),
        of("LayerNormalization", Attributes.of("rms_scaling", true), "N,10,512", 0, 0),
        of("GroupNormalization", Attributes.of("groups", 8), "N,7,7,64", 0, 5 * 49 * 64),
        of("GroupNormalization", unscaled.with("groups", -1), "N,7,7,64", 0, 4 * 49 * 64),
        of("RMSNormalization", NONE, "N,10,512", 0, 0),
        of("UnitNormalization", NONE, "N,10,512", 0, 0),
        of("GlobalAveragePooling1D", NONE, "N,49,512", 0, 0),
        of("GlobalAveragePooling2D", NONE, "N,7,7,2048", 0, 100_352),
        of("GlobalAveragePooling2D", first, "N,2048,7,7", 0, 100_352),
        of("GlobalAveragePooling3D", NONE, "N,2,7,7,512", 0, 0),
        of("GlobalMaxPooling2D", NONE, "N,7,7,2048", 0, 0),
        of("AdaptiveAveragePooling2D", Attributes.of("output_size", 4), "N,7,7,64", 0, 49 * 64),
        of("AdaptiveMaxPooling2D", Attributes.of("output_size", 4), "N,7,7,64", 0, 0),
        of("AdaptiveAveragePooling1D", Attributes.of("output_size", 4), "N,7,64", 0, 0),
        of("AveragePooling2D", NONE, "N,24,24,3", 0, 0),
        of("MaxPooling2D", NONE, "N,24,24,3", 0, 0),
        of("UpSampling1D", NONE, "N,8,3", 0, 0),
        of("UpSampling2D", NONE, "N,8,10,3", 0, 16 * 20 * 3),
        of("UpSampling2D", bilinear, "N,8,10,3", 0, 4 * 16 * 20 * 3),
        of("UpSampling2D", Attributes.of("interpolation", "bicubic"), "N,8,10,3", 0, 0),
        of("UpSampling3D", NONE, "N,8,10,2,3", 0, 0),
        of("Resizing", to24, "N,8,10,3", 0, 4 * 24 * 24 * 3),
        of("Resizing", to24.with("antialias", true), "N,80,10,3", 0, 0),
        of("Resizing", to24.with("interpolation", "nearest"), "N,8,10,3", 0, 24 * 24 * 3),
        of("Activation", Attributes.of("activation", "softmax"), "N,10", 0, 0),
        of("Embedding", Attributes.of("input_dim", 30, "output_dim", 8), "N,5", 0, 0));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void ofALayer(String type, Attributes settings, String input, long byDefault, long fvcore) {
    Report report = weigh(network("one", input, node("a", type, settings, "input:0")));
    assertThat(report.diagnostics()).isEmpty();
    assertThat(counted(report, "default")).isEqualTo(byDefault);
    assertThat(counted(report, "torchvision")).isEqualTo(byDefault);
    assertThat(counted(report, "fvcore")).isEqualTo(fvcore);
    assertThat(Ask.value(report.totals().macs())).isEqualTo(byDefault);
  }

  private static long counted(Report report, String convention) {
    return Ask.value(report.work().counted(Conventions.named(convention).orElseThrow()));
  }

  private static long work(Report report, Work.Kind kind) {
    return Ask.value(report.work().count(kind));
  }

  /**
   * ResNet-50 as torchvision has it, with the stride at the window of 3. fvcore's FlopCountAnalysis
   * of that module at batch 1: conv 4,087,136,256, batch_norm 22,227,968, adaptive_avg_pool2d
   * 100,352, linear 2,048,000. torchvision publishes 4.089 GFLOPS.
   */
  @Test
  void resNet50IsWhatFvcoreAndTorchvisionSay() {
    Report report = weigh(new ResNet().network());
    assertThat(work(report, Work.Kind.CONVOLUTION)).isEqualTo(4_087_136_256L);
    assertThat(work(report, Work.Kind.MATRIX_PRODUCT)).isEqualTo(2_048_000);
    assertThat(2 * work(report, Work.Kind.BATCH_NORMALIZATION)).isEqualTo(22_227_968);
    assertThat(work(report, Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D)).isEqualTo(100_352);
    assertThat(counted(report, "fvcore")).isEqualTo(4_111_512_576L);
    // FlopCounterMode says 8,178,368,512, thop 4,133,742,592 with one more for each of the 2,048
    // outputs of global average pooling.
    assertThat(counted(report, "torch")).isEqualTo(8_178_368_512L);
    assertThat(counted(report, "thop")).isEqualTo(4_133_742_592L - 2_048);
    assertThat(Math.round(counted(report, "torchvision") / 1e6)).isEqualTo(4089);
    assertThat(Ask.value(report.totals().parameters().total())).isEqualTo(25_557_032 + 53_120);
  }

  @Test
  void whatIsUnknownIsUnknownOnlyWhereItCounts() {
    Report report =
        weigh(
            network(
                "odd",
                "N,4",
                node("dense", "Dense", Attributes.of("units", 3), "input:0"),
                node("norm", "BatchNormalization", NONE, "dense:0"),
                node("odd", "Oddity", NONE, "norm:0"),
                node("last", "GlobalAveragePooling2D", NONE, "odd:0")));
    Workload work = report.work();
    assertThat(work.unknown()).hasValueSatisfying(why -> assertThat(why).contains("Oddity"));
    for (var convention : Conventions.all()) {
      assertThat(work.counted(convention).unknownReason()).isPresent();
    }
    assertThat(work.atLeast(Conventions.named("default").orElseThrow())).isEqualTo(Formula.of(12));
    assertThat(work.atLeast(Conventions.named("fvcore").orElseThrow())).isEqualTo(Formula.of(18));
    assertThat(work.count(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D).unknownReason()).isPresent();
    assertThat(report.totals().atLeastMacs()).isEqualTo(Formula.of(12));
  }

  @Test
  void aKindThatIsUnknownLeavesTheOthersKnown() {
    Network network =
        network("free", "N,h,w,3", node("a", "GlobalAveragePooling2D", NONE, "input:0"));
    Workload free = weigh(network).work();
    assertThat(free.unknown()).isEmpty();
    assertThat(free.counted(Conventions.named("default").orElseThrow())).isEqualTo(Formula.of(0));
    assertThat(free.counted(Conventions.named("fvcore").orElseThrow()).text())
        .isEqualTo("3 × h × w");
    Options options =
        new Options(
            Operators.standard(),
            Map.of("h", Formula.of(7), "w", Formula.of(5), "batch", Formula.of(2)),
            Conventions.named("fvcore").orElseThrow());
    Report bound = new Weigher(options).weigh(network);
    assertThat(counted(bound, "fvcore")).isEqualTo(2 * 3 * 7 * 5);
    assertThat(bound.totals().macs().value()).contains(BigInteger.valueOf(2 * 3 * 7 * 5));
  }

  @Test
  void aModelThatIsCalledTwiceWorksTwice() {
    Network inner = network("inner", "N,4", node("norm", "BatchNormalization", NONE, "input:0"));
    Node once = Models.model("inner", inner, "input:0");
    Report report = weigh(network("outer", "N,4", once, Models.again(once, "inner#1", "inner:0")));
    assertThat(work(report, Work.Kind.BATCH_NORMALIZATION)).isEqualTo(8);
    assertThat(report.work().amounts().keySet()).containsExactly(Work.Kind.BATCH_NORMALIZATION);
    assertThat(List.of(counted(report, "default"), counted(report, "fvcore")))
        .containsExactly(0L, 16L);
  }
}
