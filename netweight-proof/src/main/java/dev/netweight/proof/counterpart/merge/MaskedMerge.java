package dev.netweight.proof.counterpart.merge;

import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.FormatVersion;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.masking.MaskPropagation;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keras's Multiply, Maximum and Minimum of inputs with masks: what a mask leaves out does not
 * count.
 *
 * <p>Source: _apply_merge_op_and_or_mask in keras/src/layers/merging/base_merge.py and multiply.py
 * of Keras 3.16, as it is since 3.4.
 */
final class MaskedMerge {
  private MaskedMerge() {}

  /** What the layer gives; empty where no mask matters to it. */
  static Optional<Edge> of(LayerCall call, String name, List<Edge> inputs) {
    boolean product = name.equals("Multiply");
    if ((!product && !name.equals("Maximum") && !name.equals("Minimum"))
        || !FormatVersion.of(call.graph()).isFrom(3, 4)) {
      return Optional.empty();
    }
    List<Optional<Edge>> masks = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      masks.add(call.mask(i).map(mask -> MaskPropagation.besideFeatures(call.graph(), mask)));
    }
    if (masks.stream().noneMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    Shape output = call.output(0);
    if (!inputs.stream().allMatch(input -> input.shape().equals(output))) {
      throw new NoCounterpartException("inputs with masks are of different shapes");
    }
    return Optional.of(product ? multiplied(call, inputs, masks) : chosen(call, inputs, masks));
  }

  private static Edge multiplied(LayerCall call, List<Edge> inputs, List<Optional<Edge>> masks) {
    Arithmetic of = new Arithmetic(call.graph());
    Edge result = Edge.NONE;
    for (int i = 0; i < inputs.size(); i++) {
      Edge input = inputs.get(i);
      Edge counted =
          masks.get(i).map(mask -> of.where(mask, input, of.number(1, input))).orElse(input);
      result = i == 0 ? counted : of.times(result, counted);
    }
    if (!masks.stream().allMatch(Optional::isPresent)) {
      return result;
    }
    Edge any = masks.get(0).orElseThrow();
    for (Optional<Edge> mask : masks.subList(1, masks.size())) {
      any = of.both("Or", any, mask.orElseThrow());
    }
    return of.where(any, result, of.number(0, result));
  }

  private static Edge chosen(LayerCall call, List<Edge> inputs, List<Optional<Edge>> masks) {
    Arithmetic of = new Arithmetic(call.graph());
    String operation = MergeLayers.operation(call.node().type().name());
    Edge result = inputs.get(0);
    Optional<Edge> sofar = masks.get(0);
    for (int i = 1; i < inputs.size(); i++) {
      Edge before = result;
      Edge input = inputs.get(i);
      Optional<Edge> mask = masks.get(i);
      Edge counted = mask.map(here -> of.where(here, input, before)).orElse(input);
      Edge kept = sofar.map(here -> of.where(here, before, counted)).orElse(before);
      sofar =
          sofar.isPresent() && mask.isPresent()
              ? Optional.of(of.both("Or", sofar.get(), mask.get()))
              : Optional.empty();
      result = of.both(operation, kept, counted);
    }
    return result;
  }
}
