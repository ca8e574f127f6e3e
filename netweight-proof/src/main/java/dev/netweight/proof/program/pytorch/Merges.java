package dev.netweight.proof.program.pytorch;

import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Layers that join several tensors. */
final class Merges {
  private Merges() {}

  static void addTo(Map<String, TorchLayer> table) {
    table.put("Add", call -> folded(call, (one, other) -> one + " + " + other, ""));
    table.put("Subtract", call -> folded(call, (one, other) -> one + " - " + other, ""));
    table.put("Multiply", call -> folded(call, (one, other) -> one + " * " + other, ""));
    table.put(
        "Average",
        call -> folded(call, (one, other) -> one + " + " + other, " / " + call.inputs().size()));
    table.put(
        "Maximum",
        call -> folded(call, (one, other) -> "torch.maximum(" + one + ", " + other + ")", ""));
    table.put(
        "Minimum",
        call -> folded(call, (one, other) -> "torch.minimum(" + one + ", " + other + ")", ""));
    table.put("Concatenate", Merges::concatenate);
    table.put("Dot", Merges::dot);
  }

  /** Whether all can be joined with the channels behind the batch, as some are. */
  static boolean moved(List<TorchValue> values) {
    int rank = values.get(0).rank();
    return values.stream().allMatch(value -> value.rank() == rank)
        && values.stream().anyMatch(TorchValue::moved);
  }

  private static void folded(TorchCall call, BinaryOperator<String> step, String end) {
    boolean moved = moved(call.inputs());
    String sum = call.inputs().stream().map(value -> value.in(moved)).reduce(step).orElseThrow();
    int ranks = (int) call.inputs().stream().map(TorchValue::rank).distinct().count();
    if (ranks > 1) {
      throw call.refused("its inputs have different numbers of axes");
    }
    call.give(end.isEmpty() ? sum : "(" + sum + ")" + end, moved);
  }

  private static void concatenate(TorchCall call) {
    boolean moved = moved(call.inputs());
    int rank = call.input(0).rank();
    int axis = call.settings().integer("axis", -1);
    axis = axis < 0 ? axis + rank : axis;
    int written = !moved || axis == 0 ? axis : axis == rank - 1 ? 1 : axis + 1;
    List<String> all = call.inputs().stream().map(value -> value.in(moved)).toList();
    call.give("torch.cat([" + String.join(", ", all) + "], dim=" + written + ")", moved);
  }

  private static void dot(TorchCall call) {
    List<Integer> axes = call.settings().integers("axes");
    boolean rows =
        call.inputs().size() == 2
            && call.inputs().stream().allMatch(value -> value.rank() == 2)
            && axes.stream().allMatch(axis -> axis == 1 || axis == -1);
    if (!rows) {
      throw call.refused("only the product of vectors has a plain counterpart");
    }
    String form = call.settings().flag("normalize", false) ? "F.normalize(%s)" : "%s";
    call.give(
        "(%s * %s).sum(dim=1, keepdim=True)"
            .formatted(
                form.formatted(call.input(0).expression()),
                form.formatted(call.input(1).expression())),
        false);
  }
}
