package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;

/**
 * PyTorch's convolutions in ONNX, whose weights have the same layout.
 *
 * <p>Source: aten/src/ATen/native/Convolution.cpp.
 */
public final class ConvolutionFunctions extends FunctionFamily {
  public ConvolutionFunctions() {
    one(call -> written(call, false), "conv1d conv2d conv3d");
    one(call -> written(call, true), "conv_transpose1d conv_transpose2d conv_transpose3d");
    one(call -> written(call, call.flag("transposed", false)), "convolution");
  }

  private static Edge written(FunctionCall call, boolean transposed) {
    Graph graph = call.graph();
    Edge weight = call.tensor("weight");
    Shape kernel = call.shape(weight);
    int spatial = kernel.rank() - 2;
    Edge x = Batches.with(call, call.tensor("input"), spatial + 2);
    long[] strides = call.numbers("stride", spatial, 1);
    long[] dilations = call.numbers("dilation", spatial, 1);
    Operation operation =
        graph
            .op(transposed ? "ConvTranspose" : "Conv")
            .with("pads", pads(call, kernel, dilations))
            .with("strides", strides)
            .with("dilations", dilations)
            .with("group", call.integer("groups", 1));
    if (transposed) {
      operation.with("output_padding", call.numbers("output_padding", spatial, 0));
    }
    Edge result = operation.on(x, weight, call.tensorIfAny("bias"));
    return Batches.without(call, result, call.tensor("input"), spatial + 2);
  }

  /** Where the padding {@code same} is odd, the one more stands at the end. */
  private static long[] pads(FunctionCall call, Shape kernel, long[] dilations) {
    int spatial = dilations.length;
    long[] pads = new long[2 * spatial];
    if (!(call.find("padding") instanceof dev.netweight.network.Attribute.Text)) {
      long[] sides = call.numbers("padding", spatial, 0);
      for (int i = 0; i < spatial; i++) {
        pads[i] = sides[i];
        pads[spatial + i] = sides[i];
      }
      return pads;
    }
    String word = call.text("padding", "valid");
    if (word.equals("same")) {
      for (int i = 0; i < spatial; i++) {
        long all = dilations[i] * (call.size(kernel, i + 2) - 1);
        pads[i] = all / 2;
        pads[spatial + i] = all - all / 2;
      }
    } else if (!word.equals("valid")) {
      throw call.refused("the padding " + word + " is not written");
    }
    return pads;
  }
}
