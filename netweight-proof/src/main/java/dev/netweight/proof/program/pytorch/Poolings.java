package dev.netweight.proof.program.pytorch;

import java.util.List;
import java.util.Map;

/** Pooling; see https://pytorch.org/docs/stable/nn.functional.html#pooling-functions. */
final class Poolings {
  private Poolings() {}

  static void addTo(Map<String, TorchLayer> table) {
    for (int axes = 1; axes <= 3; axes++) {
      String end = axes + "D";
      for (String name : List.of("MaxPooling", "MaxPool")) {
        table.put(name + end, call -> window(call, true));
        table.put("Global" + name + end, call -> global(call, "amax"));
      }
      for (String name : List.of("AveragePooling", "AvgPool")) {
        table.put(name + end, call -> window(call, false));
        table.put("Global" + name + end, call -> global(call, "mean"));
      }
      table.put("AdaptiveAveragePooling" + end, call -> adaptive(call, "avg"));
      table.put("AdaptiveMaxPooling" + end, call -> adaptive(call, "max"));
    }
  }

  private static void window(TorchCall call, boolean most) {
    int axes = call.axes();
    List<Long> size = call.numbers("pool_size", axes, 2);
    List<Long> strides = call.settings().has("strides") ? call.numbers("strides", axes, 1) : size;
    Convolutions.Window window =
        new Convolutions.Window(
            size,
            strides,
            Convolutions.ones(axes),
            call.settings().text("padding", "valid"),
            call.spatial(call.input(0).sizes()),
            call.spatial(call.output(0)));
    Convolutions.Padding sides = window.sides();
    String words =
        TorchCall.tuple(size)
            + (strides.equals(size) ? "" : ", stride=" + TorchCall.tuple(strides));
    String function = (most ? "F.max_pool" : "F.avg_pool") + axes + "d";
    String given = call.channelsInFront();
    String padding = Convolutions.plain("padding", sides.front(), 0);
    String result;
    if (sides.isEven() && padding.isEmpty()) {
      result = "%s(%s, %s)".formatted(function, given, words);
    } else if (sides.isEven() && most) {
      result = "%s(%s, %s, %s)".formatted(function, given, words, padding);
    } else if (sides.isEven()) {
      result = "%s(%s, %s, %s, count_include_pad=False)".formatted(function, given, words, padding);
    } else if (most) {
      String padded = sides.padded(given, ", value=float(\"-inf\")");
      result = "%s(%s, %s)".formatted(function, padded, words);
    } else {
      // An average over what is there: the padding is not counted.
      String ones = sides.padded("torch.ones_like(" + given + ")", "");
      result =
          "%s(%s, %s) / %s(%s, %s)"
              .formatted(function, sides.padded(given, ""), words, function, ones, words);
    }
    call.give(result, !call.channelsFirst());
  }

  private static void global(TorchCall call, String function) {
    boolean keeps = call.settings().flag("keepdims", false);
    String dimensions = Convolutions.axes(2, 2 + call.axes());
    call.give(
        "%s.%s(dim=(%s)%s)"
            .formatted(
                call.channelsInFront(),
                function,
                dimensions + (call.axes() == 1 ? "," : ""),
                keeps ? ", keepdim=True" : ""),
        !call.channelsFirst());
  }

  private static void adaptive(TorchCall call, String kind) {
    call.give(
        "F.adaptive_%s_pool%dd(%s, %s)"
            .formatted(
                kind,
                call.axes(),
                call.channelsInFront(),
                TorchCall.all(call.spatial(call.output(0)))),
        !call.channelsFirst());
  }
}
