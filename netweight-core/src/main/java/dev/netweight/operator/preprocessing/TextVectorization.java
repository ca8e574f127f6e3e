package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits texts into tokens and looks these up in a vocabulary. */
public final class TextVectorization implements Operator {
  private static final String OWN_LENGTH = "each text has its own number of tokens";

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("TextVectorization"));
  }

  @Override
  public String summary() {
    return "Splits texts into tokens and looks these up in a vocabulary.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/text/text_vectorization/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Vocabulary vocabulary = Vocabulary.of(settings, Attribute.of(""), Attribute.of("[UNK]"), 1);
    Optional<Formula> length = settings.optionalSize("output_sequence_length");
    length.ifPresent(size -> Encoding.requireAtLeast("output_sequence_length", 0, size));
    boolean indices = vocabulary.mode().equals("int");
    if (!indices && length.isPresent()) {
      throw new SettingException(
          "output_sequence_length",
          "output_sequence_length is set; then output_mode must be int, and it is "
              + vocabulary.mode());
    }
    Shape input = call.input(0);
    Dimension batch = call.batch(input);
    boolean splits = !(settings.entries().get("split") instanceof Attribute.Nothing);
    requireTexts(input, splits);
    Shape output =
        indices
            ? Shape.of(
                batch, length.map(Dimension::of).orElseGet(() -> new Dimension.Unknown(OWN_LENGTH)))
            : Encoding.output(tokens(input, splits), vocabulary.mode(), vocabulary.depth());
    Formula lookups = indices ? output.elements() : tokens(input, splits).elements();
    return Outcome.of(
        output,
        Cost.of(
            vocabulary.tables(DataType.STRING),
            List.of(new Work(Work.Kind.LOOKUP, "vocabulary", lookups))));
  }

  private static void requireTexts(Shape input, boolean splits) {
    if (splits
        && input.hasRank()
        && input.rank() > 1
        && input.get(-1) instanceof Dimension.Known size
        && size.size() != 1) {
      throw new SettingException(
          "split",
          "texts are split into tokens, so an input has one text a sample, and a last axis of 1;"
              + " this one has the shape "
              + input);
    }
  }

  /** The input after splitting, as Keras states it: the axis of tokens comes last. */
  private static Shape tokens(Shape input, boolean splits) {
    if (!input.hasRank() || (!splits && input.rank() > 1)) {
      return input;
    }
    List<Dimension> sizes = new ArrayList<>(input.dimensions());
    sizes.add(splits ? new Dimension.Unknown(OWN_LENGTH) : Dimension.of(1));
    return Shape.of(sizes);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
