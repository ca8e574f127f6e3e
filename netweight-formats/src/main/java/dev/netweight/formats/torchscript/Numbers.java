package dev.netweight.formats.torchscript;

import dev.netweight.network.Attribute;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators on numbers, texts and lists that are known without a run. */
final class Numbers {
  /** What asks a tensor for a number. */
  static final Set<String> QUERIES = Set.of("size", "dim", "numel", "len");

  /** What makes numbers of numbers. */
  static final Set<String> ARITHMETIC =
      Set.of(
          "add",
          "sub",
          "mul",
          "div",
          "floordiv",
          "floor_divide",
          "remainder",
          "neg",
          "floor",
          "ceil",
          "round",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "long",
          "getitem",
          "__and__",
          "__or__",
          "__not__",
          "pow",
          "true_divide",
          "minimum",
          "maximum");

  private Numbers() {}

  /** Whether a condition holds; empty where only a run knows. */
  static Optional<Boolean> truth(Held value) {
    if (value instanceof Held.Plain plain) {
      Attribute attribute = plain.value();
      if (attribute instanceof Attribute.Flag flag) {
        return Optional.of(flag.on());
      } else if (attribute instanceof Attribute.Nothing) {
        return Optional.of(false);
      } else if (attribute instanceof Attribute.Decimal decimal) {
        return Optional.of(decimal.number() != 0);
      } else if (attribute instanceof Attribute.Text text) {
        return Optional.of(!text.text().isEmpty());
      } else if (attribute instanceof Attribute.Size size) {
        return size.formula().value().map(number -> number.signum() != 0);
      }
    } else if (value instanceof Held.Items items) {
      return Optional.of(!items.items.isEmpty());
    }
    return Optional.empty();
  }

  /** A whole number; null where it is none or not known. */
  static @Nullable BigInteger whole(Held value) {
    return value instanceof Held.Plain plain && plain.value() instanceof Attribute.Size size
        ? size.formula().value().orElse(null)
        : null;
  }

  /** A small whole number; −1 where it is none. */
  static int index(Held value, int size) {
    BigInteger number = whole(value);
    if (number == null || number.bitLength() > 30) {
      return -1;
    }
    int index = number.intValue() < 0 ? number.intValue() + size : number.intValue();
    return index < size ? Math.max(-1, index) : -1;
  }

  private static @Nullable Double real(Held value) {
    if (value instanceof Held.Plain plain && plain.value() instanceof Attribute.Decimal decimal) {
      return decimal.number();
    }
    BigInteger number = whole(value);
    return number == null ? null : number.doubleValue();
  }

  /** What an operator gives, where that is known without a run; else null. */
  static @Nullable Held folded(String operator, List<Held> arguments) {
    Held first = arguments.isEmpty() ? Held.NONE : arguments.get(0);
    if (arguments.size() == 1) {
      return unary(operator, first);
    } else if (arguments.size() != 2) {
      return null;
    }
    Held second = arguments.get(1);
    switch (operator) {
      case "__is__", "__isnot__" -> {
        Optional<Boolean> same = same(first, second);
        boolean is = operator.equals("__is__");
        return same.map(one -> Held.of(one == is)).orElse(null);
      }
      case "__and__", "__or__" -> {
        return logical(operator.equals("__and__"), Numbers.truth(first), Numbers.truth(second));
      }
      case "__contains__" -> {
        return first instanceof Held.Items list && list.items.stream().allMatch(Numbers::isPlain)
            ? Held.of(list.items.contains(second))
            : null;
      }
      case "add" -> {
        if (first instanceof Held.Items one && second instanceof Held.Items other) {
          List<Held> all = new ArrayList<>(one.items);
          all.addAll(other.items);
          return new Held.Items(all, one.tuple);
        }
      }
      default -> {}
    }
    return isPlain(first) && isPlain(second) ? binary(operator, first, second) : null;
  }

  private static boolean isPlain(Held value) {
    return value instanceof Held.Plain;
  }

  private static @Nullable Held logical(
      boolean and, Optional<Boolean> first, Optional<Boolean> second) {
    if (first.filter(on -> on != and).isPresent() || second.filter(on -> on != and).isPresent()) {
      return Held.of(!and);
    }
    return first.isPresent() && second.isPresent() ? Held.of(and) : null;
  }

  /** Whether two are the same, where one of them is None. */
  private static Optional<Boolean> same(Held first, Held second) {
    boolean none = first.equals(Held.NONE);
    boolean other = second.equals(Held.NONE);
    boolean open = first instanceof Held.Opaque || second instanceof Held.Opaque;
    return open || (!none && !other) ? Optional.empty() : Optional.of(none == other);
  }

  private static @Nullable Held unary(String operator, Held value) {
    if (operator.equals("len")) {
      return value instanceof Held.Items items
          ? Held.of(items.items.size())
          : value instanceof Held.Table table ? Held.of(table.entries.size()) : null;
    } else if (operator.equals("__not__")) {
      return truth(value).map(on -> Held.of(!on)).orElse(null);
    }
    BigInteger whole = whole(value);
    Double real = real(value);
    if (real == null) {
      return null;
    }
    return switch (operator) {
      case "neg" -> whole != null ? number(whole.negate()) : number(-real);
      case "floor" ->
          whole != null
              ? value
              : number(java.math.BigDecimal.valueOf(Math.floor(real)).toBigInteger());
      case "ceil" ->
          whole != null
              ? value
              : number(java.math.BigDecimal.valueOf(Math.ceil(real)).toBigInteger());
      case "sqrt" -> number(Math.sqrt(real));
      default -> null;
    };
  }

  private static @Nullable Held binary(String operator, Held first, Held second) {
    if (operator.equals("eq") || operator.equals("ne")) {
      Double one = real(first);
      Double other = real(second);
      boolean areNumbers = one != null && other != null;
      boolean equal = areNumbers ? Objects.equals(one, other) : first.equals(second);
      return Held.of(equal == operator.equals("eq"));
    }
    BigInteger a = whole(first);
    BigInteger b = whole(second);
    if (a != null && b != null && a.bitLength() < 64 && b.bitLength() < 64) {
      Held exact = exact(operator, a, b);
      if (exact != null) {
        return exact;
      }
    }
    Double x = real(first);
    Double y = real(second);
    if (x == null || y == null) {
      return null;
    }
    return switch (operator) {
      case "add" -> number(x + y);
      case "sub" -> number(x - y);
      case "mul" -> number(x * y);
      case "div", "true_divide" -> y == 0 ? null : number(x / y);
      case "pow" -> number(Math.pow(x, y));
      case "lt" -> Held.of(x < y);
      case "le" -> Held.of(x <= y);
      case "gt" -> Held.of(x > y);
      case "ge" -> Held.of(x >= y);
      default -> null;
    };
  }

  private static @Nullable Held exact(String operator, BigInteger a, BigInteger b) {
    boolean divides = b.signum() > 0;
    return switch (operator) {
      case "add" -> number(a.add(b));
      case "sub" -> number(a.subtract(b));
      case "mul" -> number(a.multiply(b));
      case "floordiv", "floor_divide" -> divides ? number(a.subtract(a.mod(b)).divide(b)) : null;
      case "remainder" -> divides ? number(a.mod(b)) : null;
      case "pow" -> b.signum() >= 0 && b.bitLength() < 6 ? number(a.pow(b.intValue())) : null;
      case "lt" -> Held.of(a.compareTo(b) < 0);
      case "le" -> Held.of(a.compareTo(b) <= 0);
      case "gt" -> Held.of(a.compareTo(b) > 0);
      case "ge" -> Held.of(a.compareTo(b) >= 0);
      default -> null;
    };
  }

  private static Held number(BigInteger number) {
    return new Held.Plain(new Attribute.Size(dev.netweight.formula.Formula.of(number)));
  }

  private static Held number(double number) {
    return new Held.Plain(new Attribute.Decimal(number));
  }
}
