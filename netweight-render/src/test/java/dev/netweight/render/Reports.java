package dev.netweight.render;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.List;

/** Reports to render in tests. */
public final class Reports {
  /** Ten 3×3 filters. */
  public static final Attributes QUESTION = Attributes.of("filters", 10, "kernel_size", 3);

  /** The input that the question is about. */
  public static final Shape IMAGE = shape("N,24,24,3");

  private Reports() {}

  /** Sizes with commas; {@code N} is the batch, other letters are symbols. */
  public static Shape shape(String text) {
    List<Dimension> sizes = new ArrayList<>();
    for (String size : text.split(",", -1)) {
      boolean number = Character.isDigit(size.charAt(0));
      sizes.add(
          number
              ? Dimension.of(Long.parseLong(size))
              : new Dimension.Named(size.equals("N") ? "batch" : size));
    }
    return Shape.of(sizes);
  }

  public static Report weigh(Network network) {
    return new Weigher(Options.standard()).weigh(network);
  }

  /** A network of which the last node gives the output. */
  public static Network network(String name, Network.Layout layout, Shape input, List<Node> nodes) {
    return new Network(
        name,
        "test",
        List.of(new Input("input:0", "input", input, DataType.FLOAT32)),
        List.of(new Output(nodes.get(nodes.size() - 1).output(0), "output")),
        nodes,
        List.of(),
        List.of(),
        layout);
  }

  /** One Keras layer. */
  public static Report layer(String type, Attributes settings, Shape input) {
    Node node = Node.of("layer", OperatorName.keras(type), settings, List.of("input:0"));
    return weigh(network("one", Network.Layout.CHAIN, input, List.of(node)));
  }

  /** A model with two convolutions, called twice inside a model, one call after the other. */
  public static Report nested() {
    Attributes same = Attributes.of("filters", 3, "kernel_size", 3, "padding", "same");
    OperatorName conv2d = OperatorName.keras("Conv2D");
    Node first = Node.of("first", conv2d, same, List.of("input:0"));
    Node second = Node.of("second", conv2d, same, List.of("first:0"));
    Network encoder = network("encoder", Network.Layout.CHAIN, IMAGE, List.of(first, second));
    Node once = model("encoder", "encoder", "input:0", encoder);
    Node twice = model("encoder#1", "encoder", "encoder:0", encoder);
    return weigh(network("outer", Network.Layout.GRAPH, IMAGE, List.of(once, twice)));
  }

  private static Node model(String id, String layer, String input, Network body) {
    return new Node(
        id,
        layer,
        OperatorName.keras("Functional"),
        "Functional",
        Attributes.NONE,
        Attributes.NONE,
        List.of(input),
        DataType.FLOAT32,
        true,
        body);
  }
}
