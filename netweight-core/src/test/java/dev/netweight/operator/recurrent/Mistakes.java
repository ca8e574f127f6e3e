package dev.netweight.operator.recurrent;

import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.weigh.Inference;
import java.util.List;

/** The counts of an operator's misconceptions, for tests. */
final class Mistakes {
  private Mistakes() {}

  static List<Long> of(Operator operator, Attributes settings, String input) {
    Line line = operator.line().orElseThrow();
    Node node = Node.of("layer", line.type(), settings, List.of());
    Call call =
        Call.onShapes(node, List.of(Ask.shape(input)), new Inference(Operators.standard(), true));
    return line.misconceptions().of(call).stream()
        .map(mistake -> Ask.value(mistake.count()))
        .toList();
  }
}
