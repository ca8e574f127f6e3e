package dev.netweight.proof;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.proof.engine.EngineRun;
import java.math.BigInteger;
import java.util.Map;
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
  /** How Netweight says the shape of what has none, by the engine's words for it. */
  private static final Map<String, Shape> WITHOUT_SHAPE =
      Map.of(
          "sequence",
          new Value.Sequence(Value.unknown(""), Optional.empty()).shape(),
          "map",
          new Value.Dictionary(DataType.UNSTATED, Value.unknown("")).shape());

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

  /** A tensor as the engine gave it, held against what Netweight says, as far as it says it. */
  static Claim value(String layer, String what, Shape said, DataType type, EngineRun.Found found) {
    Verdict verdict = compare(said, found.shape());
    boolean other =
        type.isStated() && found.type().isStated() && !type.name().equals(found.type().name());
    return new Claim(
        Kind.SHAPE,
        layer,
        what,
        (other ? type.name() + " " : "") + said,
        (other ? found.type().name() + " " : "") + found.shape(),
        other ? Verdict.DIFFERENT : verdict,
        verdict == Verdict.NOT_SAID && !other ? "Netweight does not know all of its sizes" : "");
  }

  private static Verdict compare(Shape said, Shape found) {
    if (!said.hasRank()) {
      return Verdict.NOT_SAID;
    } else if (said.rank() != found.rank()) {
      return Verdict.DIFFERENT;
    }
    Verdict verdict = Verdict.EQUAL;
    for (int axis = 0; axis < said.rank(); axis++) {
      Optional<BigInteger> size = said.size(axis).reduced().value();
      if (size.isEmpty()) {
        verdict = verdict == Verdict.DIFFERENT ? verdict : Verdict.NOT_SAID;
      } else if (!size.equals(found.size(axis).value())) {
        verdict = Verdict.DIFFERENT;
      }
    }
    return verdict;
  }

  /**
   * Something that is no tensor, held against what Netweight says: of what has no shape it says the
   * kind.
   *
   * @param kind what the engine gave: {@code sequence}, {@code map}; {@code nothing}
   */
  static Claim kind(String layer, String what, Shape said, String kind) {
    if (kind.equals("nothing")) {
      return notRun(Kind.SHAPE, layer, what, said.toString(), "the engine did not give it");
    }
    Shape expected = WITHOUT_SHAPE.get(kind);
    if (expected == null) {
      return new Claim(
          Kind.SHAPE, layer, what, said.toString(), kind, Verdict.NOT_RUN, "it is no tensor");
    }
    boolean same = !said.hasRank() && said.unknownReason().equals(expected.unknownReason());
    Verdict verdict = same ? Verdict.EQUAL : said.hasRank() ? Verdict.DIFFERENT : Verdict.NOT_SAID;
    return new Claim(
        Kind.SHAPE,
        layer,
        what,
        same ? kind : said.toString(),
        kind,
        verdict,
        verdict == Verdict.NOT_SAID ? "Netweight does not know what it is" : "");
  }

  /** A number as the engine found it, held against what Netweight says. */
  static Claim number(Kind kind, String layer, String what, Formula said, long found) {
    Optional<BigInteger> number = said.value();
    return new Claim(
        kind,
        layer,
        what,
        number.map(BigInteger::toString).orElse("?"),
        Long.toString(found),
        number.isEmpty()
            ? Verdict.NOT_SAID
            : number.get().equals(BigInteger.valueOf(found)) ? Verdict.EQUAL : Verdict.DIFFERENT,
        number.isEmpty() ? "Netweight does not know it" : "");
  }

  /** Something that the engine did not do. */
  static Claim notRun(Kind kind, String layer, String what, String said, String reason) {
    return new Claim(kind, layer, what, said, "", Verdict.NOT_RUN, reason);
  }
}
