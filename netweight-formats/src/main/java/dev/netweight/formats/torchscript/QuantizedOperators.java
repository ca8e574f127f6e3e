package dev.netweight.formats.torchscript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Operators on quantised tensors, as those that do the same on real numbers. Their weights come
 * packed with the settings.
 *
 * <p>Source: {@code aten/src/ATen/native/quantized/library.cpp}.
 */
final class QuantizedOperators {
  private static final String PACKED = "packed";

  private final Callables callables;

  QuantizedOperators(Callables callables) {
    this.callables = callables;
  }

  Held called(String name, List<Held> arguments, Frame frame) {
    boolean rectified = name.endsWith("_relu");
    String plain = rectified ? name.substring(0, name.length() - "_relu".length()) : name;
    Held result =
        switch (plain) {
          case "conv1d_prepack",
              "conv2d_prepack",
              "conv3d_prepack",
              "linear_prepack",
              "linear_prepack_fp16" ->
              packed(arguments);
          case "conv1d", "conv2d", "conv3d", "linear", "linear_dynamic" ->
              product(plain, arguments, frame);
          case "add", "mul" -> callables.operator(plain, first(arguments, 2), Map.of(), frame);
          case "cat" -> {
            List<Held> given = new ArrayList<>(first(arguments, 1));
            given.addAll(arguments.size() > 1 ? List.of(arguments.get(1)) : List.of());
            yield callables.operator("cat", given, Map.of(), frame);
          }
          default -> callables.operator("quantized." + plain, arguments, Map.of(), frame);
        };
    return rectified ? callables.operator("relu", List.of(result), Map.of(), frame) : result;
  }

  private static List<Held> first(List<Held> arguments, int count) {
    return arguments.subList(0, Math.min(count, arguments.size()));
  }

  private static Held packed(List<Held> arguments) {
    Held.Instance packed = new Held.Instance(PACKED, PACKED);
    packed.attributes.put(ObjectTree.STATE, new Held.Items(arguments, true));
    return packed;
  }

  /** A convolution or a fully connected layer: the packed weight, bias and settings spread out. */
  private Held product(String name, List<Held> arguments, Frame frame) {
    Held state =
        arguments.size() > 1 && arguments.get(1) instanceof Held.Instance packed
            ? packed.attributes.getOrDefault(ObjectTree.STATE, Held.NONE)
            : Held.NONE;
    boolean linear = name.startsWith("linear");
    if (!(state instanceof Held.Items parts) || parts.items.size() < (linear ? 2 : 6)) {
      return callables.operator("quantized." + name, arguments, Map.of(), frame);
    }
    List<Held> given = new ArrayList<>(List.of(arguments.get(0)));
    given.addAll(parts.items.subList(0, linear ? 2 : 6));
    return callables.operator(linear ? "linear" : name, given, Map.of(), frame);
  }
}
