package dev.netweight.operator.stored;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.report.Report;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Modules as tests write them: {@code name sizes; name sizes}. */
final class StoredModules {
  private StoredModules() {}

  static List<Tensor> tensors(String written, DataType type) {
    List<Tensor> stored = new ArrayList<>();
    for (String tensor : written.split("; ", -1)) {
      String[] parts = tensor.split(" ", -1);
      long[] sizes =
          parts.length < 2 || parts[1].isEmpty()
              ? new long[0]
              : Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
      stored.add(
          new Tensor(
              "@" + stored.size(),
              "a.module." + parts[0],
              Shape.of(sizes),
              type,
              Tensor.Use.LAYER));
    }
    return stored;
  }

  static Node node(String kind, Attributes settings, String written, String... inputs) {
    return StoredModule.node(
        new StoredModule.Found(
            "a/module",
            kind,
            settings,
            written.isEmpty() ? List.of() : tensors(written, DataType.FLOAT32),
            List.of(inputs)));
  }

  static Report report(Node... nodes) {
    return new Weigher(Options.standard())
        .weigh(
            new Network(
                "file",
                "weights",
                List.of(),
                List.of(),
                List.of(nodes),
                List.of(),
                List.of(),
                Network.Layout.MODULES));
  }

  static long number(dev.netweight.formula.Formula formula) {
    return formula.value().orElseThrow().longValueExact();
  }

  static Shape shape(String sizes) {
    return Shape.of(Arrays.stream(sizes.split(",")).mapToLong(Long::parseLong).toArray());
  }

  static Report given(Node node, String sizes) {
    return new Weigher(Options.standard())
        .weigh(
            new Network(
                "file",
                "weights",
                List.of(new Input("x", "x", shape(sizes), DataType.FLOAT32)),
                List.of(new Output(node.output(0), "y")),
                List.of(StoredModule.taking(node, List.of("x"))),
                List.of(),
                List.of(),
                Network.Layout.MODULES));
  }

  static Attribute setting(String word) {
    if (word.equals("True") || word.equals("False")) {
      return Attribute.of(word.equals("True"));
    } else if (Character.isLetter(word.charAt(0))) {
      return Attribute.of(word);
    }
    long[] sizes = Arrays.stream(word.split(",")).mapToLong(Long::parseLong).toArray();
    return sizes.length == 1 ? Attribute.of(sizes[0]) : Attribute.ofSizes(sizes);
  }
}
