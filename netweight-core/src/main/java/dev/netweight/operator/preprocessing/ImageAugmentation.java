package dev.netweight.operator.preprocessing;

import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes images without changing their shapes, mostly at random and in training only, so that a
 * forward pass costs nothing. It owns no parameters: Keras 3 keeps the state of a random generator,
 * one for the layer and one for each random layer inside it.
 */
public final class ImageAugmentation implements Operator {
  private static final List<String> GEOMETRY_AND_TONE =
      List.of(
          "random shear",
          "random translation",
          "random rotation",
          "solarization",
          "random posterization");
  private static final List<String> COLOUR =
      List.of(
          "random brightness", "random color degeneration", "random contrast", "random sharpness");

  @Override
  public List<OperatorName> names() {
    List<String> names =
        List.of(
            "RandomFlip",
            "AugMix",
            "AutoContrast",
            "ContrastLimitedAdaptiveHistogramEqualization",
            "CutMix",
            "Equalization",
            "MixUp",
            "RandAugment",
            "RandomBrightness",
            "RandomColorDegeneration",
            "RandomColorJitter",
            "RandomContrast",
            "RandomElasticTransform",
            "RandomErasing",
            "RandomGaussianBlur",
            "RandomGrayscale",
            "RandomHue",
            "RandomInvert",
            "RandomPerspective",
            "RandomPosterization",
            "RandomRotation",
            "RandomSaturation",
            "RandomSharpness",
            "RandomShear",
            "RandomTranslation",
            "RandomZoom",
            "Solarization");
    return names.stream().map(OperatorName::keras).toList();
  }

  @Override
  public String summary() {
    return "Changes images without changing their shapes, mostly at random and in training only.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/image_augmentation/";
  }

  @Override
  public Outcome apply(Call call) {
    String name = call.node().type().name();
    // Images may come with labels, boxes and masks, which keep their shapes as well.
    Shape images = call.inputs().size() == 1 ? Images.input(call) : call.input(0);
    List<Weight> weights = new ArrayList<>();
    List<Work> work = new ArrayList<>();
    switch (name) {
      case "AutoContrast", "ContrastLimitedAdaptiveHistogramEqualization" ->
          work.add(new Work(Work.Kind.ELEMENTWISE, "contrast", images.elements()));
      case "Equalization" -> {}
      default -> {
        weights.add(Images.generator(""));
        for (String inner : randomLayers(name, call.settings())) {
          weights.add(Images.generator(inner + "/"));
        }
      }
    }
    return Outcome.of(call.inputs(), Cost.of(weights, work));
  }

  /** The layers inside that have a random generator of their own. */
  private static List<String> randomLayers(String name, Attributes settings) {
    List<String> layers = new ArrayList<>();
    boolean augMix = name.equals("AugMix");
    if (augMix || name.equals("RandAugment")) {
      layers.addAll(GEOMETRY_AND_TONE);
      if (!augMix || settings.flag("all_ops", true)) {
        layers.addAll(COLOUR);
      }
    } else if (name.equals("RandomColorJitter")) {
      for (String part : List.of("brightness", "contrast", "saturation", "hue")) {
        if (settings.has(part + "_factor")) {
          layers.add("random " + part);
        }
      }
    }
    return layers;
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
