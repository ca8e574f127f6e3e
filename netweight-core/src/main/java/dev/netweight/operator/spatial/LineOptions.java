package dev.netweight.operator.spatial;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconceptions;
import dev.netweight.operator.Line.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The one-line commands of layers with spatial axes, and the options that they share. */
public final class LineOptions {
  private LineOptions() {}

  public static Option filters() {
    return Option.size("--filters", "filters", true, "how many filters, hence output channels");
  }

  public static Option kernel() {
    return Option.sizes(
        "--kernel", "kernel_size", true, "the kernel's size, one for all axes or one each");
  }

  public static Option stride(String absent) {
    return Option.sizes("--stride", "strides", false, "how far the window moves (" + absent + ")");
  }

  public static Option padding(List<String> words) {
    String causal = words.contains("causal") ? "; causal: as same, from the past only" : "";
    return Option.choice(
        "--padding",
        "padding",
        words,
        "valid: none; same: as many outputs as ceil(input / stride)" + causal + " (valid)");
  }

  public static Option dilation() {
    return Option.sizes(
        "--dilation", "dilation_rate", false, "the distance between kernel taps (1)");
  }

  public static Option dataFormat() {
    return Option.choice(
        "--data-format",
        "data_format",
        List.of("channels_last", "channels_first"),
        "where the channels are in the input (channels_last)");
  }

  public static Option noBias() {
    return Option.flag("--no-bias", "use_bias", "without biases");
  }

  /**
   * The command of a layer with so many spatial axes and channels.
   *
   * @param example the options to try
   */
  public static Optional<Line> line(
      String command,
      OperatorName type,
      int spatial,
      List<Option> options,
      String example,
      Misconceptions misconceptions) {
    List<String> axes = new ArrayList<>(Axes.names(spatial));
    axes.add("channels");
    String input = String.join("x", Collections.nCopies(spatial, "24")) + "x3";
    String line = command + " " + input + (example.isEmpty() ? "" : " " + example);
    return Optional.of(new Line(command, type, axes, false, options, line, misconceptions));
  }
}
