package dev.netweight.report;

import dev.netweight.operator.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conventions that are known. Another one is one more entry. */
public final class Conventions {
  private static final List<Convention> ALL = List.of(Convention.DEFAULT, torchvision(), fvcore());

  private Conventions() {}

  /** All of them, the default one first. */
  public static List<Convention> all() {
    return ALL;
  }

  public static List<String> names() {
    return ALL.stream().map(Convention::name).toList();
  }

  public static Optional<Convention> named(String name) {
    return ALL.stream().filter(convention -> convention.name().equals(name)).findFirst();
  }

  /**
   * The published numbers are those of ATen's matrix products and convolutions at one a
   * multiply-add: ResNet-50 has 4.089 G, and 4,087,136,256 + 2,048,000 multiply-adds.
   */
  private static Convention torchvision() {
    Map<Work.Kind, Integer> weights = Convention.products();
    weights.remove(Work.Kind.DEFORMABLE_CONVOLUTION);
    return new Convention(
        "torchvision",
        "as torchvision's published GFLOPS: a multiply-add of a convolution or a matrix product as"
            + " one, without biases",
        "torchvision prints the number divided by 10^9. PyTorch's own flop counter has twice the"
            + " number: it takes a multiplication and an addition as two. Deformable convolutions"
            + " are in neither.",
        "https://github.com/pytorch/vision/pull/6936",
        weights);
  }

  /** The handlers in fvcore/nn/flop_count.py; what has none is not counted. */
  private static Convention fvcore() {
    Map<Work.Kind, Integer> weights = Convention.products();
    weights.remove(Work.Kind.DEFORMABLE_CONVOLUTION);
    weights.remove(Work.Kind.RECURRENT_PRODUCT);
    weights.put(Work.Kind.BATCH_NORMALIZATION, 2);
    weights.put(Work.Kind.UNSCALED_BATCH_NORMALIZATION, 1);
    weights.put(Work.Kind.LAYER_NORMALIZATION, 5);
    weights.put(Work.Kind.UNSCALED_LAYER_NORMALIZATION, 4);
    weights.put(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D, 1);
    weights.put(Work.Kind.NEAREST_RESIZING_2D, 1);
    weights.put(Work.Kind.BILINEAR_RESIZING_2D, 4);
    weights.put(Work.Kind.GRID_SAMPLING, 4);
    return new Convention(
        "fvcore",
        "as fvcore's FlopCountAnalysis: 1 a multiply-add, without biases; 2 an element of batch"
            + " normalisation, 5 of layer, group and instance normalisation, 1 of global and"
            + " adaptive average pooling, 1 or 4 of resizing; nothing for recurrent layers",
        "fvcore has no handler for whole recurrent layers, for deformable convolutions and for"
            + " scaled_dot_product_attention, and takes them as nothing; attention is two products"
            + " here, as where a program writes it so. It rounds an einsum to four digits, which"
            + " is not done here.",
        "https://github.com/facebookresearch/fvcore/blob/main/fvcore/nn/flop_count.py",
        weights);
  }
}
