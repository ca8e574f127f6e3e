package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.List;

/** Gathers elements into the places or the segments that indices say, such as by adding them. */
public final class Scattering extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.REDUCTION)
          .keras(
              Scattering::segments,
              "data, segment_ids",
              "SegmentMax SegmentMin SegmentProd SegmentSum")
          .keras(Scattering::scatter, "indices, values", "Scatter")
          .keras(Scattering::bins, "x", "Bincount")
          .keras(Scattering::histogram, "x", "Histogram")
          .tensorflow(Scattering::scatter, "indices, values|updates, shape", "scatter_nd")
          .tensorflow(
              Scattering::segments,
              "data, segment_ids, num_segments",
              """
              math.segment_max math.segment_mean math.segment_min math.segment_prod
              math.segment_sum math.unsorted_segment_max math.unsorted_segment_mean
              math.unsorted_segment_min math.unsorted_segment_prod math.unsorted_segment_sum
              """);

  public Scattering() {
    super(
        "Gathers elements into the places or segments that indices say.",
        "https://keras.io/api/ops/math/#segment_sum-function",
        FUNCTIONS);
  }

  private static Outcome segments(Arguments arguments) {
    Shape data = arguments.shape("data");
    Shape ids = arguments.shape("segment_ids");
    if (data.rank() == 0 || ids.rank() != 1) {
      throw new SettingException(
          "segment_ids", "one segment number is needed for each of " + data + "; there are " + ids);
    }
    Broadcast.same("the first axes of data and segment_ids", data.get(0), ids.get(0));
    Formula count =
        arguments.has("num_segments") && !arguments.isTensor("num_segments")
            ? arguments.size("num_segments")
            : Formula.unknown("the number of segments is known only when the model runs");
    return outcome(arguments, data, List.of(data.with(0, Dimension.of(count))));
  }

  private static Outcome scatter(Arguments arguments) {
    Shape values = arguments.shape("values");
    if (arguments.isTensor("shape")) {
      String reason = "the shape is computed when the model runs";
      return outcome(arguments, values, List.of(Shape.unknown(reason)));
    }
    List<Formula> sizes = arguments.sizes("shape");
    sizes.forEach(size -> Arguments.requireNotNegative("shape", size));
    return outcome(arguments, values, List.of(Shape.ofFormulas(sizes)));
  }

  private static Outcome bins(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() == 0) {
      throw new SettingException("x", "a list of numbers is needed; there is a single one");
    }
    Dimension count =
        new Dimension.Unknown("there is a bin for each number up to the largest in the data");
    return outcome(arguments, input, List.of(input.with(-1, count)));
  }

  /** The counts, and the edges of the bins, one more than there are bins. */
  private static Outcome histogram(Arguments arguments) {
    Formula bins = arguments.has("bins") ? arguments.size("bins") : Formula.of(10);
    return outcome(
        arguments,
        arguments.shape("x"),
        List.of(
            Shape.ofFormulas(List.of(bins)), Shape.ofFormulas(List.of(bins.plus(Literal.ONE)))));
  }

  private static Outcome outcome(Arguments arguments, Shape read, List<Shape> outputs) {
    return Outcome.of(
        outputs, Cost.ofWork(new Work(Work.Kind.REDUCTION, arguments.function(), read.elements())));
  }
}
