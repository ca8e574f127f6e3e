package dev.netweight.operator.onnx.text;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often n-grams occur: a count for each place that the table of n-grams names. */
public final class NgramCounts extends OnnxFamily {
  private static final String PLACES = "ngram_indexes";

  public NgramCounts() {
    super(
        "Counts the n-grams of a sequence of words or numbers.",
        "https://onnx.ai/onnx/operators/onnx__TfIdfVectorizer.html",
        OnnxRules.doing(Work.Kind.LOOKUP).with(NgramCounts::counts, "X", "TfIdfVectorizer"));
  }

  private static Outcome counts(OnnxCall call) {
    Shape shape = call.shapeOfAtLeast(1, 0);
    if (shape.rank() > 2) {
      throw new SettingException("X", "TfIdfVectorizer takes [C] or [N, C], not " + shape);
    }
    List<Dimension> sizes = new ArrayList<>(shape.dimensions().subList(0, shape.rank() - 1));
    sizes.add(size(call));
    Held held = new Held(call);
    OnnxResult result = call.result().output(Shape.of(sizes), DataType.FLOAT32);
    held.state(result, "n-grams", Weight.Kind.TABLE, DataType.STRING, "pool_strings");
    held.state(result, "n-gram numbers", Weight.Kind.TABLE, DataType.INT64, "pool_int64s");
    held.state(result, "inverse frequencies", Weight.Kind.STATISTIC, DataType.FLOAT32, "weights");
    return result.work(Work.Kind.LOOKUP, "n-grams", shape.elements()).done();
  }

  /** One more than the greatest place. */
  private static Dimension size(OnnxCall call) {
    if (call.settings().find(PLACES) instanceof Attribute.Omitted) {
      return new Dimension.Unknown("the table of n-grams was too long to keep");
    }
    Optional<BigInteger> greatest = Optional.empty();
    for (Formula place : call.settings().sizes(PLACES)) {
      Optional<BigInteger> number = place.value();
      if (number.filter(value -> value.signum() >= 0).isEmpty()) {
        throw new SettingException(
            PLACES, "an n-gram has the place " + place.text() + "; it must be 0 or more");
      }
      greatest = greatest.isEmpty() ? number : Optional.of(greatest.get().max(number.get()));
    }
    if (greatest.isEmpty()) {
      throw new SettingException(PLACES, "TfIdfVectorizer has no n-grams");
    }
    return Dimension.of(Formula.of(greatest.get().add(BigInteger.ONE)));
  }
}
