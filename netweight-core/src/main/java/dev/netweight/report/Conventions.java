package dev.netweight.report;

import dev.netweight.operator.Work;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conventions that are known. Another one is one more entry. */
public final class Conventions {
  private static final List<Convention> ALL =
      List.of(Convention.DEFAULT, torchvision(), fvcore(), torch(), thop(), ptflops(), torchinfo());

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

  /** The operators that torch/utils/flop_counter.py registers, at two a multiply-add. */
  private static Convention torch() {
    Map<Work.Kind, Integer> weights = Convention.products();
    weights.remove(Work.Kind.DEFORMABLE_CONVOLUTION);
    weights.replaceAll((kind, weight) -> 2);
    return new Convention(
        "torch",
        "as PyTorch's FlopCounterMode: a multiply-add of a convolution or a matrix product as two,"
            + " without biases",
        "The numbers are FLOPs, not multiply-adds. PyTorch sees the products of a recurrent layer"
            + " only where no library computes the layer whole; they are counted here. Deformable"
            + " convolutions are nothing to it.",
        "https://github.com/pytorch/pytorch/blob/main/torch/utils/flop_counter.py",
        weights);
  }

  /** The hooks in thop/vision/basic_hooks.py, which see modules and not the functions called. */
  private static Convention thop() {
    Map<Work.Kind, Integer> weights = new EnumMap<>(Work.Kind.class);
    weights.put(Work.Kind.CONVOLUTION, 1);
    weights.put(Work.Kind.MATRIX_PRODUCT, 1);
    weights.put(Work.Kind.RECURRENT_PRODUCT, 1);
    weights.put(Work.Kind.BATCH_NORMALIZATION, 4);
    weights.put(Work.Kind.UNSCALED_BATCH_NORMALIZATION, 2);
    weights.put(Work.Kind.LAYER_NORMALIZATION, 4);
    weights.put(Work.Kind.UNSCALED_LAYER_NORMALIZATION, 2);
    weights.put(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D, 1);
    weights.put(Work.Kind.NEAREST_RESIZING_2D, 1);
    weights.put(Work.Kind.BILINEAR_RESIZING_2D, 11);
    return new Convention(
        "thop",
        "as thop's profile: 1 a multiply-add, without biases and without products of two"
            + " activations; 4 an element of normalisation with a scale, 2 without; 1 of global"
            + " and adaptive average pooling; 1 or 11 of resizing",
        "thop looks at classes of modules only: what a program calls as a function, attention"
            + " modules, group normalisation and classes of the program's own are nothing to it,"
            + " and are counted here. It adds one an output element of average pooling, three an"
            + " element of nn.Softmax, one of nn.PReLU, and a recurrent layer's biases and gates,"
            + " and takes a transposed convolution by its output; none of that is done here. A"
            + " program that calls thop gets thop's own number.",
        "https://github.com/Lyken17/pytorch-OpCounter/blob/master/thop/vision/basic_hooks.py",
        weights);
  }

  /** The hooks in ptflops/pytorch_ops.py, of modules and, over again, of functions. */
  private static Convention ptflops() {
    Map<Work.Kind, Integer> weights = Convention.products();
    weights.remove(Work.Kind.DEFORMABLE_CONVOLUTION);
    weights.remove(Work.Kind.EINSTEIN_SUM);
    weights.put(Work.Kind.BIAS_ADDITION, 1);
    weights.put(Work.Kind.BATCH_NORMALIZATION, 2);
    weights.put(Work.Kind.UNSCALED_BATCH_NORMALIZATION, 1);
    weights.put(Work.Kind.LAYER_NORMALIZATION, 1);
    weights.put(Work.Kind.UNSCALED_LAYER_NORMALIZATION, 1);
    weights.put(Work.Kind.ACTIVATION, 2);
    weights.put(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D, 2);
    weights.put(Work.Kind.NEAREST_RESIZING_2D, 1);
    weights.put(Work.Kind.BILINEAR_RESIZING_2D, 1);
    return new Convention(
        "ptflops",
        "as ptflops' get_model_complexity_info: 1 a multiply-add, with biases; 2 an element of"
            + " batch normalisation and 1 of layer normalisation; 2 of activations, as it counts"
            + " nn.ReLU and the function that it calls; 2 of global and adaptive average pooling;"
            + " 1 of resizing",
        "ptflops counts some activations once (nn.LeakyReLU, nn.SiLU, functions) and some not"
            + " (nn.Sigmoid, nn.Hardswish), and two an element of group and instance"
            + " normalisation; here all are taken alike. It counts two an element that goes into"
            + " other pooling, which is nothing here, and not the operator @, which is counted"
            + " here. A program that calls ptflops gets ptflops' own number.",
        "https://github.com/sovrasov/flops-counter.pytorch/blob/master/ptflops/pytorch_ops.py",
        weights);
  }

  /** LayerInfo.calculate_macs: the elements of weights and biases times the places. */
  private static Convention torchinfo() {
    Map<Work.Kind, Integer> weights = new EnumMap<>(Work.Kind.class);
    weights.put(Work.Kind.CONVOLUTION, 1);
    weights.put(Work.Kind.MATRIX_PRODUCT, 1);
    weights.put(Work.Kind.RECURRENT_PRODUCT, 1);
    weights.put(Work.Kind.BIAS_ADDITION, 1);
    return new Convention(
        "torchinfo",
        "as torchinfo's mult-adds: 1 a multiply-add with weights, with biases; nothing for"
            + " products of two activations",
        "torchinfo multiplies the weights of a module that has no modules inside with the places"
            + " of its output: it adds a batch's worth of the weights of embeddings and"
            + " normalisations, takes a transposed convolution by its output, and misses weights"
            + " of modules that have others inside, such as attention. None of that is done here."
            + " A program that calls torchinfo gets torchinfo's own number.",
        "https://github.com/TylerYep/torchinfo/blob/main/torchinfo/layer_info.py",
        weights);
  }
}
