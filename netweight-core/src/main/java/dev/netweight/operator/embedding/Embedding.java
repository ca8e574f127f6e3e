package dev.netweight.operator.embedding;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table with a vector for each entry of a vocabulary: entries × size of a vector; no bias. */
public final class Embedding implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Embedding"));
  }

  @Override
  public String summary() {
    return "Looks up a vector for each index.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/embedding/";
  }

  @Override
  public Outcome apply(Call call) {
    EmbeddingTable table = EmbeddingTable.of(call);
    return lookUp(call, table, table.cost());
  }

  /** What looking up gives; the cost of the table's own work is that of its adaptation. */
  static Outcome lookUp(Call call, EmbeddingTable table, Cost owned) {
    Shape input = call.input(0);
    if (!input.hasRank()) {
      return Outcome.of(
          input,
          owned
              .plus(new Cost(List.of(), List.of(), "", input.unknownReason()))
              .plus(table.adaptation(Formula.unknown(input.unknownReason()))));
    }
    Shape indices = withStatedLength(call.settings(), input);
    Shape output = indices.concatenated(Shape.of(Dimension.of(table.width())));
    return Outcome.of(
        output,
        owned
            .plus(Cost.ofWork(new Work(Work.Kind.LOOKUP, "embeddings", output.elements())))
            .plus(table.adaptation(indices.elements())));
  }

  /** Keras 2 could state the lengths of axes that the input leaves open. */
  private static Shape withStatedLength(Attributes settings, Shape input) {
    if (!settings.has("input_length")) {
      return input;
    }
    List<Formula> lengths = settings.sizes("input_length");
    if (lengths.size() != input.rank() - 1) {
      throw new SettingException(
          "input_length",
          "input_length has "
              + lengths.size()
              + " sizes; the input has "
              + (input.rank() - 1)
              + " axes beside the batch");
    }
    List<Dimension> dimensions = new ArrayList<>(input.dimensions());
    for (int i = 1; i < dimensions.size(); i++) {
      if (!dimensions.get(i).isKnown()) {
        dimensions.set(i, Dimension.of(lengths.get(i - 1)));
      }
    }
    return Shape.of(dimensions);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "embedding",
            OperatorName.keras("Embedding"),
            List.of("positions"),
            true,
            List.of(
                Option.size("--vocabulary", "input_dim", true, "how many entries the table has"),
                Option.size("--size", "output_dim", true, "how long an entry's vector is"),
                Option.size(
                    "--lora-rank",
                    "lora_rank",
                    false,
                    "freeze the table and learn a low-rank update of this rank (none)")),
            "embedding 128 --vocabulary 30000 --size 512",
            Embedding::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    EmbeddingTable table = EmbeddingTable.of(call);
    Formula entries = table.entries();
    Formula width = table.width();
    return List.of(
        new Misconception(
            entries.times(width).plus(width), "an embedding has no bias: it is a table"),
        new Misconception(
            call.input(0).elements().times(width),
            "the table has an entry for each word of the vocabulary, not for each position"),
        new Misconception(
            call.input(0).elements().times(entries.times(width)),
            "every position looks into the same table"));
  }
}
