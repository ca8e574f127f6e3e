package dev.netweight.weigh;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.report.Report;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small networks to weigh, and numbers of their reports. */
final class Models {
  private Models() {}

  /** A layer's call with all that decides what it costs. */
  static Node node(
      String id,
      String layer,
      String type,
      Attributes settings,
      List<String> inputs,
      boolean trainable,
      @Nullable Network body,
      String identity) {
    return new Node(
        id,
        layer,
        OperatorName.keras(type),
        type,
        settings,
        Attributes.NONE,
        inputs,
        DataType.FLOAT32,
        trainable,
        body,
        identity);
  }

  static Node node(String id, String type, Attributes settings, String... inputs) {
    return node(id, id, type, settings, List.of(inputs), true, null, "");
  }

  /** Another call of a layer. */
  static Node again(Node layer, String id, String... inputs) {
    return node(
        id,
        layer.layer(),
        layer.type().name(),
        layer.settings(),
        List.of(inputs),
        layer.trainable(),
        layer.body(),
        layer.identity());
  }

  static Node frozen(Node layer) {
    return node(
        layer.id(),
        layer.layer(),
        layer.type().name(),
        layer.settings(),
        layer.inputs(),
        false,
        layer.body(),
        layer.identity());
  }

  static Node model(String id, Network body, String... inputs) {
    return node(id, id, "Functional", Attributes.NONE, List.of(inputs), true, body, "");
  }

  /** A network with one input, whose last node gives its output. */
  static Network network(String name, String input, Node... nodes) {
    return network(name, Ask.shape(input), List.of(nodes));
  }

  static Network network(String name, Shape input, List<Node> nodes) {
    return new Network(
        name,
        "test",
        List.of(new Input("input:0", "input", input, DataType.FLOAT32)),
        List.of(new Output(nodes.get(nodes.size() - 1).output(0), "output")),
        nodes,
        List.of(),
        List.of(),
        Network.Layout.GRAPH);
  }

  static Report weigh(Network network) {
    return new Weigher(Options.standard()).weigh(network);
  }

  static long total(Report report) {
    return Ask.value(report.totals().parameters().total());
  }

  static long trainable(Report report) {
    return Ask.value(report.totals().parameters().trainable());
  }

  static long nonTrainable(Report report) {
    return Ask.value(report.totals().parameters().nonTrainable());
  }

  static BigInteger macs(Report report) {
    return report.totals().macs().value().orElseThrow();
  }
}
