package dev.netweight.workbench.layer;

import dev.netweight.render.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a setting can be, found by trying: the least and the most, the distance between
 * them where not every number is allowed, or a list where the distances differ.
 *
 * @param least the least that is allowed
 * @param most the most that is allowed, or that is offered
 * @param step how far apart allowed numbers are
 * @param allowed all allowed numbers, where they are not a step apart; else none
 * @param open whether more than the most is allowed, but not offered
 */
record Range(long least, long most, long step, List<Long> allowed, boolean open) {
  /** The longest list of numbers that are tried one by one. */
  private static final int MOST_TRIED = 48;

  Range {
    allowed = List.copyOf(allowed);
  }

  /**
   * Finds the range around a number that is allowed.
   *
   * @param now a number that is allowed
   * @param most the most to offer, no less than that number
   * @param lowest the least to try
   * @param others the other numbers of the question, which this one may have to divide, or to be a
   *     multiple of
   */
  static Range around(long now, long most, long lowest, Set<Long> others, LongPredicate allows) {
    long least = lowest;
    while (least < now && least < lowest + 2 && !allows.test(least)) {
      least++;
    }
    if (least == lowest + 2 && least < now) {
      least = border(lowest + 1, now, allows);
    }
    boolean reached = allows.test(most);
    long last = reached ? most : border(most, now, allows);
    // Where numbers in between are not allowed, one beside a number that is shows it.
    boolean gaps =
        (now + 1 < last && !allows.test(now + 1))
            || (last - 1 > least && last - 1 != now && !allows.test(last - 1));
    List<Long> further = reached ? List.of() : above(last, most, others);
    if (!gaps && further.stream().noneMatch(allows::test)) {
      return new Range(least, last, 1, List.of(), reached && allows.test(most + 1));
    }
    for (long step : others) {
      if (step > 1 && step <= now && now % step == 0) {
        Range multiples = multiples(step, now, most, allows);
        if (multiples != null) {
          return multiples;
        }
      }
    }
    return listed(now, most, lowest, others, allows);
  }

  /** Writes the range's keys; the object is open. */
  void write(JsonWriter json) {
    json.name("least").value(least);
    json.name("most").value(most);
    json.name("step").value(step);
    json.name("open").value(open);
    if (!allowed.isEmpty()) {
      json.name("allowed").beginArray();
      for (long number : allowed) {
        json.value(number);
      }
      json.endArray();
    }
  }

  /** The allowed number that is nearest to one that is not, from one that is. */
  private static long border(long refused, long allowed, LongPredicate allows) {
    long out = refused;
    long in = allowed;
    while (Math.abs(out - in) > 1) {
      long middle = (out + in) / 2;
      if (allows.test(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  /** What is above the found range, and divides something or is something. */
  private static List<Long> above(long last, long most, Set<Long> others) {
    List<Long> above = new ArrayList<>(divisors(others, most));
    above.removeIf(number -> number <= last + 1);
    return above;
  }

  private static Set<Long> divisors(Set<Long> numbers, long most) {
    Set<Long> divisors = new TreeSet<>();
    for (long number : numbers) {
      for (long divisor = 1; divisor * divisor <= number && divisor <= 4096; divisor++) {
        if (number % divisor == 0) {
          divisors.add(divisor);
          divisors.add(number / divisor);
        }
      }
    }
    divisors.removeIf(divisor -> divisor > most);
    return divisors;
  }

  private static @Nullable Range multiples(long step, long now, long most, LongPredicate allows) {
    boolean others = allows.test(1) || allows.test(now + 1) || allows.test(now - 1);
    if (others || (now + step <= most && !allows.test(now + step))) {
      return null;
    }
    long first =
        allows.test(step) ? step : step * border(1, now / step, times -> allows.test(times * step));
    long highest = most / step;
    long last =
        allows.test(highest * step)
            ? highest
            : border(highest, now / step, times -> allows.test(times * step));
    boolean open = last == highest && allows.test((highest + 1) * step);
    return new Range(first, last * step, step, List.of(), open);
  }

  private static Range listed(
      long now, long most, long lowest, Set<Long> others, LongPredicate allows) {
    Set<Long> candidates = new TreeSet<>(divisors(others, most));
    for (long small = lowest; small <= Math.min(16, most); small++) {
      candidates.add(small);
    }
    candidates.add(now);
    List<Long> allowed = new ArrayList<>();
    int tried = 0;
    for (long candidate : candidates) {
      if (candidate == now) {
        allowed.add(candidate);
      } else if (candidate >= lowest && tried < MOST_TRIED) {
        tried++;
        if (allows.test(candidate)) {
          allowed.add(candidate);
        }
      }
    }
    return new Range(allowed.get(0), allowed.get(allowed.size() - 1), 1, allowed, false);
  }
}
