package dev.netweight.workbench.figure;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Term;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One size as it is drawn. The label is always true; a size that is too large is drawn abridged,
 * with a break, and one that is a symbol with so many cells as suit the picture.
 *
 * @param label the true size: {@code 24}, {@code H − K + 1}
 * @param term the formula's term that it is; empty where it is none
 * @param size how many cells there are, padding included; for a symbol, so many as are drawn
 * @param before how many of them in front are padding
 * @param after how many of them at the end are padding
 * @param drawn how many of them are drawn
 */
record Axis(String label, String term, long size, long before, long after, int drawn) {
  /** The most cells of a side of a volume. */
  static final int SIDE = 28;

  /** The most channels of a volume. */
  static final int DEPTH = 14;

  /** The most cells of a side of a filter. */
  static final int KERNEL = 9;

  /** The sizes above this are drawn as this, abridged. */
  private static final long LARGEST = 1L << 40;

  /**
   * The axis of that size.
   *
   * @param nominal how many cells a symbol is drawn with
   * @param most how many cells are drawn at most
   */
  static Axis of(Formula size, int nominal, int most) {
    String term = size instanceof Term named ? named.name() : "";
    return new Axis(label(size), term, number(size, nominal), 0, 0, 0).atMost(most);
  }

  /** An axis of a number of cells without a label. */
  static Axis of(long size, int most) {
    return new Axis(String.valueOf(size), "", size, 0, 0, 0).atMost(most);
  }

  /** The true size as text. */
  static String label(Formula size) {
    Formula reduced = size.reduced();
    if (reduced.unknownReason().isPresent()) {
      return "?";
    }
    return reduced.text();
  }

  /** The number that a size is, or the nominal one where it is none. */
  static long number(Formula size, long nominal) {
    Optional<BigInteger> value = size.value();
    if (value.isEmpty()) {
      return nominal;
    }
    return value.get().bitLength() > 40
        ? LARGEST
        : Math.max(0, Math.min(LARGEST, value.get().longValue()));
  }

  /** This axis with padding at its ends. */
  Axis padded(long front, long end, int most) {
    return new Axis(label, term, size + front + end, front, end, 0).atMost(most);
  }

  /** This axis as another term. */
  Axis as(String changed) {
    return new Axis(label, changed, size, before, after, drawn);
  }

  private Axis atMost(int most) {
    int cells = (int) Math.min(size, most);
    return new Axis(label, term, size, before, after, cells);
  }

  boolean broken() {
    return drawn < size;
  }

  /** How many cells stand in front of the break. */
  int front() {
    return broken() ? drawn - drawn / 3 : drawn;
  }

  /** Which of all cells a drawn one is. */
  long index(int cell) {
    return cell < front() ? cell : size - drawn + cell;
  }

  /** Whether a drawn cell is padding. */
  boolean isPadding(int cell) {
    return index(cell) < before || index(cell) >= size - after;
  }

  /** The drawn cell that is that one of all, or −1. */
  int cell(long index) {
    if (index < 0 || index >= size) {
      return -1;
    }
    if (index < front()) {
      return (int) index;
    }
    long cell = index - size + drawn;
    return cell >= front() ? (int) cell : -1;
  }
}
