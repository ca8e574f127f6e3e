package dev.netweight.operator.torch.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Interpolation;
import dev.netweight.operator.spatial.Scale;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.pooling.SizedPooling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Resizes the spatial axes to stated sizes or by factors: floor(size × factor). */
public final class TorchResizing extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(
              Work.Kind.INTERPOLATION,
              Work.Kind.NEAREST_RESIZING_2D,
              Work.Kind.BILINEAR_RESIZING_2D)
          .with(
              call -> resized(call, call.arguments().text("mode", "nearest")),
              "input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias",
              "interpolate")
          .with(
              call -> resized(call, call.arguments().text("mode", "nearest")),
              "input, size, scale_factor, mode, align_corners",
              "upsample")
          .with(call -> resized(call, "nearest"), "input, size, scale_factor", "upsample_nearest")
          .with(
              call -> resized(call, "bilinear"), "input, size, scale_factor", "upsample_bilinear");

  public TorchResizing() {
    super(
        "Resizes a tensor by factors or to stated sizes.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html",
        RULES);
  }

  private static Outcome resized(TorchCall call, String mode) {
    Shape input = call.shape("input");
    if (input.rank() < 3 || input.rank() > 5) {
      throw new SettingException(
          "input", call.function() + " takes an input of 3, 4 or 5 axes, not " + input);
    }
    Axes axes = new Axes(input.rank() - 2, true);
    requireMode(mode, axes.spatial());
    List<Formula> sizes = sizes(call, axes, input);
    List<Derivation> derivations = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Window.requirePositive("output size", axes.name(i), sizes.get(i));
      derivations.add(new Derivation("output " + axes.name(i), sizes.get(i)));
    }
    if (mode.equals("area")) {
      return SizedPooling.adaptive(call, axes, sizes, axes.spatial() == 2).done();
    }
    OnnxResult result =
        call.result()
            .output(axes.shapeLike(input, sizes, axes.channels(input)), call.type("input"))
            .explained(derivations);
    boolean image = axes.spatial() == 2;
    if (image || !mode.equals("nearest")) {
      result.work(
          image
              ? Interpolation.ofImages(mode, call.arguments().flag("antialias", false))
              : Work.Kind.INTERPOLATION,
          "output",
          result.first().elements());
    }
    return result.done();
  }

  /** Which modes there are for so many axes. */
  private static void requireMode(String mode, int spatial) {
    List<String> modes =
        switch (spatial) {
          case 1 -> List.of("nearest", "nearest-exact", "area", "linear");
          case 2 -> List.of("nearest", "nearest-exact", "area", "bilinear", "bicubic");
          default -> List.of("nearest", "nearest-exact", "area", "trilinear");
        };
    if (!modes.contains(mode)) {
      throw new SettingException(
          "mode",
          "mode is '"
              + mode
              + "'; along "
              + Axes.spoken(spatial)
              + " it must be one of "
              + String.join(", ", modes));
    }
  }

  private static List<Formula> sizes(TorchCall call, Axes axes, Shape input) {
    if (call.has("size") == call.has("scale_factor")) {
      throw new SettingException(
          "size", call.function() + " takes either a size or a scale_factor, not both or none");
    } else if (call.has("size")) {
      return call.sizes("size", axes.spatial());
    }
    List<Element> scales = scales(call, axes.spatial());
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      Formula size = axes.size(input, i).named("input " + axes.name(i), "input");
      sizes.add(Scale.inDoubles(axes.name(i), size, scales.get(i)));
    }
    return sizes;
  }

  private static List<Element> scales(TorchCall call, int spatial) {
    Attribute given = call.find("scale_factor");
    List<Attribute> items =
        given instanceof Attribute.Items list
            ? list.items()
            : given == null ? List.of() : Collections.nCopies(spatial, given);
    if (items.size() != spatial) {
      throw new SettingException(
          "scale_factor",
          "scale_factor has " + items.size() + " numbers; it must have one, or " + spatial);
    }
    List<Element> scales = new ArrayList<>();
    for (Attribute item : items) {
      scales.add(
          item instanceof Attribute.Decimal decimal
              ? Element.of(decimal.number())
              : item instanceof Attribute.Input
                  ? Element.unknown("the scale is known only when the program runs")
                  : Element.of(Attributes.of("scale_factor", item).size("scale_factor")));
    }
    return scales;
  }
}
