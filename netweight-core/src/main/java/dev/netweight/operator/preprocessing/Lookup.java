package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
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

/** Looks values up in a vocabulary and gives their places, or encodes them. */
public final class Lookup implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("StringLookup"),
        OperatorName.keras("IntegerLookup"),
        OperatorName.keras("IndexLookup"));
  }

  @Override
  public String summary() {
    return "Looks values up in a vocabulary.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/categorical/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    boolean numbers = call.node().type().name().equals("IntegerLookup");
    Attribute mask = settings.entries().getOrDefault("mask_token", Attribute.NOTHING);
    Attribute unseen =
        settings
            .entries()
            .getOrDefault("oov_token", numbers ? Attribute.of(-1) : Attribute.of("[UNK]"));
    int places = settings.integer("num_oov_indices", 1);
    if (places < 0) {
      throw new SettingException(
          "num_oov_indices", "num_oov_indices is " + places + "; it must be 0 or more");
    }
    Vocabulary vocabulary = Vocabulary.of(settings, mask, unseen, places);
    if (settings.flag("invert", false) && !vocabulary.mode().equals("int")) {
      throw new SettingException(
          "invert", "invert is on; then output_mode must be int, and it is " + vocabulary.mode());
    }
    DataType type =
        numbers || settings.text("vocabulary_dtype", "string").startsWith("int")
            ? DataType.INT64
            : DataType.STRING;
    Shape input = call.input(0);
    return Outcome.of(
        Encoding.output(input, vocabulary.mode(), vocabulary.depth()),
        Cost.of(
            vocabulary.tables(type),
            List.of(new Work(Work.Kind.LOOKUP, "vocabulary", input.elements()))));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
