package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's depthwise convolutions, alone or as the first step of separable ones: Conv with a group
 * for each input channel.
 *
 * <p>Source: keras/src/layers/convolutional/base_depthwise_conv.py and base_separable_conv.py.
 */
public final class DepthwiseConvolutionLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(1, 2)
        .flatMap(
            axes ->
                Stream.of("DepthwiseConv", "SeparableConv", "SeparableConvolution")
                    .map(name -> OperatorName.keras(name + axes + "D")))
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Motion motion = Motion.of(call, Motion.spatial(call));
    Edge result =
        call.owns("pointwise kernel")
            ? graph
                .op("Conv")
                .on(
                    depthwise(motion, "depthwise kernel", Edge.NONE),
                    motion.order().kernelInFront(graph, call.weight("pointwise kernel")),
                    call.weightIfAny("bias"))
            : depthwise(motion, "kernel", call.weightIfAny("bias"));
    return List.of(Activations.apply(call, "activation", motion.restored(result)));
  }

  /** Keras stores window × channels × multiplier; ONNX channels·multiplier × 1 × window. */
  private static Edge depthwise(Motion motion, String role, Edge bias) {
    Graph graph = motion.call().graph();
    Edge stored = motion.call().weight(role);
    int spatial = motion.order().spatial();
    int[] turned = new int[spatial + 2];
    turned[0] = spatial;
    turned[1] = spatial + 1;
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(Dimension.of(stored.shape().slice(spatial, spatial + 2).elements()));
    sizes.add(Dimension.of(1));
    for (int i = 0; i < spatial; i++) {
      turned[i + 2] = i;
      sizes.add(stored.shape().get(i));
    }
    Edge kernel = graph.reshape(graph.transpose(stored, turned), Shape.of(sizes));
    long channels = LayerCall.number(stored.shape().get(spatial), "the number of channels");
    return motion.convolved(motion.input(), kernel, channels, bias);
  }
}
