package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
import dev.netweight.proof.counterpart.linear.AdaptedKernel;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keras's convolutions: Conv on channels in front, with the kernel's axes in ONNX's order.
 *
 * <p>Source: keras/src/layers/convolutional/base_conv.py.
 */
public final class ConvolutionLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of("Conv", "Convolution")
        .flatMap(name -> Stream.of(1, 2, 3).map(axes -> OperatorName.keras(name + axes + "D")))
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    Motion motion = Motion.of(call, Motion.spatial(call));
    Edge kernel = motion.order().kernelInFront(graph, AdaptedKernel.of(call, "kernel"));
    long groups = LayerCall.number(call.settings().size("groups", 1), "groups");
    Edge result = motion.convolved(motion.input(), kernel, groups, call.weightIfAny("bias"));
    return List.of(Activations.apply(call, "activation", motion.restored(result)));
  }
}
