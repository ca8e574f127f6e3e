package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Operations of {@code keras.ops}. */
final class TorchOperations {
  private static final Map<String, String> OF_TWO =
      Map.of(
          "Add", "%s + %s",
          "Subtract", "%s - %s",
          "Multiply", "%s * %s",
          "Divide", "%s / %s",
          "TrueDivide", "%s / %s",
          "Power", "%s ** %s",
          "Matmul", "torch.matmul(%s, %s)");

  private static final Map<String, String> OF_ONE =
      Map.ofEntries(
          Map.entry("Absolute", "torch.abs(%s)"),
          Map.entry("Exp", "torch.exp(%s)"),
          Map.entry("HardSigmoid", "F.hardsigmoid(%s)"),
          Map.entry("Log", "torch.log(%s)"),
          Map.entry("Negative", "-%s"),
          Map.entry("Relu", "F.relu(%s)"),
          Map.entry("Relu6", "F.relu6(%s)"),
          Map.entry("Sigmoid", "torch.sigmoid(%s)"),
          Map.entry("Silu", "F.silu(%s)"),
          Map.entry("Sqrt", "torch.sqrt(%s)"),
          Map.entry("Square", "torch.square(%s)"),
          Map.entry("Tanh", "torch.tanh(%s)"));

  private TorchOperations() {}

  static void addTo(Map<String, TorchLayer> table) {
    OF_TWO.forEach((name, form) -> table.put(name, call -> ofTwo(call, form)));
    OF_ONE.forEach(
        (name, form) ->
            table.put(
                name,
                call ->
                    call.give(form.formatted(call.input(0).expression()), call.input(0).moved())));
    table.put("Reshape", call -> call.give(Shapes.reshaped(call, call.input(0).in(false)), false));
    table.put("Transpose", TorchOperations::transpose);
    for (Map.Entry<String, String> one :
        Map.of("Mean", "mean", "Sum", "sum", "Max", "amax").entrySet()) {
      table.put(one.getKey(), call -> reduction(call, one.getValue()));
    }
  }

  private static void ofTwo(TorchCall call, String form) {
    boolean product = form.startsWith("torch.matmul");
    boolean moved = !product && Merges.moved(call.inputs());
    List<String> words = new ArrayList<>();
    call.node()
        .arguments()
        .entries()
        .forEach((name, value) -> words.add(operand(call, value, moved)));
    if (words.size() != 2) {
      throw call.refused("it is called with " + words.size() + " arguments");
    }
    call.give(form.formatted(words.get(0), words.get(1)), moved);
  }

  private static String operand(TorchCall call, Attribute value, boolean moved) {
    if (value instanceof Attribute.Input input) {
      return call.input(input.index()).in(moved);
    } else if (value instanceof Attribute.Decimal decimal) {
      return Double.toString(decimal.number());
    } else if (value instanceof Attribute.Size size && size.formula().value().isPresent()) {
      return size.formula().text();
    }
    throw call.refused("an argument is no tensor and no number");
  }

  private static void transpose(TorchCall call) {
    int rank = call.input(0).rank();
    List<Integer> axes = new ArrayList<>(call.settings().integers("axes"));
    for (int axis = rank - 1; axis >= 0 && !call.settings().has("axes"); axis--) {
      axes.add(axis);
    }
    call.give(
        call.input(0).in(false)
            + axes.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", ".permute(", ")")),
        false);
  }

  private static void reduction(TorchCall call, String function) {
    List<Integer> axes = new ArrayList<>(call.settings().integers("axis"));
    for (int axis = 0; axis < call.input(0).rank() && !call.settings().has("axis"); axis++) {
      axes.add(axis);
    }
    call.give(
        "%s.%s(dim=(%s,)%s)"
            .formatted(
                call.input(0).in(false),
                function,
                axes.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                call.settings().flag("keepdims", false) ? ", keepdim=True" : ""),
        false);
  }
}
