package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.WindowPadding;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's transposed convolutions: ConvTranspose. Where the output is cut, the end loses the one
 * position more; where it is longer than the kernels reach, zeros (and the bias) follow.
 *
 * <p>Source: keras/src/backend/common/backend_utils.py,
 * _convert_conv_transpose_padding_args_from_keras_to_jax.
 */
public final class TransposedConvolutionLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of("Conv", "Convolution")
        .flatMap(
            name -> Stream.of(1, 2, 3).map(axes -> OperatorName.keras(name + axes + "DTranspose")))
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    int spatial = Motion.spatial(call);
    Motion motion = Motion.of(call, spatial);
    long[] pads = new long[2 * spatial];
    long[] added = new long[spatial];
    boolean stated = call.settings().has("output_padding");
    long[] asked =
        stated
            ? LayerCall.numbers(call.settings().sizes("output_padding", spatial), "output_padding")
            : added;
    String padding = WindowPadding.of(call.settings()).name();
    for (int i = 0; i < spatial; i++) {
      long extent = (motion.window()[i] - 1) * motion.dilations()[i] + 1;
      long stride = motion.strides()[i];
      long cut =
          switch (padding) {
            case "valid" -> stated ? -asked[i] : Math.min(0, extent - stride);
            case "same" -> stated ? extent - extent % 2 - asked[i] : extent - stride;
            default ->
                throw new NoCounterpartException("the padding " + padding + " is not written");
          };
      added[i] = Math.max(0, -cut);
      pads[i] = Math.max(0, cut) / 2;
      pads[spatial + i] = Math.max(0, cut) - pads[i];
    }
    // Keras stores filters before input channels, so that the same turn brings inputs in front.
    Edge kernel = motion.order().kernelInFront(graph, call.weight("kernel"));
    Edge result =
        graph
            .op("ConvTranspose")
            .with("kernel_shape", motion.window())
            .with("strides", motion.strides())
            .with("dilations", motion.dilations())
            .with("pads", pads)
            .with("output_padding", added)
            .on(motion.input(), kernel, call.weightIfAny("bias"));
    return List.of(Activations.apply(call, "activation", motion.restored(result)));
  }
}
