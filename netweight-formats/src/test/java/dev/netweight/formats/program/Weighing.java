package dev.netweight.formats.program;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operators;
import dev.netweight.report.Convention;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of programs, read and weighed. */
public final class Weighing {
  private Weighing() {}

  /** A committed file. */
  public static byte[] resource(String path) {
    try (InputStream stream = Weighing.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is not there");
      }
      return stream.readAllBytes();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  public static Network read(Format format, String name, byte[] bytes) {
    return format.read(new BytesSource(name, bytes), ReadContext.HEADERS_ONLY);
  }

  /** The network with another shape and type for its only input. */
  public static Network with(Network network, Shape shape, DataType type) {
    Input input = network.inputs().get(0);
    return new Network(
        network.name(),
        network.format(),
        List.of(new Input(input.value(), input.name(), shape, type)),
        network.outputs(),
        network.nodes(),
        network.stored(),
        network.notes(),
        network.layout(),
        network.constants(),
        network.stated(),
        network.batch(),
        network.modules(),
        network.remarks(),
        network.facts());
  }

  public static Report weigh(Network network) {
    return new Weigher(Options.standard()).weigh(network);
  }

  /** As above, with numbers for free sizes. */
  public static Report weigh(Network network, Map<String, Formula> sizes) {
    return new Weigher(new Options(Operators.standard(), sizes, Convention.DEFAULT)).weigh(network);
  }

  /** The shape that each row gives last, by its path with dots as PyTorch has it. */
  public static Map<String, String> shapes(Report report) {
    Map<String, String> shapes = new LinkedHashMap<>();
    add(report.rows(), shapes);
    return shapes;
  }

  /** What a module gives: the shape that the last row within it gives. */
  public static String shape(Report report, String module) {
    String shape = "";
    for (Map.Entry<String, String> row : shapes(report).entrySet()) {
      if (row.getKey().startsWith(module + ".") && !row.getKey().endsWith(".held_tensors")) {
        shape = row.getValue();
      }
    }
    return shape;
  }

  private static void add(List<Row> rows, Map<String, String> shapes) {
    for (Row row : rows) {
      List<Shape> outputs = row.outputShapes();
      shapes.put(dotted(row.path()), outputs.isEmpty() ? "" : outputs.get(0).toString());
      add(row.layers(), shapes);
    }
  }

  /** {@code features/features.0} is {@code features.0}. */
  private static String dotted(String path) {
    StringBuilder dotted = new StringBuilder();
    String outer = "";
    for (String part : path.split("/", -1)) {
      String own =
          !outer.isEmpty() && part.startsWith(outer + ".")
              ? part.substring(outer.length() + 1)
              : part;
      dotted.append(dotted.length() == 0 ? "" : ".").append(own);
      outer = part;
    }
    return dotted.toString();
  }
}
