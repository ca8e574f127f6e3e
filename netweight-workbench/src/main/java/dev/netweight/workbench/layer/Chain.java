package dev.netweight.workbench.layer;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.SettingException;
import dev.netweight.formula.Term;
import dev.netweight.network.Shape;
import dev.netweight.operator.Line;
import dev.netweight.render.text.ShapeText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers one after another, each on what the one before it gives. */
public final class Chain {
  private final List<Answered> layers = new ArrayList<>();

  private Chain() {}

  /**
   * Answers each layer on the output of the one before it.
   *
   * @throws SettingException where a layer cannot take what it is given
   */
  public static Chain of(List<LayerQuestion> questions) {
    Chain chain = new Chain();
    for (LayerQuestion question : questions) {
      chain.layers.add(
          Answered.of(chain.layers.isEmpty() ? question : question.on(chain.given(question))));
    }
    return chain;
  }

  public List<Answered> layers() {
    return List.copyOf(layers);
  }

  /** What the last layer gives, as the input of another. */
  private String given(LayerQuestion next) {
    Answered last = layers.get(layers.size() - 1);
    List<Shape> outputs = last.row().outputShapes();
    Line line = next.line();
    Shape shape = outputs.get(0);
    int axes = shape.hasRank() ? shape.rank() - 1 : -1;
    if (axes != line.inputAxes().size() && !(line.anyRank() && axes > line.inputAxes().size())) {
      throw new SettingException(
          "layers",
          line.command()
              + " takes "
              + String.join(" x ", line.inputAxes())
              + "; the "
              + last.question().line().command()
              + " before it gives "
              + ShapeText.spoken(shape));
    }
    List<String> sizes = new ArrayList<>();
    for (int axis = 1; axis <= axes; axis++) {
      Optional<BigInteger> size = shape.size(axis).value();
      String symbol = shape.size(axis).reduced().text();
      if (size.isEmpty() && !symbol.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new SettingException(
            "layers", "a chain needs numbers: the output's sizes are " + ShapeText.spoken(shape));
      }
      sizes.add(symbol);
    }
    return String.join("x", sizes);
  }

  /** How the last two layers hang together. */
  public Sentence sentence() {
    Answered second = layers.get(layers.size() - 1);
    if (layers.size() < 2) {
      return LayerSentence.of(second);
    }
    Answered first = layers.get(layers.size() - 2);
    Sentence sentence = new Sentence();
    Optional<Term> made = made(first);
    Terms terms = Terms.of(second.row().formula());
    Optional<Term> taken =
        terms
            .find("input channels")
            .or(() -> terms.find("input features"))
            .filter(term -> made.isPresent() && term.value().equals(made.get().value()));
    if (made.isEmpty() || taken.isEmpty()) {
      return sentence.say(
          "the output of "
              + which(0)
              + ", "
              + ShapeText.spoken(first.row().outputShapes().get(0))
              + ", is the input of "
              + which(1));
    }
    String things = made.get().name();
    boolean one = Sentence.isOne(made.get());
    sentence.say("the ").count(made.get(), things).say(" of " + which(0));
    sentence.say(one ? " is the " : " are the ");
    sentence.count(taken.get(), taken.get().name().replace("input ", ""));
    sentence.say(" of " + which(1));
    Optional<Term> filters = terms.find("filters").or(() -> terms.find("units"));
    List<Term> kernel = terms.starting("kernel ");
    if (filters.isPresent() && terms.find("channels between the steps").isEmpty()) {
      List<Term> sizes = new ArrayList<>(kernel);
      sizes.add(taken.get());
      boolean dense = kernel.isEmpty();
      sentence.say(", so each of its " + (dense ? "units has " : "filters is "));
      sentence.sizes(sizes).say(dense ? " weights" : "");
    } else if (!kernel.isEmpty()) {
      sentence.say(", each of which has its own ").sizes(kernel).say(" filter");
    }
    return sentence;
  }

  /** What makes the output channels of a layer. */
  private static Optional<Term> made(Answered layer) {
    Terms terms = Terms.of(layer.row().formula());
    return terms.find("filters").or(() -> terms.find("units"));
  }

  /** The layer before the last, or the last. */
  private String which(int later) {
    if (layers.size() == 2) {
      return later == 0 ? "the first layer" : "the second";
    }
    return later == 0 ? "the layer before the last" : "the last";
  }
}
