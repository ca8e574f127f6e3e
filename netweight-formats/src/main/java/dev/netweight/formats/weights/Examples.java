package dev.netweight.formats.weights;

import java.util.ArrayList;
import java.util.List;

/** Counts what is the matter with many things, and keeps the first few for the message. */
public final class Examples {
  private static final int MOST = 3;

  private final List<String> first = new ArrayList<>();
  private int count;

  /** Adds one. */
  public void add(String example) {
    if (count < MOST) {
      first.add(example);
    }
    count++;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  @Override
  public String toString() {
    return String.join(", ", first) + (count > MOST ? " and " + (count - MOST) + " more" : "");
  }
}
