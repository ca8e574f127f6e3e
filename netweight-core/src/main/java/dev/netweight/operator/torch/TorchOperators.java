package dev.netweight.operator.torch;

import dev.netweight.operator.Operator;
import dev.netweight.operator.torch.activation.TorchActivations;
import dev.netweight.operator.torch.activation.TorchDropout;
import dev.netweight.operator.torch.attention.ProjectedHeads;
import dev.netweight.operator.torch.attention.TorchAttention;
import dev.netweight.operator.torch.convolution.TorchConvolution;
import dev.netweight.operator.torch.image.PixelArrangement;
import dev.netweight.operator.torch.image.TorchGridSampling;
import dev.netweight.operator.torch.image.TorchPadding;
import dev.netweight.operator.torch.image.TorchResizing;
import dev.netweight.operator.torch.linear.Linear;
import dev.netweight.operator.torch.linear.TorchEmbedding;
import dev.netweight.operator.torch.loss.Distances;
import dev.netweight.operator.torch.loss.ElementLoss;
import dev.netweight.operator.torch.loss.ExampleLoss;
import dev.netweight.operator.torch.normalization.ChannelNormalization;
import dev.netweight.operator.torch.normalization.FeatureNormalization;
import dev.netweight.operator.torch.pooling.SizedPooling;
import dev.netweight.operator.torch.pooling.TorchPooling;
import dev.netweight.operator.torch.pooling.TorchUnpooling;
import dev.netweight.operator.torch.recurrent.TorchRecurrent;
import dev.netweight.operator.torch.vision.BoxFunctions;
import java.util.List;

/** The families of PyTorch's functions that come with Netweight. */
public final class TorchOperators {
  private TorchOperators() {}

  /** The families, sorted by the names of their classes. */
  public static List<Operator> list() {
    return List.of(
        new BoxFunctions(),
        new ChannelNormalization(),
        new Distances(),
        new ElementLoss(),
        new ExampleLoss(),
        new FeatureNormalization(),
        new HeldTensors(),
        new Linear(),
        new PixelArrangement(),
        new ProjectedHeads(),
        new SizedPooling(),
        new TorchActivations(),
        new TorchAttention(),
        new TorchConvolution(),
        new TorchDropout(),
        new TorchEmbedding(),
        new TorchGridSampling(),
        new TorchPadding(),
        new TorchPooling(),
        new TorchRecurrent(),
        new TorchResizing(),
        new TorchUnpooling());
  }
}
