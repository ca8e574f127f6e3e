package dev.netweight.operator.torch.pooling;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.AdaptiveWindow;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Scale;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.spatial.TorchSliding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Poolings to a stated size: windows that divide an axis into parts, or that stand at random. */
public final class SizedPooling extends TorchFamily {
  private static final String FRACTIONAL =
      "input, kernel_size, output_size, output_ratio, return_indices, _random_samples";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.POOLING, Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D)
          .with(
              call -> adaptive(call, TorchSliding.spatial(call) == 2).done(),
              "input, output_size",
              "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d")
          .with(
              call -> perhapsWithIndices(call, adaptive(call, false)),
              "input, output_size, return_indices",
              "adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d")
          .with(
              call -> withIndices(adaptive(call, false)),
              "input, output_size",
              """
              adaptive_max_pool1d_with_indices adaptive_max_pool2d_with_indices
              adaptive_max_pool3d_with_indices
              """)
          .with(
              call -> perhapsWithIndices(call, fractional(call)),
              FRACTIONAL,
              "fractional_max_pool2d fractional_max_pool3d")
          .with(
              call -> withIndices(fractional(call)),
              FRACTIONAL,
              "fractional_max_pool2d_with_indices fractional_max_pool3d_with_indices");

  public SizedPooling() {
    super(
        "Pools each channel to a stated size.",
        "https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html",
        RULES);
  }

  /**
   * A pooling whose windows divide the axes.
   *
   * @param image whether it is an average over two axes
   */
  private static OnnxResult adaptive(TorchCall call, boolean image) {
    Axes axes = TorchSliding.axes(call);
    return adaptive(call, axes, outputs(call, axes), image);
  }

  /** The sizes that the argument output_size says; where it says None, those of the input. */
  private static List<Formula> outputs(TorchCall call, Axes axes) {
    if (!(call.find("output_size") instanceof Attribute.Items list)
        || list.items().size() != axes.spatial()) {
      return call.sizes("output_size", axes.spatial());
    }
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      Attribute item = list.items().get(i);
      sizes.add(
          item instanceof Attribute.Nothing
              ? axes.size(call.shape("input"), i)
              : item instanceof Attribute.Size size
                  ? size.formula()
                  : call.sizes("output_size").get(i));
    }
    return sizes;
  }

  /** As above, to sizes that are known otherwise. */
  public static OnnxResult adaptive(
      TorchCall call, Axes axes, List<Formula> outputs, boolean image) {
    Shape input = call.shape("input");
    List<Formula> read = new ArrayList<>(axes.batch(input));
    for (int i = 0; i < axes.spatial(); i++) {
      Window.requireNotNegative("output_size", axes.name(i), outputs.get(i));
      read.add(
          AdaptiveWindow.reads(axes.size(input, i), outputs.get(i))
              .named("reads along the " + axes.name(i), "input and argument output_size"));
    }
    read.add(axes.channels(input).named("channels", "input"));
    OnnxResult result =
        call.result()
            .output(axes.shapeLike(input, outputs, axes.channels(input)), call.type("input"));
    return image
        ? result.work(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D, "input", input.elements())
        : result.work(Work.Kind.POOLING, "window", Formula.product(read));
  }

  private static OnnxResult fractional(TorchCall call) {
    Axes axes = TorchSliding.axes(call);
    Shape input = call.shape("input");
    List<Formula> window = TorchSliding.window(call, axes);
    List<Formula> outputs =
        call.has("output_size")
            ? call.sizes("output_size", axes.spatial())
            : byRatio(call, axes, input);
    for (int i = 0; i < axes.spatial(); i++) {
      Formula room = axes.size(input, i).minus(window.get(i)).plus(Formula.of(1));
      if (room.value().isPresent()
          && outputs.get(i).value().isPresent()
          && outputs.get(i).value().get().compareTo(room.value().get()) > 0) {
        throw new SettingException(
            "output_size",
            "the output's "
                + axes.name(i)
                + " is "
                + outputs.get(i).text()
                + "; a window of "
                + window.get(i).text()
                + " has no more than "
                + room.value().get()
                + " places");
      }
    }
    List<Formula> factors = new ArrayList<>(axes.batch(input));
    factors.addAll(outputs);
    factors.add(axes.channels(input).named("channels", "input"));
    factors.add(Formula.product(window));
    return call.result()
        .output(axes.shapeLike(input, outputs, axes.channels(input)), call.type("input"))
        .work(Work.Kind.POOLING, "window", Formula.product(factors));
  }

  private static List<Formula> byRatio(TorchCall call, Axes axes, Shape input) {
    Attribute ratio = call.find("output_ratio");
    if (ratio == null) {
      throw call.missing("output_size");
    }
    List<Attribute> each =
        ratio instanceof Attribute.Items items
            ? items.items()
            : Collections.nCopies(axes.spatial(), ratio);
    if (each.size() != axes.spatial()) {
      throw new SettingException("output_ratio", "output_ratio must have one number an axis");
    }
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      Element scale =
          each.get(i) instanceof Attribute.Decimal decimal
              ? Element.of(decimal.number())
              : Element.of(Attributes.of("output_ratio", each.get(i)).size("output_ratio"));
      sizes.add(Scale.inDoubles(axes.name(i), axes.size(input, i), scale));
      Sizes.requirePositive("output_ratio", sizes.get(i));
    }
    return sizes;
  }

  private static Outcome perhapsWithIndices(TorchCall call, OnnxResult result) {
    return call.arguments().flag("return_indices", false) ? withIndices(result) : result.done();
  }

  private static Outcome withIndices(OnnxResult result) {
    return result.output(result.first(), DataType.INT64).done();
  }
}
