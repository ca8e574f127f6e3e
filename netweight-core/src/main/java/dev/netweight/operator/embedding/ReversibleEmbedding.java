package dev.netweight.operator.embedding;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.linear.Quantization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An embedding that can also be called in reverse, to project vectors onto the vocabulary: with the
 * same table transposed where weights are tied, else with one of its own.
 */
public final class ReversibleEmbedding implements Operator {
  private static final String REVERSE = "reverse embeddings";

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("ReversibleEmbedding"));
  }

  @Override
  public String summary() {
    return "Looks up a vector for each index, or in reverse gives each vector a score per index.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/reversible_embedding/";
  }

  @Override
  public Outcome apply(Call call) {
    EmbeddingTable table = EmbeddingTable.of(call);
    Cost owned = table.cost();
    if (!call.settings().flag("tie_weights", true)) {
      owned = owned.plus(Cost.of(reverseTable(table), List.of()));
    }
    return isReverse(call) ? project(call, table, owned) : Embedding.lookUp(call, table, owned);
  }

  private static boolean isReverse(Call call) {
    Attribute position = call.arguments().find("1");
    return position instanceof Attribute.Flag flag
        ? flag.on()
        : call.arguments().flag("reverse", false);
  }

  private static List<Weight> reverseTable(EmbeddingTable table) {
    Formula entries = table.entries();
    Formula width = table.width();
    Quantization quantization = table.quantization();
    List<Weight> weights = new ArrayList<>();
    switch (quantization.mode()) {
      case INT8 -> {
        weights.add(EmbeddingTable.stored(REVERSE, DataType.INT8, width, entries));
        weights.add(EmbeddingTable.scale(REVERSE + " scale", entries));
      }
      case INT4 -> {
        weights.add(
            EmbeddingTable.stored(REVERSE, DataType.INT8, Quantization.packed(width), entries));
        if (quantization.group() == 0) {
          weights.add(EmbeddingTable.scale(REVERSE + " scale", entries));
        } else {
          Formula groups = quantization.groups(width);
          weights.add(EmbeddingTable.scale(REVERSE + " scale", groups, entries));
          weights.add(EmbeddingTable.scale(REVERSE + " zero point", groups, entries));
        }
      }
      case UNKNOWN -> {}
      default ->
          weights.add(Weight.learned(REVERSE, width, entries).storedAs("PyTorch", entries, width));
    }
    return weights;
  }

  private static Outcome project(Call call, EmbeddingTable table, Cost owned) {
    Shape input = call.input(0);
    if (!input.hasRank()) {
      return Outcome.of(
          input, owned.plus(new Cost(List.of(), List.of(), "", input.unknownReason())));
    }
    if (input.rank() == 0 || Sizes.differ(input.size(-1), table.width())) {
      throw new SettingException(
          "input",
          "called in reverse, the layer takes vectors of "
              + table.width().text()
              + " elements; the input is "
              + input);
    }
    Shape output = input.with(-1, Dimension.of(table.entries()));
    List<Work> work = new ArrayList<>();
    work.add(
        new Work(
            Work.Kind.MATRIX_PRODUCT,
            "projection onto the vocabulary",
            output.elements().times(table.width())));
    if (call.settings().has("logit_soft_cap")) {
      work.add(new Work(Work.Kind.ACTIVATION, "tanh of the soft cap", output.elements()));
    }
    boolean merges = call.settings().flag("tie_weights", true) && !table.isQuantized();
    return Outcome.of(
        output,
        owned
            .plus(Cost.of(List.of(), work))
            .plus(merges ? table.adaptation(Literal.ZERO) : Cost.FREE));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
