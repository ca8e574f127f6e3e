package dev.netweight.browser;

import dev.netweight.failure.NetweightException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.render.Renderer;
import dev.netweight.render.Renderers;
import dev.netweight.render.View;
import dev.netweight.render.json.ReportWriter;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int8Array;

/** What the JavaScript module exports: the same engine, one call from a file to its report. */
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
        Shape.of(
            new Dimension.Named(Network.BATCH),
            Dimension.of(24),
            Dimension.of(24),
            Dimension.of(3));
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

  /**
   * A report on a file.
   *
   * @param form a renderer's name: {@code json}, {@code jsonl}, {@code table}, …
   * @return the report, or for a file that cannot be read the JSON document that says why
   */
  @JSExport
  public static String weigh(String name, Int8Array bytes, String form) {
    try {
      BytesSource source = new BytesSource(name, bytes.toJavaArray());
      Network network = Formats.standard().read(source, ReadContext.HEADERS_ONLY);
      Report report = new Weigher(Options.DEFAULT).weigh(network);
      Renderer renderer =
          Renderers.named(form)
              .orElseThrow(() -> new IllegalArgumentException("no renderer is called " + form));
      return renderer.render(report, new View(name, 80, false, View.ALL_LEVELS));
    } catch (NetweightException exception) {
      return new ReportWriter("").writeError(name, exception.code(), exception.getMessage());
    }
  }
}
