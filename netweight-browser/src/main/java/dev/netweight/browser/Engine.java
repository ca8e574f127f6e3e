package dev.netweight.browser;

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
import java.util.List;
import org.teavm.jso.JSExport;

/** What the JavaScript module exports. */
public final class Engine {
  private Engine() {}

  /** TeaVM starts from a main method; the module is used through its exports. */
  public static void main(String[] arguments) {}

  /** The parameters of ten 3×3 filters over a 24×24×3 input, weighed by the engine. */
  @JSExport
  public static String parameters() {
    Node convolution =
        Node.of(
            "conv2d",
            OperatorName.keras("Conv2D"),
            Attributes.of("filters", 10, "kernel_size", 3),
            List.of("image:0"));
    Shape image =
        Shape.of(new Dimension.Named("batch"), Dimension.of(24), Dimension.of(24), Dimension.of(3));
    Network network =
        new Network(
            "question",
            "one layer",
            List.of(new Input("image:0", "image", image, DataType.FLOAT32)),
            List.of(new Output(convolution.output(0), "output")),
            List.of(convolution),
            List.of(),
            List.of(),
            Network.Layout.CHAIN);
    Report report = new Weigher(Options.DEFAULT).weigh(network);
    return report.totals().parameters().total().text();
  }
}
