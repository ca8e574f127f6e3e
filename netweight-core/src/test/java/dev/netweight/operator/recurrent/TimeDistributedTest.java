package dev.netweight.operator.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints and tests. */
class TimeDistributedTest extends OperatorContract {
  private static final Attributes CONVOLUTION = Attributes.of("filters", 4, "kernel_size", 3);

  @Override
  protected Operator operator() {
    return new TimeDistributed();
  }

  private static Node convolution(String id, String input, boolean trainable) {
    return new Node(
        id,
        "conv",
        OperatorName.keras("Conv2D"),
        "Conv2D",
        CONVOLUTION.with("padding", "same"),
        Attributes.NONE,
        List.of(input),
        DataType.FLOAT32,
        trainable,
        null);
  }

  private static Node layer() {
    return Node.of("conv", OperatorName.keras("Conv2D"), CONVOLUTION, List.of());
  }

  /** A model that calls one convolution on 4 channels twice. */
  private static Node model(boolean trainable) {
    Network body =
        new Network(
            "twice",
            "test",
            List.of(new Input("in:0", "in", Ask.shape("N,12,12,4"), DataType.FLOAT32)),
            List.of(new Output("two:0", "out")),
            List.of(convolution("one", "in:0", trainable), convolution("two", "one:0", trainable)),
            List.of(),
            List.of(),
            Network.Layout.GRAPH);
    return new Node(
        "twice",
        "twice",
        OperatorName.keras("Functional"),
        "Functional",
        Attributes.NONE,
        Attributes.NONE,
        List.of(),
        DataType.FLOAT32,
        true,
        body);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("TimeDistributed", Attributes.of("layer", layer()), "N,5,12,12,3"),
        Example.keras("TimeDistributed", Attributes.of("layer", layer()), "N,steps,H,W,3"),
        Example.keras("TimeDistributed", Attributes.of("layer", model(true)), "N,5,12,12,4"));
  }

  @Test
  void aConvolutionAtEveryStep() {
    Outcome outcome = Ask.keras("TimeDistributed", Attributes.of("layer", layer()), "N,5,12,12,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(112);
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,5,10,10,4"));
    assertThat(Ask.macs(outcome)).isEqualTo(5 * 10 * 10 * 4 * 27);
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("conv/kernel", "conv/bias");
    assertThat(
            Ask.keras(
                    "TimeDistributed",
                    Attributes.of(
                        "layer",
                        Node.of(
                            "conv",
                            OperatorName.keras("Conv2D"),
                            Attributes.of("filters", 64, "kernel_size", 3),
                            List.of())),
                    "32,10,128,128,3")
                .output())
        .isEqualTo(Ask.shape("32,10,126,126,64"));
  }

  @Test
  void aModelAtEveryStep() {
    Outcome outcome =
        Ask.keras("TimeDistributed", Attributes.of("layer", model(true)), "N,5,12,12,4");
    // one layer of 4 × (3·3·4) + 4 weights, called twice
    assertThat(Ask.parameters(outcome)).isEqualTo(148);
    assertThat(Ask.trainable(outcome)).isEqualTo(148);
    assertThat(Ask.macs(outcome)).isEqualTo(5 * 2 * 144 * 144);
    assertThat(outcome.parts()).isEmpty();
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,5,12,12,4"));
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("twice/conv/kernel", "twice/conv/bias");
  }

  @Test
  void aFrozenLayerInside() {
    Outcome outcome =
        Ask.keras("TimeDistributed", Attributes.of("layer", model(false)), "N,5,12,12,4");
    assertThat(Ask.parameters(outcome)).isEqualTo(148);
    assertThat(Ask.trainable(outcome)).isZero();
  }

  @Test
  void severalOutputsAndRecurrenceInside() {
    Node lstm =
        Node.of(
            "lstm",
            OperatorName.keras("LSTM"),
            Attributes.of("units", 3, "return_state", true),
            List.of());
    Outcome outcome = Ask.keras("TimeDistributed", Attributes.of("layer", lstm), "N,7,words,4");
    assertThat(outcome.outputs())
        .containsExactly(Ask.shape("N,7,3"), Ask.shape("N,7,3"), Ask.shape("N,7,3"));
    assertThat(Ask.parameters(outcome)).isEqualTo(4 * 3 * (4 + 3 + 1));
  }

  @Test
  void aMaskIsNotPassedOn() {
    Node node =
        new Node(
            "layer",
            "layer",
            OperatorName.keras("TimeDistributed"),
            "TimeDistributed",
            Attributes.of("layer", layer()),
            new Attributes(Map.of("0", new Attribute.Input(0), "mask", new Attribute.Input(1))),
            List.of(),
            DataType.FLOAT32,
            true,
            null);
    assertThat(Ask.of(node, "N,5,12,12,3", "N,5").output()).isEqualTo(Ask.shape("N,5,10,10,4"));
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("TimeDistributed", Attributes.of("layer", layer()), "N,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("at least 3 axes");
    assertThatThrownBy(() -> Ask.keras("TimeDistributed", Attributes.NONE, "N,5,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("wraps no layer");
    Outcome unknown =
        Ask.keras(
            "TimeDistributed",
            Attributes.of(
                "layer", Node.of("c", OperatorName.keras("Custom"), Attributes.NONE, List.of())),
            "N,5,4");
    assertThat(unknown.output().hasRank()).isFalse();
    assertThat(unknown.cost().unknownWork()).contains("Custom");
  }
}
