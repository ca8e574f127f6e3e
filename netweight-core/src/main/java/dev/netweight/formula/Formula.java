package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An exact expression over whole numbers and named sizes. A report evaluates it, a terminal prints
 * it, a page typesets it; there is no second path that explains, so an explanation cannot drift
 * from its number. Arithmetic is over {@link BigInteger} and never wraps.
 */
public sealed interface Formula
    permits Literal, Variable, Term, Sum, Product, Quotient, Extremum, Unknown {

  static Formula of(long value) {
    return value == 0
        ? Literal.ZERO
        : value == 1 ? Literal.ONE : new Literal(BigInteger.valueOf(value));
  }

  static Formula of(BigInteger value) {
    return new Literal(value);
  }

  /** A size that only a symbol stands for, such as {@code M} or {@code batch}; never negative. */
  static Formula variable(String symbol) {
    return new Variable(symbol);
  }

  /** A value that cannot be known, with the reason. Whatever contains it is unknown too. */
  static Formula unknown(String reason) {
    return new Unknown(reason);
  }

  /**
   * The sum as written; a nested sum stays nested, because it may be a group that has a meaning.
   */
  static Formula sum(Formula... addends) {
    return sum(Arrays.asList(addends));
  }

  static Formula sum(List<Formula> addends) {
    return addends.isEmpty()
        ? Literal.ZERO
        : addends.size() == 1 ? addends.get(0) : new Sum(addends);
  }

  /** The product as written; a nested product stays nested and is printed in parentheses. */
  static Formula product(Formula... factors) {
    return product(Arrays.asList(factors));
  }

  static Formula product(List<Formula> factors) {
    return factors.isEmpty()
        ? Literal.ONE
        : factors.size() == 1 ? factors.get(0) : new Product(factors);
  }

  /** This and another added; a sum without a name of its own takes the other in. */
  default Formula plus(Formula other) {
    List<Formula> addends =
        new ArrayList<>(this instanceof Sum sum ? sum.addends() : List.of(this));
    addends.add(other);
    return new Sum(addends);
  }

  default Formula minus(Formula other) {
    return plus(new Product(List.of(of(-1), other)));
  }

  default Formula times(Formula other) {
    return new Product(List.of(this, other));
  }

  /** Division rounded towards negative infinity. */
  default Formula floorDividedBy(Formula divisor) {
    return new Quotient(this, divisor, Quotient.Rounding.FLOOR);
  }

  /** Division rounded towards positive infinity. */
  default Formula ceilingDividedBy(Formula divisor) {
    return new Quotient(this, divisor, Quotient.Rounding.CEILING);
  }

  default Formula maximum(Formula other) {
    return new Extremum(Extremum.Kind.MAXIMUM, List.of(this, other));
  }

  default Formula minimum(Formula other) {
    return new Extremum(Extremum.Kind.MINIMUM, List.of(this, other));
  }

  /** This formula as a factor or an addend that knows what it is and where it comes from. */
  default Formula named(String name, String source) {
    return new Term(name, this, source, "");
  }

  /** As {@link #named(String, String)}, with a sentence that says why the term is there. */
  default Formula named(String name, String source, String why) {
    return new Term(name, this, source, why);
  }

  /**
   * The exact value, or empty where a variable is free or something is unknown.
   *
   * @throws ArithmeticException on a division by zero
   */
  default Optional<BigInteger> value() {
    return Optional.ofNullable(Evaluation.evaluate(this));
  }

  /** The canonical form: a number, a polynomial in the free variables, or an unknown. */
  default Formula reduced() {
    return Reduction.reduce(this);
  }

  /** Each free variable of the given map replaced; factors replaced by one disappear. */
  default Formula bind(Map<String, Formula> bindings) {
    return bindings.isEmpty() ? this : Substitution.substitute(this, bindings);
  }

  /**
   * Whether this is no less than another for all sizes of one or more; false also where that is
   * undecided.
   */
  default boolean isAtLeast(Formula other) {
    return Sign.isNeverNegative(minus(other));
  }

  /** The symbols of the free variables, sorted. */
  default Set<String> variables() {
    Set<String> symbols = new TreeSet<>();
    Substitution.collectVariables(this, symbols);
    return symbols;
  }

  /** The direct parts, in the order in which they are written; a term's content is its part. */
  default List<Formula> parts() {
    return Substitution.parts(this);
  }

  /** Why the value is unknown: the reason of the first unknown part, or empty if there is none. */
  default Optional<String> unknownReason() {
    return Optional.ofNullable(Evaluation.unknownReason(this));
  }

  /** The sum of those addends that are known, where others are not: at least so much. */
  default Formula known() {
    if (unknownReason().isEmpty()) {
      return this;
    }
    return this instanceof Sum sum
        ? sum(
            sum.addends().stream()
                .map(Formula::known)
                .filter(part -> !part.equals(Literal.ZERO))
                .toList())
        : Literal.ZERO;
  }

  /** The formula as a line of text, such as {@code 10 × (3·3·3) + 10}. */
  default String text() {
    return FormulaText.text(this);
  }
}
