package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerLines;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Term;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.render.text.Numbers;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says of what a layer's weights are made and why there are so many: {@code 10 filters, each 3×3×3,
 * because the input has 3 channels}. All numbers are terms of the formula that the report has.
 */
public final class LayerSentence {
  private static final String CHANNELS = "input channels";
  private static final String CHANNELS_OF_A_GROUP = "input channels of a group";
  private static final String BETWEEN = "channels between the steps";

  private final Answered answered;
  private final Row row;
  private final Terms terms;
  private final Sentence sentence = new Sentence();

  private LayerSentence(Answered answered) {
    this.answered = answered;
    row = answered.row();
    terms = Terms.of(row.formula());
  }

  /** The sentence for a layer. */
  public static Sentence of(Answered answered) {
    return new LayerSentence(answered).sentence();
  }

  private Sentence sentence() {
    String type = row.type();
    boolean said =
        type.startsWith("Depthwise")
            ? depthwise()
            : type.startsWith("Separable")
                ? separable()
                : type.matches("Conv[123]D(Transpose)?")
                    ? convolution(type.endsWith("Transpose"))
                    : type.equals("Dense") && dense();
    if (!said) {
      general();
    }
    return sentence;
  }

  private boolean convolution(boolean transposed) {
    Optional<Term> filters = terms.find("filters");
    Optional<Term> channels = terms.find(CHANNELS).or(() -> terms.find(CHANNELS_OF_A_GROUP));
    if (filters.isEmpty() || channels.isEmpty()) {
      return false;
    }
    List<Term> sizes = new ArrayList<>(terms.starting("kernel "));
    sizes.add(channels.get());
    sentence
        .count(filters.get(), "filters")
        .say(each(filters.get()))
        .sizes(sizes)
        .say(", because ");
    if (channels.get().name().equals(CHANNELS)) {
      sentence.say("the input has ").count(channels.get(), "channels");
    } else {
      sentence
          .say("each of the " + word("groups") + " groups has ")
          .value(channels.get())
          .say(" of the input's " + inputChannels() + " channels");
    }
    if (transposed) {
      sentence
          .say("; each position of the input is spread over ")
          .sizes(terms.starting("kernel "))
          .say(" positions of the output");
    }
    return true;
  }

  /** Between so many and their sizes: one is not said to be each. */
  private static String each(Formula number) {
    return Sentence.isOne(number) ? ", " : ", each ";
  }

  private boolean depthwise() {
    Optional<Term> channels = terms.find(CHANNELS);
    if (channels.isEmpty()) {
      return false;
    }
    kernels(channels.get());
    return true;
  }

  /** Each channel's own kernels. */
  private void kernels(Term channels) {
    Optional<Term> multiplier = terms.find("depth multiplier");
    boolean one = Sentence.isOne(channels);
    sentence.say(one ? "the input's " : "each of the ");
    sentence.count(channels, "channels");
    if (multiplier.isEmpty()) {
      sentence.say(" has its own ").sizes(terms.starting("kernel ")).say(" filter");
    } else {
      sentence
          .say(" has ")
          .count(multiplier.get(), "filters")
          .say(" of its own, each ")
          .sizes(terms.starting("kernel "));
    }
  }

  private boolean separable() {
    Optional<Term> channels = terms.find(CHANNELS);
    Optional<Term> filters = terms.find("filters");
    Optional<Term> between = terms.find(BETWEEN);
    if (channels.isEmpty() || filters.isEmpty() || between.isEmpty()) {
      return false;
    }
    kernels(channels.get());
    sentence.say("; then ").count(filters.get(), "filters").say(each(filters.get()));
    for (int i = 0; i < terms.starting("kernel ").size(); i++) {
      sentence.say("1×");
    }
    sentence
        .value(between.get())
        .say(Sentence.isOne(filters.get()) ? ", mixes the " : ", mix the ")
        .count(between.get(), "channels")
        .say(" that this gives");
    return true;
  }

  private boolean dense() {
    Optional<Term> units = terms.find("units");
    Optional<Term> features = terms.find("input features");
    if (units.isEmpty() || features.isEmpty() || row.weights().size() > 2) {
      return false;
    }
    sentence
        .count(units.get(), "units")
        .say(Sentence.isOne(units.get()) ? ", with " : ", each with ")
        .count(features.get(), "weights")
        .say(", one per input");
    if (row.inputShapes().get(0).rank() > 2) {
      sentence.say(" feature; they are the same at every position");
    }
    return true;
  }

  /** What the operator does, and how many numbers each weight has. */
  private void general() {
    String summary = LayerLines.operator(answered.question().line()).summary();
    sentence.say(summary.replaceFirst("[.]$", ""));
    List<Weight> counted = row.weights().stream().filter(Weight::isCounted).toList();
    if (counted.isEmpty() && row.formula().value().filter(n -> n.signum() == 0).isPresent()) {
      sentence.say("; it has no weights");
      return;
    }
    String before = "; it has ";
    for (int i = 0; i < counted.size(); i++) {
      Weight weight = counted.get(i);
      sentence.say(i == 0 ? before : i == counted.size() - 1 ? " and " : ", ");
      String count = Numbers.count(weight.count());
      String text = count + (i == 0 ? " parameters in the " : " in the ") + weight.role();
      // The formula of a row that has parts does not name each weight.
      sentence.say(text, terms.find(weight.role()).map(Term::name).orElse(""));
    }
    if (counted.isEmpty()) {
      sentence.say(before + Sentence.counted(row.formula(), "parameters"));
    }
  }

  private String word(String option) {
    return answered.question().words().getOrDefault(option, "1");
  }

  private String inputChannels() {
    Shape input = row.inputShapes().get(0);
    boolean first = word("data-format").equals("channels_first");
    return Sentence.size(input.size(first ? 1 : -1));
  }
}
