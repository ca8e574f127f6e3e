package dev.netweight.proof.counterpart.core;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Layers that pass their inputs on in inference: what stands for an input, and what acts in
 * training only.
 *
 * <p>Source: the methods {@code call} in keras/src/layers/regularization and
 * keras/src/layers/core/identity.py, and {@code transform_images} with {@code training=False} in
 * keras/src/layers/preprocessing/image_preprocessing.
 */
public final class PassingLayers implements Counterpart {
  /** Those that give whole numbers as they are; all others on images give them as real ones. */
  private static final Set<String> KEEPING =
      Set.of(
          "ActivityRegularization",
          "AlphaDropout",
          "Dropout",
          "Equalization",
          "GaussianDropout",
          "GaussianNoise",
          "Identity",
          "InputLayer",
          "MixUp",
          "RandomBrightness",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomContrast",
          "RandomGrayscale",
          "RandomHue",
          "RandomInvert",
          "RandomPosterization",
          "RandomSaturation",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "StochasticDepth");

  @Override
  public List<OperatorName> operators() {
    return Stream.of(
            "ActivityRegularization",
            "AlphaDropout",
            "AugMix",
            "CutMix",
            "Dropout",
            "Equalization",
            "GaussianDropout",
            "GaussianNoise",
            "Identity",
            "InputLayer",
            "MixUp",
            "RandAugment",
            "RandomBrightness",
            "RandomColorDegeneration",
            "RandomColorJitter",
            "RandomContrast",
            "RandomElasticTransform",
            "RandomErasing",
            "RandomFlip",
            "RandomGaussianBlur",
            "RandomGrayscale",
            "RandomHeight",
            "RandomHue",
            "RandomInvert",
            "RandomPerspective",
            "RandomPosterization",
            "RandomRotation",
            "RandomSaturation",
            "RandomSharpness",
            "RandomShear",
            "RandomTranslation",
            "RandomWidth",
            "RandomZoom",
            "Solarization",
            "SpatialDropout1D",
            "SpatialDropout2D",
            "SpatialDropout3D",
            "StochasticDepth")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    call.outcome().cost().weights().forEach(weight -> call.unused(weight.role()));
    List<Edge> given = call.inputs().subList(0, call.outcome().outputs().size());
    if (given.size() > 1 || KEEPING.contains(call.node().type().name())) {
      return given;
    }
    return List.of(call.graph().cast(given.get(0), call.type()));
  }
}
