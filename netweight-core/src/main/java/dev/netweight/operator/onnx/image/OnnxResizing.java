package dev.netweight.operator.onnx.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Interpolation;
import dev.netweight.operator.spatial.Scale;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Resizes tensors, by factors or to stated sizes: floor(size × scale) along each axis. */
public final class OnnxResizing extends OnnxFamily {
  private static final List<String> MODES = List.of("nearest", "linear", "bilinear", "cubic");

  private static final OnnxRules RULES =
      OnnxRules.doing(
              Work.Kind.INTERPOLATION,
              Work.Kind.NEAREST_RESIZING_2D,
              Work.Kind.BILINEAR_RESIZING_2D)
          .with(OnnxResizing::resized, "X, roi, scales, sizes", "Resize")
          .with(OnnxResizing::upsampled, "X, scales", "Upsample")
          .with("com.microsoft.nchwc", OnnxResizing::upsampled, "X", "Upsample")
          .with(Crop::cropped, "input", "Crop");

  public OnnxResizing() {
    super(
        "Resizes a tensor by factors or to stated sizes, or cuts its borders off.",
        "https://onnx.ai/onnx/operators/onnx__Resize.html",
        RULES);
  }

  private static Outcome upsampled(OnnxCall call) {
    Shape input = call.shape(0);
    List<Integer> axes = all(input);
    List<Formula> sizes;
    if (call.settings().has("height_scale") || call.settings().has("width_scale")) {
      call.shapeOfRank(4, 0);
      Element one = Element.of(1);
      sizes =
          scaled(
              input,
              axes,
              List.of(one, one, stated(call, "height_scale"), stated(call, "width_scale")));
    } else if (call.settings().has("scales")) {
      List<Element> scales = new ArrayList<>();
      call.settings().items("scales").forEach(item -> scales.add(element("scales", item)));
      sizes = scaled(input, axes, scales);
    } else {
      sizes = byScales(call, input, axes, 1);
    }
    return done(call, input, axes, sizes).tensor(1, "scales", Weight.Kind.SHAPE_CONSTANT).done();
  }

  private static Element stated(OnnxCall call, String setting) {
    Attribute value = call.settings().find(setting);
    return value == null ? Element.of(1) : element(setting, value);
  }

  private static Element element(String setting, Attribute value) {
    if (value instanceof Attribute.Decimal decimal) {
      return Element.of(decimal.number());
    } else if (value instanceof Attribute.Size size) {
      return Element.of(size.formula());
    }
    throw new SettingException(setting, setting + " must be numbers");
  }

  /** Of version 10, which has the input scales alone, or of a later one. */
  private static Outcome resized(OnnxCall call) {
    Shape input = call.shape(0);
    boolean early = call.inputs() == 2;
    List<Integer> axes = axes(call, input);
    List<Formula> sizes;
    if (!early && isGiven(call.value(3))) {
      sizes = toSizes(call, input, axes);
    } else {
      sizes = byScales(call, input, axes, early ? 1 : 2);
      if (call.settings().text("coordinate_transformation_mode", "").equals("tf_crop_and_resize")
          && !isWhole(call, axes.size())) {
        sizes =
            Collections.nCopies(
                axes.size(),
                Formula.unknown(
                    "of a region resized by a scale, the specification and the runtimes say"
                        + " different sizes"));
      }
    }
    OnnxResult result = done(call, input, axes, sizes);
    if (!early) {
      result
          .tensor(2, "scales", Weight.Kind.SHAPE_CONSTANT)
          .tensor(3, "sizes", Weight.Kind.SHAPE_CONSTANT);
    }
    return result
        .tensor(1, early ? "scales" : "region of interest", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /** Whether an input is there: an empty tensor stands for none. */
  private static boolean isGiven(Value value) {
    return !value.isAbsent() && !(value.shape().hasRank() && value.shape().equals(Shape.of(0)));
  }

  /** Whether the region that is resized is all of the input. */
  private static boolean isWhole(OnnxCall call, int axes) {
    Optional<List<Long>> region = call.numbers(1);
    List<Long> all = new ArrayList<>(Collections.nCopies(axes, 0L));
    all.addAll(Collections.nCopies(axes, 1L));
    return region.isPresent() && region.get().equals(all);
  }

  private static List<Integer> all(Shape input) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      axes.add(i);
    }
    return axes;
  }

  private static List<Integer> axes(OnnxCall call, Shape input) {
    if (!call.settings().has("axes")) {
      return all(input);
    }
    List<Long> given = new ArrayList<>();
    call.settings().integers("axes").forEach(axis -> given.add((long) axis));
    return call.axes(given, input.rank());
  }

  private static List<Formula> byScales(OnnxCall call, Shape input, List<Integer> axes, int place) {
    if (!isGiven(call.value(place))) {
      throw new SettingException(
          "scales", call.operator() + " is given neither scales nor sizes; it takes one of them");
    }
    Optional<List<Element>> scales = call.elements(place);
    return scales.isPresent()
        ? scaled(input, axes, scales.get())
        : unknown(axes, "the scales are computed when the model runs");
  }

  private static List<Formula> unknown(List<Integer> axes, String reason) {
    return Collections.nCopies(axes.size(), Formula.unknown(reason));
  }

  private static List<Formula> scaled(Shape input, List<Integer> axes, List<Element> scales) {
    requireOneEach("scales", scales.size(), axes);
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      String name = name(input, axes.get(i));
      Formula size = input.size(axes.get(i)).named("input " + name, "input");
      sizes.add(Scale.scaled(name, size, scales.get(i)));
    }
    return sizes;
  }

  private static void requireOneEach(String setting, int given, List<Integer> axes) {
    if (given != axes.size()) {
      throw new SettingException(
          setting,
          setting + " has " + given + " numbers; it must have " + axes.size() + ", one an axis");
    }
  }

  private static String name(Shape input, int axis) {
    return axis >= 2 ? Axes.names(input.rank() - 2).get(axis - 2) : "axis " + axis;
  }

  private static List<Formula> toSizes(OnnxCall call, Shape input, List<Integer> axes) {
    List<Formula> sizes =
        call.sizes(3).orElse(unknown(axes, "the sizes are computed when the model runs"));
    requireOneEach("sizes", sizes.size(), axes);
    for (int i = 0; i < sizes.size(); i++) {
      Window.requireNotNegative("sizes", name(input, axes.get(i)), sizes.get(i));
    }
    String policy = call.settings().text("keep_aspect_ratio_policy", "stretch");
    return switch (policy) {
      case "stretch" -> sizes;
      case "not_larger" -> AspectRatio.kept(input, axes, sizes, false);
      case "not_smaller" -> AspectRatio.kept(input, axes, sizes, true);
      default ->
          throw new SettingException(
              "keep_aspect_ratio_policy",
              "keep_aspect_ratio_policy is '"
                  + policy
                  + "'; it must be stretch, not_larger or not_smaller");
    };
  }

  private static OnnxResult done(
      OnnxCall call, Shape input, List<Integer> axes, List<Formula> sizes) {
    Shape output = input;
    List<Derivation> derivations = new ArrayList<>();
    int resized = 0;
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      Dimension size = Dimension.of(sizes.get(i));
      if (!size.equals(input.get(axis))) {
        resized++;
        derivations.add(new Derivation("output " + name(input, axis), sizes.get(i)));
      }
      output = output.with(axis, size);
    }
    OnnxResult result = call.result().output(output, call.type(0)).explained(derivations);
    String mode = call.settings().text("mode", "nearest");
    if (!MODES.contains(mode)) {
      throw new SettingException(
          "mode", "mode is '" + mode + "'; it must be nearest, linear or cubic");
    }
    boolean image = resized == 2 || (input.rank() == 4 && resized < 2);
    if (image || !mode.equals("nearest")) {
      result.work(
          image
              ? Interpolation.ofImages(
                  mode.equals("linear") ? "bilinear" : mode,
                  call.settings().flag("antialias", false))
              : Work.Kind.INTERPOLATION,
          "output",
          output.elements());
    }
    return result;
  }
}
