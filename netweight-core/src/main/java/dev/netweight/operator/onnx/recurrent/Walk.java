package dev.netweight.operator.onnx.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Element;
import dev.netweight.network.Value;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.onnx.OnnxCall;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How many steps a recurrent layer takes along the sequences of a batch: as many as {@code
 * sequence_lens} says.
 *
 * @param steps the steps of one sequence; those of all, where they differ
 * @param batch how many sequences take so many steps
 * @param note what is not known of it; empty where all is
 */
record Walk(Formula steps, Formula batch, Optional<String> note) {
  private static final int LENGTHS = 4;

  /** Along the whole sequences, unless the call says how long each of them is. */
  static Walk of(OnnxCall call, Formula steps, Formula batch) {
    if (!call.has(LENGTHS)) {
      return new Walk(steps, batch, Optional.empty());
    }
    Optional<List<Formula>> said = lengths(call);
    if (said.isEmpty()) {
      return atMost(call, steps, batch);
    }
    List<Formula> lengths = said.get();
    for (Formula length : lengths) {
      requireWithin(call, length, steps);
    }
    if (lengths.stream().distinct().count() == 1) {
      return new Walk(alike(call, lengths.get(0), steps), batch, Optional.empty());
    }
    if (Sizes.differ(Formula.of(lengths.size()), batch)) {
      throw new SettingException(
          call.name(LENGTHS),
          call.name(LENGTHS)
              + " holds "
              + lengths.size()
              + " lengths; the batch has "
              + batch.text()
              + " sequences");
    }
    Formula all = Formula.sum(lengths).reduced().named("steps", "the sum of sequence_lens");
    return new Walk(all, Literal.ONE, Optional.empty());
  }

  /** One length for all sequences, or one for each; empty where some are not known. */
  private static Optional<List<Formula>> lengths(OnnxCall call) {
    Value value = call.value(LENGTHS);
    return value
        .every()
        .map(Collections::singletonList)
        .or(value::elements)
        .map(all -> all.stream().map(Element::formula).map(Formula::reduced).toList())
        .filter(all -> all.stream().allMatch(one -> one.unknownReason().isEmpty()));
  }

  private static Formula alike(OnnxCall call, Formula length, Formula steps) {
    return length.equals(steps.reduced()) ? steps : length.named("steps", call.name(LENGTHS));
  }

  private static Walk atMost(OnnxCall call, Formula steps, Formula batch) {
    return steps.unknownReason().isPresent()
        ? new Walk(steps, batch, Optional.empty())
        : new Walk(
            steps,
            batch,
            Optional.of(
                "the work is that of sequences of full length; "
                    + call.name(LENGTHS)
                    + ", known only when the model runs, may say that some are shorter"));
  }

  private static void requireWithin(OnnxCall call, Formula length, Formula steps) {
    BigInteger found = length.value().orElse(BigInteger.ZERO);
    if (found.signum() < 0 || found.compareTo(steps.value().orElse(found)) > 0) {
      throw new SettingException(
          call.name(LENGTHS),
          call.name(LENGTHS)
              + " holds "
              + found
              + "; a length is 0 or more and no more than the steps of the input, "
              + steps.text());
    }
  }
}
