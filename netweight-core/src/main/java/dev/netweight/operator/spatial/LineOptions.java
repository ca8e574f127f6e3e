package dev.netweight.operator.spatial;

import dev.netweight.operator.Line.Option;
import java.util.Collections;
import java.util.List;

/** Options of the one-line commands that layers with spatial axes share. */
public final class LineOptions {
  /** The paddings that most layers know. */
  public static final List<String> PADDINGS = List.of("valid", "same");

  /** The paddings of a layer along one axis, which may be time. */
  public static final List<String> PADDINGS_WITH_CAUSAL = List.of("valid", "same", "causal");

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

  /** An input to try, with so many spatial axes of one size and three channels. */
  public static String input(int spatial, int size) {
    return String.join("x", Collections.nCopies(spatial, Integer.toString(size))) + "x3";
  }
}
