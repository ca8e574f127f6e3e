package dev.netweight.workbench.model;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of another framework as Keras would say it, where a line can ask for it. It is a
 * proposal: whether the answer is the same is seen when it is asked.
 */
final class KerasForm {
  private final Node node;
  private final Row row;

  private KerasForm(Node node, Row row) {
    this.node = node;
    this.row = row;
  }

  static Node of(Node node, Row row) {
    String type = node.type().isGivenItsWeights() ? node.type().name() : "";
    KerasForm form = new KerasForm(node, row);
    Shape kernel = form.weight("kernel");
    if (kernel == null || !kernel.hasRank()) {
      return node;
    }
    return switch (type) {
      case "Conv" -> form.convolution(kernel, kernel.size(0), "");
      case "ConvTranspose" ->
          form.convolution(
              kernel,
              kernel.size(1).times(node.settings().size("group", 1)).reduced(),
              "Transpose");
      case "Gemm", "MatMul", "linear" -> form.dense();
      default -> node;
    };
  }

  private Node dense() {
    List<Shape> outputs = row.outputShapes();
    if (outputs.size() != 1 || !outputs.get(0).hasRank() || outputs.get(0).rank() < 1) {
      return node;
    }
    return keras(
        "Dense",
        Attributes.of("units", outputs.get(0).size(-1), "use_bias", weight("bias") != null));
  }

  private Node convolution(Shape kernel, Formula filters, String kind) {
    int spatial = kernel.rank() - 2;
    Attributes given = node.settings();
    if (spatial < 1 || spatial > 3) {
      return node;
    }
    List<Formula> window = new ArrayList<>();
    for (int axis = 2; axis < kernel.rank(); axis++) {
      window.add(kernel.size(axis));
    }
    boolean padded =
        given.has("pads")
            ? given.sizes("pads").stream().anyMatch(pad -> !pad.text().equals("0"))
            : given.text("auto_pad", "NOTSET").startsWith("SAME");
    Attributes settings =
        Attributes.of(
            "filters",
            filters,
            "kernel_size",
            window,
            "padding",
            padded ? "same" : "valid",
            "data_format",
            "channels_first",
            "use_bias",
            weight("bias") != null);
    settings = sizes(settings, "strides", "strides");
    settings = sizes(settings, "dilations", "dilation_rate");
    Formula groups = given.size("group", 1);
    if (!groups.text().equals("1")) {
      settings = settings.with("groups", groups);
    }
    return keras("Conv" + spatial + "D" + kind, settings);
  }

  /** The settings with one more, unless all its sizes are 1. */
  private Attributes sizes(Attributes settings, String given, String name) {
    if (!node.settings().has(given)) {
      return settings;
    }
    List<Formula> sizes = node.settings().sizes(given);
    return sizes.stream().allMatch(size -> size.text().equals("1"))
        ? settings
        : settings.with(name, sizes);
  }

  private @Nullable Shape weight(String role) {
    for (Weight weight : row.weights()) {
      if (weight.role().equals(role)) {
        return weight.shape();
      }
    }
    return null;
  }

  private Node keras(String type, Attributes settings) {
    return Node.of(node.layer(), OperatorName.keras(type), settings, node.inputs());
  }
}
