package dev.netweight.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.netweight.failure.NetweightException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.weigh.Inference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the settings and the inputs are, a layer gives an answer or says what is wrong; it never
 * fails otherwise, and never gives a negative size or count.
 */
class HostileCallsTest {
  private static final List<Attribute> VALUES =
      List.of(
          Attribute.NOTHING,
          Attribute.of(-1),
          Attribute.of(0),
          Attribute.of(1),
          Attribute.of(Long.MAX_VALUE),
          new Attribute.Size(Formula.of(BigInteger.TWO.pow(200))),
          new Attribute.Size(Formula.variable("K")),
          new Attribute.Size(Formula.unknown("for the test")),
          new Attribute.Decimal(0.5),
          new Attribute.Decimal(Double.NaN),
          new Attribute.Decimal(Double.POSITIVE_INFINITY),
          Attribute.of("word"),
          Attribute.of(""),
          Attribute.of(true),
          new Attribute.Items(List.of()),
          Attribute.ofSizes(-1, -1),
          Attribute.ofSizes(0, 0, 0),
          Attribute.ofSizes(9, 9, 9, 9, 9, 9, 9, 9, 9),
          new Attribute.Items(List.of(Attribute.NOTHING, Attribute.of("word"))),
          new Attribute.Entries(Map.of("a", Attribute.of(1))),
          new Attribute.Input(7),
          new Attribute.Layer(
              Node.of("inner", OperatorName.keras("Flatten"), Attributes.NONE, List.of())));

  static List<OperatorContract.Example> calls() {
    return List.of(
        call("Add", Attributes.NONE, "N,8,4", "N,8,4"),
        call("Average", Attributes.NONE, "N,8,4", "N,8,4"),
        call("Concatenate", Attributes.of("axis", 1), "N,8,4", "N,8,4"),
        call("Dot", Attributes.of("axes", 1, "normalize", true), "N,8,4", "N,8,4"),
        call("Flatten", Attributes.of("data_format", "channels_last"), "N,8,4"),
        call("Reshape", Attributes.of("target_shape", new long[] {4, -1}), "N,8"),
        call("Permute", Attributes.of("dims", new long[] {2, 1}), "N,8,4"),
        call("RepeatVector", Attributes.of("n", 3), "N,8"),
        call("Identity", Attributes.NONE, "N,8"),
        call("Masking", Attributes.of("mask_value", 0), "N,8"),
        call("Lambda", Attributes.of("output_shape", new long[] {6}), "N,8"),
        call("TorchModuleWrapper", Attributes.of("output_shape", new long[] {6}), "N,8"),
        call("RandomFourierFeatures", Attributes.of("output_dim", 6), "N,8"),
        call("LayerScale", Attributes.of("projection_dim", 8), "N,8"),
        call("CustomScaleLayer", Attributes.of("scale", 0.5), "N,8", "N,8"),
        call("Dropout", Attributes.of("rate", 0.5, "noise_shape", 3), "N,8"),
        call("SpatialDropout2D", Attributes.of("rate", 0.5), "N,8,8,3"),
        call("GaussianNoise", Attributes.of("stddev", 0.5), "N,8"),
        call("Resizing", size().with("crop_to_aspect_ratio", true), "N,8,8,3"),
        call("CenterCrop", size(), "N,8,8,3"),
        call("RandomCrop", size(), "N,8,8,3"),
        call("RandomHeight", Attributes.of("factor", 0.5), "N,8,8,3"),
        call("AugMix", Attributes.of("all_ops", true), "N,8,8,3"),
        call("RandomColorJitter", Attributes.of("hue_factor", 0.5), "N,8,8,3"),
        call("MaxNumBoundingBoxes", Attributes.of("max_number", 5), "N,8,8,3"),
        call("Rescaling", Attributes.of("scale", 0.5), "N,8"),
        call("Pipeline", Attributes.of("layers", List.of()), "N,8"),
        call("CategoryEncoding", categories("num_tokens", "one_hot"), "N,8"),
        call("Discretization", categories("num_bins", "multi_hot"), "N,8"),
        call("Hashing", categories("num_bins", "count"), "N,8"),
        call("HashedCrossing", categories("num_bins", "one_hot"), "N,1", "N,1"),
        call("StringLookup", vocabulary(), "N,8"),
        call("TextVectorization", vocabulary().with("split", "whitespace"), "N,1"),
        call("MelSpectrogram", mel(), "N,16000"),
        call("STFTSpectrogram", stft(), "N,16000,2"));
  }

  private static OperatorContract.Example call(String name, Attributes settings, String... in) {
    return OperatorContract.Example.keras(name, settings, in);
  }

  private static Attributes size() {
    return Attributes.of("height", 4, "width", 5, "data_format", "channels_first");
  }

  private static Attributes categories(String setting, String mode) {
    return Attributes.of(setting, 6, "output_mode", mode);
  }

  private static Attributes vocabulary() {
    return Attributes.of(
        "vocabulary",
        List.of("a", "b"),
        "vocabulary_size",
        3,
        "max_tokens",
        9,
        "pad_to_max_tokens",
        true,
        "output_mode",
        "tf_idf",
        "mask_token",
        "",
        "oov_token",
        "[UNK]",
        "num_oov_indices",
        1,
        "output_sequence_length",
        Attribute.NOTHING,
        "invert",
        false);
  }

  private static Attributes mel() {
    return Attributes.of(
        "fft_length", 64, "sequence_length", 64, "sequence_stride", 8, "num_mel_bins", 4);
  }

  private static Attributes stft() {
    return Attributes.of(
        "mode",
        "log",
        "frame_length",
        64,
        "frame_step",
        8,
        "fft_length",
        64,
        "padding",
        "same",
        "expand_dims",
        true,
        "data_format",
        "channels_last");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anyValueOfAnySetting(OperatorContract.Example call) {
    List<Shape> inputs = call.inputs().stream().map(Ask::shape).toList();
    for (String setting : call.settings().entries().keySet()) {
      for (Attribute value : VALUES) {
        answers(call.type(), call.settings().with(setting, value), inputs);
      }
    }
    answers(call.type(), Attributes.NONE, inputs);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anyInputs(OperatorContract.Example call) {
    List<Dimension> axes =
        List.of(
            new Dimension.Named("batch"),
            Dimension.of(0),
            new Dimension.Unknown("for the test"),
            Dimension.of(1),
            Dimension.of(Formula.variable("H").times(Formula.of(2))),
            Dimension.of(Long.MAX_VALUE));
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.unknown("for the test"));
    for (int rank = 0; rank <= axes.size(); rank++) {
      shapes.add(Shape.of(axes.subList(0, rank)));
    }
    shapes.add(Ask.shape("N,8"));
    answers(call.type(), call.settings(), List.of());
    for (Shape first : shapes) {
      answers(call.type(), call.settings(), List.of(first));
      for (Shape second : shapes) {
        answers(call.type(), call.settings(), List.of(first, second));
        answers(call.type(), call.settings(), List.of(first, second, first));
      }
    }
  }

  private static void answers(OperatorName type, Attributes settings, List<Shape> inputs) {
    try {
      Outcome outcome =
          new Inference(Operators.standard(), true)
              .applyToShapes(Node.of("layer", type, settings, List.of()), inputs);
      assertThat(outcome.outputs()).isNotEmpty();
      for (Work work : outcome.cost().work()) {
        work.count().value().ifPresent(count -> assertThat(count.signum()).isNotNegative());
        assertThat(work.count().text()).isNotEmpty();
      }
    } catch (NetweightException reason) {
      assertThat(reason).message().isNotBlank();
    } catch (RuntimeException surprise) {
      fail(type + " " + settings + " on " + inputs, surprise);
    }
  }
}
