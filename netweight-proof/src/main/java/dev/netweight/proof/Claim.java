package dev.netweight.proof;

import dev.netweight.network.Shape;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One number or shape of the report, and what the engine found in its place.
 *
 * @param kind what it is about
 * @param layer the layer's path; empty for the network as a whole
 * @param what which of its values: {@code output}, a weight's role, a total's name
 * @param said what Netweight says; empty where it says nothing
 * @param found what the engine did; empty where it did nothing with it
 * @param verdict whether they are equal
 * @param reason why there is nothing to compare; empty where there is
 */
public record Claim(
    Kind kind,
    String layer,
    String what,
    String said,
    String found,
    Verdict verdict,
    String reason) {
  /** What a claim is about. */
  public enum Kind {
    /** The shape of a value between layers. */
    SHAPE,
    /** How many elements a weight has. */
    WEIGHT,
    /** A number of the whole network. */
    TOTAL
  }

  /** How a claim came out. */
  public enum Verdict {
    EQUAL,
    DIFFERENT,
    /** Netweight says nothing, or not all. */
    NOT_SAID,
    /** The engine's graph does not have it. */
    NOT_RUN
  }

  /** A shape as the engine gave it, held against what Netweight says, as far as it says it. */
  static Claim shape(String layer, String what, Shape said, Optional<Shape> found, String kind) {
    if (found.isEmpty()) {
      return new Claim(
          Kind.SHAPE, layer, what, said.toString(), kind, Verdict.NOT_RUN, "it is no tensor");
    }
    Shape real = found.get();
    Verdict verdict = Verdict.EQUAL;
    if (!said.hasRank()) {
      verdict = Verdict.NOT_SAID;
    } else if (said.rank() != real.rank()) {
      verdict = Verdict.DIFFERENT;
    } else {
      for (int axis = 0; axis < said.rank(); axis++) {
        Optional<BigInteger> size = said.size(axis).reduced().value();
        if (size.isEmpty()) {
          verdict = verdict == Verdict.DIFFERENT ? verdict : Verdict.NOT_SAID;
        } else if (!size.equals(real.size(axis).value())) {
          verdict = Verdict.DIFFERENT;
        }
      }
    }
    return new Claim(
        Kind.SHAPE,
        layer,
        what,
        said.toString(),
        real.toString(),
        verdict,
        verdict == Verdict.NOT_SAID ? "Netweight does not know all of its sizes" : "");
  }

  /** A number as the engine found it, held against what Netweight says. */
  static Claim number(Kind kind, String layer, String what, String said, String found) {
    return new Claim(
        kind, layer, what, said, found, said.equals(found) ? Verdict.EQUAL : Verdict.DIFFERENT, "");
  }

  /** Something that the engine did not do. */
  static Claim notRun(Kind kind, String layer, String what, String said, String reason) {
    return new Claim(kind, layer, what, said, "", Verdict.NOT_RUN, reason);
  }
}
