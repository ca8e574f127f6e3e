package dev.netweight.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.operator.Ask;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: r + (window − 1) × s, and s × stride. */
class ReceptiveFieldsTest {
  private static final Attributes THREE =
      Attributes.of("filters", 8, "kernel_size", 3, "padding", "same");

  private static List<Row.Field> fields(Report report, String layer) {
    return report.rows().stream()
        .filter(row -> row.name().equals(layer))
        .findFirst()
        .orElseThrow()
        .fields();
  }

  private static void holds(Report report, String layer, long size, long stride) {
    assertThat(fields(report, layer))
        .extracting(Row.Field::size)
        .containsExactly(Formula.of(size), Formula.of(size));
    assertThat(fields(report, layer))
        .extracting(Row.Field::stride)
        .extracting(Formula::reduced)
        .containsExactly(Formula.of(stride), Formula.of(stride));
  }

  private static Report report(Node... nodes) {
    return new Weigher(Options.standard())
        .weigh(Models.network("fields", Ask.shape("N,64,64,3"), List.of(nodes)));
  }

  private static Node node(String id, String type, Attributes settings, String... inputs) {
    return Models.node(id, type, settings, inputs);
  }

  @Test
  void growThroughWindowsAndStayThroughTheRest() {
    Report report =
        report(
            node("pad", "ZeroPadding2D", Attributes.of("padding", 3), "input:0"),
            node(
                "stem",
                "Conv2D",
                Attributes.of("filters", 8, "kernel_size", 7, "strides", 2),
                "pad:0"),
            node("norm", "BatchNormalization", Attributes.NONE, "stem:0"),
            node("relu", "ReLU", Attributes.NONE, "norm:0"),
            node("pool", "MaxPooling2D", Attributes.of("pool_size", 3, "strides", 2), "relu:0"),
            node("drop", "Dropout", Attributes.of("rate", 0.5), "pool:0"),
            node("one", "Conv2D", THREE, "drop:0"),
            node("two", "DepthwiseConv2D", THREE.with("dilation_rate", 2), "one:0"),
            node("sum", "Add", Attributes.NONE, "one:0", "two:0"),
            node("three", "SeparableConv2D", THREE, "sum:0"));
    holds(report, "stem", 7, 2);
    holds(report, "pool", 11, 4);
    holds(report, "one", 19, 4);
    holds(report, "two", 35, 4);
    holds(report, "three", 43, 4);
    assertThat(fields(report, "pad")).isEmpty();
    assertThat(fields(report, "relu")).isEmpty();
  }

  @Test
  void channelsMayBeJoinedAndPositionsMayNot() {
    Report report =
        report(
            node("one", "Conv2D", THREE, "input:0"),
            node("two", "Conv2D", THREE, "one:0"),
            node("channels", "Concatenate", Attributes.of("axis", -1), "one:0", "two:0"),
            node("rows", "Concatenate", Attributes.of("axis", 1), "one:0", "two:0"),
            node("good", "Conv2D", THREE, "channels:0"),
            node("bad", "Conv2D", THREE, "rows:0"),
            node("end", "Concatenate", Attributes.of("axis", 1), "good:0", "bad:0"));
    holds(report, "good", 7, 1);
    assertThat(fields(report, "bad")).isEmpty();
  }
}
