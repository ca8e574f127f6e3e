package dev.netweight.operator.language;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/**
 * A linear layer whose weight is stored as {@code [in_features, out_features]}, the other way round
 * than PyTorch's: what GPT-2 calls Conv1D. From {@code […, in_features]} to {@code […,
 * out_features]}.
 *
 * <p>Source: transformers, {@code pytorch_utils.py}, Conv1D.
 */
public final class TransposedLinear implements Operator {
  public static final OperatorName NAME = OperatorName.netweight("TransposedLinear");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Multiplies features by a matrix that is stored by its inputs.";
  }

  @Override
  public String reference() {
    return "https://github.com/huggingface/transformers/blob/main/src/transformers/pytorch_utils.py";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Formula in = Sizes.positive(settings, "in_features", "input features");
    Formula out = Sizes.positive(settings, "out_features", "output features");
    Shape input = call.input(0);
    CachedAttention.requireWidth("the input", input, in);
    Shape output = input.hasRank() ? input.with(-1, Dimension.of(out.reduced())) : input;
    return Outcome.of(
        output,
        Cost.of(
            OwnedTensors.weights(settings, call.node().layer()),
            List.of(
                new Work(Work.Kind.MATRIX_PRODUCT, "weight", input.elements().times(out)),
                new Work(Work.Kind.BIAS_ADDITION, "bias", output.elements()))));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
