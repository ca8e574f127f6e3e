package dev.netweight.proof.program.pytorch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Convolutions; see https://pytorch.org/docs/stable/nn.html#convolution-layers. TensorFlow's
 * padding of an odd number of positions puts one more behind than in front.
 */
final class Convolutions {
  private Convolutions() {}

  static void addTo(Map<String, TorchLayer> table) {
    for (int axes = 1; axes <= 3; axes++) {
      table.put("Conv" + axes + "D", Convolutions::convolution);
      table.put("Convolution" + axes + "D", Convolutions::convolution);
      table.put("Conv" + axes + "DTranspose", Convolutions::transposed);
      table.put("Convolution" + axes + "DTranspose", Convolutions::transposed);
      table.put("DepthwiseConv" + axes + "D", Convolutions::depthwise);
      table.put("SeparableConv" + axes + "D", Convolutions::separable);
      table.put("SeparableConvolution" + axes + "D", Convolutions::separable);
    }
  }

  private static String bias(TorchCall call) {
    return call.settings().flag("use_bias", true) ? "" : "bias=False";
  }

  private static void convolution(TorchCall call) {
    long groups = call.number("groups", 1);
    Window window = Window.of(call);
    String module =
        call.module(
            "nn.Conv" + call.axes() + "d",
            call.channels(),
            call.number("filters"),
            TorchCall.tuple(window.kernel()),
            window.arguments(),
            groups == 1 ? "" : "groups=" + groups,
            bias(call));
    call.giveActivated(
        module + "(" + window.padded(call.channelsInFront()) + ")", !call.channelsFirst());
  }

  private static void depthwise(TorchCall call) {
    Window window = Window.of(call);
    long channels = call.channels();
    String module =
        call.module(
            "nn.Conv" + call.axes() + "d",
            channels,
            channels * call.number("depth_multiplier", 1),
            TorchCall.tuple(window.kernel()),
            window.arguments(),
            "groups=" + channels,
            bias(call));
    call.giveActivated(
        module + "(" + window.padded(call.channelsInFront()) + ")", !call.channelsFirst());
  }

  private static void separable(TorchCall call) {
    Window window = Window.of(call);
    long channels = call.channels();
    long between = channels * call.number("depth_multiplier", 1);
    String type = "nn.Conv" + call.axes() + "d";
    String module =
        call.module(
            "nn.Sequential",
            type
                + "("
                + String.join(
                    ", ",
                    words(
                        channels,
                        between,
                        TorchCall.tuple(window.kernel()),
                        window.arguments(),
                        "groups=" + channels,
                        "bias=False"))
                + ")",
            type
                + "("
                + String.join(", ", words(between, call.number("filters"), 1, bias(call)))
                + ")");
    call.giveActivated(
        module + "(" + window.padded(call.channelsInFront()) + ")", !call.channelsFirst());
  }

  private static List<String> words(Object... words) {
    return Stream.of(words)
        .map(String::valueOf)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static void transposed(TorchCall call) {
    Window window = Window.of(call);
    List<Long> from = call.spatial(call.input(0).sizes());
    List<Long> to = call.spatial(call.output(0));
    List<Long> padding = new ArrayList<>();
    List<Long> more = new ArrayList<>();
    List<String> slices = new ArrayList<>();
    boolean cut = false;
    for (int axis = 0; axis < from.size(); axis++) {
      long whole = (from.get(axis) - 1) * window.strides().get(axis) + window.extent(axis);
      long surplus = whole - to.get(axis);
      boolean even = surplus >= 0 && surplus % 2 == 0;
      padding.add(even ? surplus / 2 : 0);
      more.add(Math.max(0, -surplus));
      long first = even ? 0 : Math.max(0, surplus / 2);
      slices.add(even || surplus < 0 ? ":" : first + ":" + (first + to.get(axis)));
      cut |= !even && surplus > 0;
    }
    String module =
        call.module(
            "nn.ConvTranspose" + call.axes() + "d",
            call.channels(),
            call.number("filters"),
            TorchCall.tuple(window.kernel()),
            plain("stride", window.strides(), 1),
            plain("padding", padding, 0),
            plain("output_padding", more, 0),
            bias(call),
            plain("dilation", window.dilation(), 1));
    String result = module + "(" + call.channelsInFront() + ")";
    call.giveActivated(
        cut ? result + "[:, :, " + String.join(", ", slices) + "]" : result, !call.channelsFirst());
  }

  static String plain(String name, List<Long> numbers, long absent) {
    return numbers.stream().allMatch(number -> number == absent)
        ? ""
        : name + "=" + TorchCall.tuple(numbers);
  }

  /** What is added in front and behind, of each axis. */
  record Padding(List<Long> front, List<Long> behind) {
    boolean isEven() {
      return front.equals(behind);
    }

    /** The axes as {@code F.pad} wants them: the last one first. */
    String words() {
      List<String> words = new ArrayList<>();
      for (int axis = front.size() - 1; axis >= 0; axis--) {
        words.add(front.get(axis) + ", " + behind.get(axis));
      }
      return "(" + String.join(", ", words) + ")";
    }

    String padded(String given, String value) {
      return "F.pad(" + given + ", " + words() + value + ")";
    }
  }

  /** A kernel that slides along an input. */
  record Window(
      List<Long> kernel,
      List<Long> strides,
      List<Long> dilation,
      String padding,
      List<Long> from,
      List<Long> to) {
    static Window of(TorchCall call) {
      int axes = call.axes();
      return new Window(
          call.numbers("kernel_size", axes, 1),
          call.numbers("strides", axes, 1),
          call.numbers("dilation_rate", axes, 1),
          call.settings().text("padding", "valid"),
          call.spatial(call.input(0).sizes()),
          call.spatial(call.output(0)));
    }

    long extent(int axis) {
      return (kernel.get(axis) - 1) * dilation.get(axis) + 1;
    }

    private boolean isStrided() {
      return strides.stream().anyMatch(stride -> stride != 1);
    }

    Padding sides() {
      List<Long> front = new ArrayList<>();
      List<Long> behind = new ArrayList<>();
      for (int axis = 0; axis < kernel.size(); axis++) {
        long all =
            switch (padding) {
              case "same" ->
                  Math.max(
                      0, (to.get(axis) - 1) * strides.get(axis) + extent(axis) - from.get(axis));
              case "causal" -> extent(axis) - 1;
              default -> 0L;
            };
        front.add(padding.equals("causal") ? all : all / 2);
        behind.add(all - front.get(axis));
      }
      return new Padding(front, behind);
    }

    /** What the module is told of strides, padding and dilation. */
    String arguments() {
      List<String> words = new ArrayList<>();
      words.add(plain("stride", strides, 1));
      if (padding.equals("same") && !isStrided()) {
        words.add("padding=\"same\"");
      } else if (sides().isEven()) {
        words.add(plain("padding", sides().front(), 0));
      }
      words.add(plain("dilation", dilation, 1));
      words.removeIf(String::isEmpty);
      return String.join(", ", words);
    }

    /** The input, padded where the module cannot. */
    String padded(String given) {
      boolean byModule = padding.equals("same") && !isStrided();
      return byModule || sides().isEven() ? given : sides().padded(given, "");
    }
  }

  static List<Long> ones(int axes) {
    return Collections.nCopies(axes, 1L);
  }

  static String axes(int from, int to) {
    return String.join(", ", IntStream.range(from, to).mapToObj(String::valueOf).toList());
  }
}
