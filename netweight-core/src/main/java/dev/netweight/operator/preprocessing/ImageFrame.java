package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Interpolation;
import java.util.List;
import java.util.Optional;

/**
 * Gives images a stated height and width, by interpolation or by cutting. Channels and batch stay.
 */
public final class ImageFrame implements Operator {
  private final String name;
  private final String command;
  private final String summary;

  private ImageFrame(String name, String command, String summary) {
    this.name = name;
    this.command = command;
    this.summary = summary;
  }

  /** Interpolates, and first crops or pads where the aspect ratio is to be kept. */
  public static ImageFrame resizing() {
    return new ImageFrame(
        "Resizing", "resizing", "Brings images to a height and a width by interpolation.");
  }

  /** Cuts out the middle; an image that is too small is interpolated. */
  public static ImageFrame centerCrop() {
    return new ImageFrame(
        "CenterCrop", "center-crop", "Cuts the middle out of images, of a height and a width.");
  }

  /** Cuts out a random place in training; afterwards it does no work. */
  public static ImageFrame randomCrop() {
    return new ImageFrame(
        "RandomCrop", "random-crop", "Cuts a random place out of images, in training.");
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras(name));
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/";
  }

  @Override
  public Outcome apply(Call call) {
    if (call.inputs().size() > 1) {
      return Outcome.unknown(
          name + " of images together with labels or boxes is not known", call.inputs().size());
    }
    Shape input = Images.input(call);
    Formula height = call.settings().size("height").named("height", "setting height");
    Formula width = call.settings().size("width").named("width", "setting width");
    Encoding.requireAtLeast("height", 1, height);
    Encoding.requireAtLeast("width", 1, width);
    if (call.settings().flag("crop_to_aspect_ratio", false)
        && call.settings().flag("pad_to_aspect_ratio", false)) {
      throw new SettingException(
          "crop_to_aspect_ratio",
          "crop_to_aspect_ratio and pad_to_aspect_ratio are both on; an image is cropped or padded");
    }
    Shape output = Images.resized(call, input, height, width);
    List<Weight> weights = name.equals("RandomCrop") ? List.of(Images.generator("")) : List.of();
    List<Work> work =
        interpolates(call, input, output)
            ? List.of(new Work(kind(call), "image", output.elements()))
            : List.of();
    return Outcome.of(output, Cost.of(weights, work));
  }

  private static Work.Kind kind(Call call) {
    return Interpolation.ofImages(
        call.settings().text("interpolation", "bilinear"),
        call.settings().flag("antialias", false));
  }

  private boolean interpolates(Call call, Shape input, Shape output) {
    if (name.equals("Resizing")) {
      return true;
    } else if (name.equals("RandomCrop") || !input.hasRank()) {
      return false;
    }
    int axis = Images.heightAxis(call, input);
    return isSmaller(input.get(axis), output.get(axis))
        || isSmaller(input.get(axis + 1), output.get(axis + 1));
  }

  private static boolean isSmaller(Dimension have, Dimension want) {
    return have instanceof Dimension.Known size
        && want instanceof Dimension.Known target
        && size.size() < target.size();
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            command,
            OperatorName.keras(name),
            List.of("height", "width", "channels"),
            false,
            List.of(
                Option.size("--to-height", "height", true, "the output's height"),
                Option.size("--to-width", "width", true, "the output's width"),
                Option.choice(
                    "--data-format",
                    "data_format",
                    List.of("channels_last", "channels_first"),
                    "where the channels are in the input (channels_last)")),
            command + " 30x40x3 --to-height 24 --to-width 24",
            Line.Misconceptions.NONE));
  }
}
