package dev.netweight.operator.preprocessing;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Encodes whole numbers as one-hot, multi-hot or count vectors. */
public final class CategoryEncoding implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("CategoryEncoding"));
  }

  @Override
  public String summary() {
    return "Encodes whole numbers as one-hot, multi-hot or count vectors.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/categorical/category_encoding/";
  }

  @Override
  public Outcome apply(Call call) {
    // Before TensorFlow 2.6 the setting was called max_tokens.
    String setting = call.settings().has("num_tokens") ? "num_tokens" : "max_tokens";
    Formula tokens = call.settings().size(call.settings().has(setting) ? setting : "num_tokens");
    Encoding.requireAtLeast(setting, 1, tokens);
    String mode =
        Encoding.mode(call.settings(), "multi_hot", List.of("multi_hot", "one_hot", "count"));
    Shape input = call.input(0);
    return Outcome.of(
        Encoding.output(input, mode, tokens),
        Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, "encoding", input.elements())));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
