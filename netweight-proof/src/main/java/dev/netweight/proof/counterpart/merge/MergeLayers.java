package dev.netweight.proof.counterpart.merge;

import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Layers that combine the elements of their inputs. Inputs with fewer axes get axes of 1 behind the
 * batch.
 *
 * <p>Source: keras/src/layers/merging; for CustomScaleLayer keras/src/applications/
 * inception_resnet_v2.py.
 */
public final class MergeLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return Stream.of(
            "Add",
            "Average",
            "Concatenate",
            "CustomScaleLayer",
            "Maximum",
            "Minimum",
            "Multiply",
            "Subtract")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    String name = call.node().type().name();
    Arithmetic of = new Arithmetic(call.graph());
    List<Edge> inputs = new ArrayList<>();
    for (Edge input : call.inputs()) {
      inputs.add(call.graph().cast(input, call.type()));
    }
    if (name.equals("Concatenate")) {
      int axis = call.output(0).resolve(call.settings().integer("axis", -1));
      return List.of(call.graph().op("Concat").with("axis", axis).on(inputs));
    }
    Optional<Edge> masked = MaskedMerge.of(call, name, inputs);
    if (masked.isPresent()) {
      return List.of(masked.get());
    }
    inputs = aligned(call, inputs);
    if (name.equals("CustomScaleLayer")) {
      double scale = LayerCall.real(call.settings(), "scale");
      return List.of(of.plus(inputs.get(0), of.times(scale, inputs.get(1))));
    }
    Edge result = inputs.get(0);
    for (Edge input : inputs.subList(1, inputs.size())) {
      result = of.both(operation(name), result, input);
    }
    return List.of(name.equals("Average") ? of.over(result, inputs.size()) : result);
  }

  static String operation(String name) {
    return switch (name) {
      case "Maximum" -> "Max";
      case "Minimum" -> "Min";
      case "Multiply" -> "Mul";
      case "Subtract" -> "Sub";
      default -> "Add";
    };
  }

  private static List<Edge> aligned(LayerCall call, List<Edge> inputs) {
    int rank = call.output(0).rank();
    List<Edge> aligned = new ArrayList<>();
    for (Edge input : inputs) {
      List<Dimension> sizes = new ArrayList<>(input.shape().dimensions());
      while (sizes.size() < rank) {
        sizes.add(1, Dimension.of(1));
      }
      aligned.add(input.rank() < rank ? call.graph().reshape(input, Shape.of(sizes)) : input);
    }
    return aligned;
  }
}
