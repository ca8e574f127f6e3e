package dev.netweight.weigh;

import dev.netweight.network.Attributes;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.operator.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chains of layers that fit each other, drawn by chance: some that keep the spatial axes, then some
 * that work on a sequence, then some on features. A new family joins one of the three lists.
 */
final class RandomChain {
  /** Draws the settings of a layer of one class. */
  private record Choice(String type, Draw draw) {}

  private interface Draw {
    Attributes settings(Random random);
  }

  /** On height, width and channels, which stay; nothing shrinks by more than half. */
  private static final List<Choice> SPATIAL =
      List.of(
          new Choice("Conv2D", RandomChain::convolution),
          new Choice("Conv2D", RandomChain::shrinkingConvolution),
          new Choice("DepthwiseConv2D", RandomChain::depthwise),
          new Choice("SeparableConv2D", RandomChain::separable),
          new Choice("Conv2DTranspose", RandomChain::convolution),
          new Choice("BatchNormalization", random -> Attributes.of("scale", random.nextBoolean())),
          new Choice("LayerNormalization", random -> Attributes.of("center", random.nextBoolean())),
          new Choice("MaxPooling2D", random -> Attributes.of("pool_size", 2, "padding", "same")),
          new Choice("ZeroPadding2D", random -> Attributes.of("padding", random.nextInt(3))),
          new Choice("UpSampling2D", random -> Attributes.of("size", 2)),
          new Choice("PReLU", random -> Attributes.of("shared_axes", new long[] {1, 2})),
          new Choice("Dropout", random -> Attributes.of("rate", 0.5)),
          new Choice("Dense", random -> Attributes.of("units", 1 + random.nextInt(9))));

  /** On steps and features. */
  private static final List<Choice> SEQUENTIAL =
      List.of(
          new Choice("LSTM", random -> recurrent(random)),
          new Choice("GRU", random -> recurrent(random)),
          new Choice("SimpleRNN", random -> recurrent(random)),
          new Choice("Conv1D", RandomChain::convolution),
          new Choice("LayerNormalization", random -> Attributes.NONE));

  /** On features. */
  private static final List<Choice> FEATURES =
      List.of(
          new Choice("Dense", random -> Attributes.of("units", 1 + random.nextInt(30))),
          new Choice(
              "Dense", random -> Attributes.of("units", 1 + random.nextInt(30), "use_bias", false)),
          new Choice("BatchNormalization", random -> Attributes.NONE),
          new Choice("Activation", random -> Attributes.of("activation", "relu")));

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private String value = "input:0";

  RandomChain(Random random) {
    this.random = random;
  }

  /** A chain of all three parts. */
  Network network(String input) {
    draw(SPATIAL, 1 + random.nextInt(6));
    add("Dense", Attributes.of("units", 4));
    add("Reshape", Attributes.of("target_shape", new long[] {-1, 4}));
    draw(SEQUENTIAL, random.nextInt(3));
    add("GlobalAveragePooling1D", Attributes.NONE);
    draw(FEATURES, random.nextInt(4));
    return Models.network("chain", Ask.shape(input), nodes);
  }

  /** A chain of the first part alone, whose sizes may be free. */
  Network spatialNetwork(String input) {
    draw(SPATIAL, 1 + random.nextInt(4));
    return Models.network("spatial", Ask.shape(input), nodes);
  }

  private void draw(List<Choice> choices, int layers) {
    for (int i = 0; i < layers; i++) {
      Choice choice = choices.get(random.nextInt(choices.size()));
      add(choice.type(), choice.draw().settings(random));
    }
  }

  private void add(String type, Attributes settings) {
    Node node = Models.node("layer" + nodes.size(), type, settings, value);
    nodes.add(node);
    value = node.output(0);
  }

  private static Attributes convolution(Random random) {
    return kernel(random)
        .with("filters", 4 * (1 + random.nextInt(4)))
        .with("padding", "same")
        .with("use_bias", random.nextBoolean());
  }

  private static Attributes shrinkingConvolution(Random random) {
    return Attributes.of("filters", 1 + random.nextInt(9), "kernel_size", 1 + random.nextInt(2));
  }

  private static Attributes depthwise(Random random) {
    return kernel(random).with("depth_multiplier", 1 + random.nextInt(3)).with("padding", "same");
  }

  private static Attributes separable(Random random) {
    return convolution(random).with("depth_multiplier", 1 + random.nextInt(3));
  }

  private static Attributes kernel(Random random) {
    return Attributes.of("kernel_size", 1 + random.nextInt(4));
  }

  private static Attributes recurrent(Random random) {
    return Attributes.of("units", 1 + random.nextInt(20), "return_sequences", true);
  }
}
