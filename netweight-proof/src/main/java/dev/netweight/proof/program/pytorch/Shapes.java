package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Attribute;
import dev.netweight.proof.program.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Layers that only arrange, enlarge and cut, and those that do nothing in inference. */
final class Shapes {
  private static final List<String> IN_TRAINING =
      List.of(
          "ActivityRegularization",
          "GaussianDropout",
          "GaussianNoise",
          "RandomBrightness",
          "RandomContrast",
          "RandomFlip",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom");

  private Shapes() {}

  static void addTo(Map<String, TorchLayer> table) {
    table.put("Flatten", Shapes::flatten);
    table.put("Reshape", call -> call.give(reshaped(call, call.input(0).in(false)), false));
    table.put("Permute", Shapes::permute);
    table.put(
        "RepeatVector",
        call ->
            call.give(
                "%s.unsqueeze(1).repeat(1, %d, 1)"
                    .formatted(call.input(0).in(false), call.number("n")),
                false));
    table.put("Rescaling", Shapes::rescaling);
    table.put("Resizing", Shapes::resizing);
    table.put("Identity", call -> call.give(call.input(0).expression(), call.input(0).moved()));
    table.put("Dropout", call -> dropout(call, "nn.Dropout", call.input(0).moved()));
    table.put("AlphaDropout", call -> dropout(call, "nn.AlphaDropout", call.input(0).moved()));
    for (int axes = 1; axes <= 3; axes++) {
      String form = "nn.Dropout" + axes + "d";
      table.put("SpatialDropout" + axes + "D", call -> dropout(call, form, !call.channelsFirst()));
      table.put("ZeroPadding" + axes + "D", call -> padding(call, "padding", 1));
      table.put("Cropping" + axes + "D", call -> padding(call, "cropping", -1));
      table.put("UpSampling" + axes + "D", Shapes::upsampling);
    }
    for (String name : IN_TRAINING) {
      table.put(
          name,
          call ->
              call.give(
                  call.input(0).expression() + "  # in training only", call.input(0).moved()));
    }
  }

  private static void dropout(TorchCall call, String type, boolean moved) {
    if (call.settings().find("noise_shape") instanceof Attribute.Items) {
      // It drops whole parts of the tensor together, for which PyTorch has no layer.
      call.give(call.input(0).expression() + "  # drops in training only", call.input(0).moved());
      return;
    }
    String module = call.module(type, call.decimal("rate", 0.5));
    call.give(module + "(" + call.input(0).in(moved) + ")", moved);
  }

  private static void flatten(TorchCall call) {
    String given = call.input(0).in(false);
    if (call.input(0).rank() == 1) {
      call.give(given + ".unsqueeze(1)", false);
    } else {
      boolean turned = call.channelsFirst() && call.input(0).rank() > 2;
      call.give(given + (turned ? ".movedim(1, -1)" : "") + ".flatten(1)", false);
    }
  }

  static String reshaped(TorchCall call, String given) {
    List<Long> sizes = call.output(0);
    return given
        + ".reshape("
        + sizes.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ")";
  }

  private static void permute(TorchCall call) {
    String order =
        call.settings().sizes("dims").stream()
            .map(axis -> ", " + Rows.number(axis, "dims"))
            .collect(Collectors.joining());
    call.give(call.input(0).in(false) + ".permute(0" + order + ")", false);
  }

  private static void rescaling(TorchCall call) {
    if (call.settings().find("scale") instanceof Attribute.Items
        || call.settings().find("offset") instanceof Attribute.Items) {
      throw call.refused("it has a scale for each channel");
    }
    double offset = call.decimal("offset", 0);
    call.give(
        call.input(0).expression()
            + " * "
            + call.decimal("scale", 1)
            + (offset == 0 ? "" : " + " + offset),
        call.input(0).moved());
  }

  /** Padding, and cropping, which is padding with less than nothing. */
  private static void padding(TorchCall call, String setting, long sign) {
    int axes = call.axes();
    List<Long> leaves = new ArrayList<>();
    leaves(call, call.settings().find(setting), setting, leaves);
    List<Long> front = new ArrayList<>();
    List<Long> behind = new ArrayList<>();
    boolean pairs = leaves.size() == 2 * axes;
    if (leaves.isEmpty()) {
      leaves.add(setting.equals("cropping") && axes == 2 ? 0L : 1L);
    }
    for (int axis = 0; axis < axes; axis++) {
      long one = leaves.get(pairs ? 2 * axis : leaves.size() == 1 ? 0 : axis);
      front.add(sign * one);
      behind.add(sign * (pairs ? leaves.get(2 * axis + 1) : one));
    }
    call.give(
        new Convolutions.Padding(front, behind).padded(call.channelsInFront(), ""),
        !call.channelsFirst());
  }

  private static void leaves(
      TorchCall call,
      @Nullable Attribute value,
      String setting,
      List<Long> leaves) {
    if (value instanceof Attribute.Items items) {
      items.items().forEach(item -> leaves(call, item, setting, leaves));
    } else if (value instanceof Attribute.Size size) {
      leaves.add(Rows.number(size.formula(), setting));
    } else if (value != null) {
      throw call.refused(setting + " is no number");
    }
  }

  private static void upsampling(TorchCall call) {
    String mode = call.settings().text("interpolation", "nearest");
    if (!mode.equals("nearest") && !mode.equals("bilinear")) {
      throw call.refused("PyTorch has no interpolation of this kind");
    }
    List<Long> size = call.numbers("size", call.axes(), 2);
    call.give(
        "F.interpolate(%s, scale_factor=%s%s)"
            .formatted(
                call.channelsInFront(),
                TorchCall.tuple(size),
                mode.equals("nearest") ? "" : ", mode=\"bilinear\", align_corners=False"),
        !call.channelsFirst());
  }

  private static void resizing(TorchCall call) {
    String mode = call.settings().text("interpolation", "bilinear");
    if (call.settings().flag("crop_to_aspect_ratio", false)
        || call.settings().flag("pad_to_aspect_ratio", false)
        || call.settings().flag("antialias", false)
        || call.input(0).rank() != 4
        || !(mode.equals("nearest") || mode.equals("bilinear"))) {
      throw call.refused("PyTorch has no resizing with these settings");
    }
    call.give(
        "F.interpolate(%s, size=(%d, %d), mode=\"%s\"%s)"
            .formatted(
                call.channelsInFront(),
                call.number("height"),
                call.number("width"),
                mode.equals("nearest") ? "nearest-exact" : mode,
                mode.equals("nearest") ? "" : ", align_corners=False"),
        !call.channelsFirst());
  }
}
