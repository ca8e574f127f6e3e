package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A polynomial with whole coefficients over atoms: variables, and quotients or extrema that cannot
 * be reduced further. A monomial is the sorted list of its atoms' texts, joined.
 */
final class Polynomial {
  /** Beyond this many monomials a product is refused, so that no input can make it explode. */
  private static final int MOST_MONOMIALS = 4096;

  private record Monomial(List<Formula> atoms) {}

  private final Map<String, Monomial> monomials;
  private final Map<String, BigInteger> coefficients;

  private Polynomial(Map<String, Monomial> monomials, Map<String, BigInteger> coefficients) {
    this.monomials = monomials;
    this.coefficients = coefficients;
  }

  static Polynomial constant(BigInteger number) {
    Polynomial polynomial = new Polynomial(new TreeMap<>(), new TreeMap<>());
    polynomial.add(new Monomial(List.of()), number);
    return polynomial;
  }

  static Polynomial atom(Formula atom) {
    Polynomial polynomial = new Polynomial(new TreeMap<>(), new TreeMap<>());
    polynomial.add(new Monomial(List.of(atom)), BigInteger.ONE);
    return polynomial;
  }

  private static String key(Monomial monomial) {
    StringBuilder key = new StringBuilder();
    for (Formula atom : monomial.atoms()) {
      key.append(atom.text()).append('\n');
    }
    return key.toString();
  }

  private void add(Monomial monomial, BigInteger coefficient) {
    if (coefficient.signum() == 0) {
      return;
    }
    String key = key(monomial);
    BigInteger before = coefficients.get(key);
    BigInteger after = before == null ? coefficient : before.add(coefficient);
    if (after.signum() == 0) {
      coefficients.remove(key);
      monomials.remove(key);
    } else {
      coefficients.put(key, after);
      monomials.put(key, monomial);
      if (monomials.size() > MOST_MONOMIALS) {
        throw new ArithmeticException("a symbolic size has more than " + MOST_MONOMIALS + " terms");
      }
    }
  }

  private void addAll(Polynomial other) {
    for (Map.Entry<String, Monomial> entry : other.monomials.entrySet()) {
      add(entry.getValue(), other.coefficient(entry.getKey()));
    }
  }

  private BigInteger coefficient(String key) {
    BigInteger coefficient = coefficients.get(key);
    return coefficient == null ? BigInteger.ZERO : coefficient;
  }

  Polynomial plus(Polynomial other) {
    Polynomial total = new Polynomial(new TreeMap<>(), new TreeMap<>());
    total.addAll(this);
    total.addAll(other);
    return total;
  }

  Polynomial times(Polynomial other) {
    Polynomial total = new Polynomial(new TreeMap<>(), new TreeMap<>());
    for (Map.Entry<String, Monomial> left : monomials.entrySet()) {
      for (Map.Entry<String, Monomial> right : other.monomials.entrySet()) {
        List<Formula> atoms = new ArrayList<>(left.getValue().atoms());
        atoms.addAll(right.getValue().atoms());
        Collections.sort(atoms, (first, second) -> first.text().compareTo(second.text()));
        total.add(
            new Monomial(atoms),
            coefficient(left.getKey()).multiply(other.coefficient(right.getKey())));
      }
    }
    return total;
  }

  /**
   * What a positive number goes into, and the rest: of each coefficient what the number leaves,
   * with its sign; of the constant what it leaves from below, so that the rest's is never negative.
   */
  Polynomial[] divided(BigInteger number) {
    Polynomial quotient = new Polynomial(new TreeMap<>(), new TreeMap<>());
    Polynomial rest = new Polynomial(new TreeMap<>(), new TreeMap<>());
    for (Map.Entry<String, Monomial> entry : monomials.entrySet()) {
      BigInteger coefficient = coefficient(entry.getKey());
      BigInteger left =
          entry.getKey().isEmpty() ? coefficient.mod(number) : coefficient.remainder(number);
      quotient.add(entry.getValue(), coefficient.subtract(left).divide(number));
      rest.add(entry.getValue(), left);
    }
    return new Polynomial[] {quotient, rest};
  }

  /** A number times a product of atoms, one of those that a polynomial adds up. */
  record Addend(BigInteger coefficient, List<Formula> atoms) {}

  List<Addend> addends() {
    List<Addend> addends = new ArrayList<>();
    for (Map.Entry<String, Monomial> entry : monomials.entrySet()) {
      addends.add(new Addend(coefficient(entry.getKey()), entry.getValue().atoms()));
    }
    return addends;
  }

  static Polynomial of(Addend addend) {
    Polynomial polynomial = new Polynomial(new TreeMap<>(), new TreeMap<>());
    polynomial.add(new Monomial(addend.atoms()), addend.coefficient());
    return polynomial;
  }

  /** The largest number that divides this number and all coefficients but the constant. */
  BigInteger commonFactor(BigInteger number) {
    BigInteger common = number;
    for (Map.Entry<String, BigInteger> entry : coefficients.entrySet()) {
      common = entry.getKey().isEmpty() ? common : common.gcd(entry.getValue());
    }
    return common;
  }

  /** The constant; zero where there is none. */
  BigInteger constantPart() {
    return coefficient("");
  }

  /** A quotient by a number that is added here as it is, or null where there is none. */
  @Nullable Quotient addedQuotient() {
    for (Map.Entry<String, Monomial> entry : monomials.entrySet()) {
      List<Formula> atoms = entry.getValue().atoms();
      if (atoms.size() == 1
          && coefficient(entry.getKey()).equals(BigInteger.ONE)
          && atoms.get(0) instanceof Quotient quotient
          && quotient.divisor() instanceof Literal) {
        return quotient;
      }
    }
    return null;
  }

  /** The number this polynomial is, or null where an atom remains. */
  @Nullable BigInteger constantValue() {
    if (monomials.isEmpty()) {
      return BigInteger.ZERO;
    }
    return monomials.size() == 1 && monomials.containsKey("") ? coefficient("") : null;
  }

  /** The polynomial as a formula, highest degree first, what is added before what is taken away. */
  Formula formula() {
    BigInteger constant = constantValue();
    if (constant != null) {
      return Formula.of(constant);
    }
    List<String> keys = new ArrayList<>(monomials.keySet());
    Collections.sort(
        keys,
        (first, second) -> {
          int byDegree = Integer.compare(degree(second), degree(first));
          int bySign = coefficient(second).signum() - coefficient(first).signum();
          return byDegree != 0 ? byDegree : bySign != 0 ? bySign : first.compareTo(second);
        });
    List<Formula> addends = new ArrayList<>();
    for (String key : keys) {
      List<Formula> factors = new ArrayList<>();
      BigInteger coefficient = coefficient(key);
      if (!coefficient.equals(BigInteger.ONE) || key.isEmpty()) {
        factors.add(Formula.of(coefficient));
      }
      Monomial monomial = monomials.get(key);
      if (monomial != null) {
        factors.addAll(monomial.atoms());
      }
      addends.add(Formula.product(factors));
    }
    return Formula.sum(addends);
  }

  private int degree(String key) {
    Monomial monomial = monomials.get(key);
    return monomial == null ? 0 : monomial.atoms().size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Polynomial polynomial && coefficients.equals(polynomial.coefficients);
  }

  @Override
  public int hashCode() {
    return coefficients.hashCode();
  }
}
