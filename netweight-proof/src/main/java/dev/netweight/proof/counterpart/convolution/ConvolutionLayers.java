package dev.netweight.proof.counterpart.convolution;

import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.activation.Activations;
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
    Edge kernel = motion.order().kernelInFront(graph, kernel(call));
    long groups = LayerCall.number(call.settings().size("groups", 1), "groups");
    Edge result = motion.convolved(motion.input(), kernel, groups, call.weightIfAny("bias"));
    return List.of(Activations.apply(call, "activation", motion.restored(result)));
  }

  /** The kernel, with the product of the low-rank matrices added where there are any. */
  private static Edge kernel(LayerCall call) {
    Graph graph = call.graph();
    Edge kernel = call.weight("kernel");
    if (!call.owns("lora kernel a")) {
      return kernel;
    }
    double rank = call.real("lora_rank", 1);
    Edge share = graph.number(call.real("lora_alpha", rank) / rank, call.type());
    Edge product = graph.two("MatMul", call.weight("lora kernel a"), call.weight("lora kernel b"));
    return graph.two("Add", kernel, graph.two("Mul", product, share)).shaped(kernel.shape());
  }
}
