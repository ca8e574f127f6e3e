package dev.netweight.workbench.figure;

import dev.netweight.operator.Figure;
import dev.netweight.operator.spatial.Axes;
import java.util.List;

/** A layer's picture in a sentence. */
final class Sentences {
  private Sentences() {}

  static String of(Facts facts) {
    String whole = facts.input() + " becomes " + facts.output();
    if (facts.figure() instanceof Figure.Window window) {
      return window(window, facts.has("bias")) + ": " + whole + ".";
    } else if (facts.figure() instanceof Figure.Matrix matrix) {
      String units = Axis.label(matrix.units());
      return (units.equals("1") ? "The unit" : "Each of the " + units + " units")
          + " has a weight for each of the "
          + Axis.label(matrix.inputs())
          + " input features"
          + (facts.has("bias") ? " and a bias" : "")
          + ": "
          + whole
          + ".";
    }
    int weights = facts.weights().size();
    List<String> inputs = facts.inputs().stream().map(Facts::spoken).toList();
    return facts.row().type()
        + " with "
        + (weights == 0 ? "no weights" : weights == 1 ? "one weight" : weights + " weights")
        + ": "
        + String.join(" and ", inputs)
        + (inputs.size() == 1 ? " becomes " : " become ")
        + facts.output()
        + ".";
  }

  private static String window(Figure.Window window, boolean bias) {
    String kernel = kernel(window);
    String channels = Axis.label(window.channels());
    String along = Axes.spoken(window.kernel().size());
    return switch (window.kind()) {
      case CONVOLUTION -> convolution(window, bias);
      case TRANSPOSED ->
          "Each position of the input puts a kernel of "
              + kernel
              + " into the output for each of the "
              + Axis.label(window.filters())
              + " filters, "
              + WindowNotes.joined(window.motion().strides())
              + " apart, with weights of its own for each of the "
              + channels
              + " input channels";
      case DEPTHWISE ->
          "Each of the "
              + channels
              + " input channels has "
              + own(window)
              + " of "
              + kernel
              + ", sliding along "
              + along
              + " and seeing no other channel";
      case SEPARABLE ->
          "Each of the "
              + channels
              + " input channels is filtered by "
              + own(window)
              + " of "
              + kernel
              + ", then "
              + Axis.label(window.filters())
              + " filters of size 1 mix all channels at each position";
      case POOLING ->
          "A window of "
              + kernel
              + " without weights slides over each of the "
              + channels
              + " channels by itself";
    };
  }

  private static String convolution(Figure.Window window, boolean bias) {
    String filters = Axis.label(window.filters());
    String who = filters.equals("1") ? "The filter" : "Each of the " + filters + " filters";
    boolean grouped = !Axis.label(window.groups()).equals("1");
    String depth = Axis.label(window.depth());
    String deep =
        grouped
            ? " and sees the " + depth + " input channels of its own group"
            : window.kernel().size() == 3
                ? " in each of the " + depth + " input channels"
                : " in each of the " + depth + " input channels, so as deep as the input";
    return who
        + " is "
        + kernel(window)
        + (window.kernel().size() == 1 ? " long" : "")
        + deep
        + (bias ? ", has one bias" : "")
        + " and slides along "
        + Axes.spoken(window.kernel().size())
        + ", giving one channel of the output";
  }

  private static String own(Figure.Window window) {
    String many = Axis.label(window.multiplier());
    return many.equals("1") ? "a kernel of its own" : many + " kernels of its own";
  }

  private static String kernel(Figure.Window window) {
    return String.join("×", window.kernel().stream().map(Axis::label).toList());
  }
}
