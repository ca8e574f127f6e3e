package dev.netweight.workbench.guess;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that look random and follow from a seed, the same in every browser: SplitMix64, from G.
 * Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
 */
public final class Seeded {
  private long state;

  public Seeded(long seed) {
    state = seed;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number from 0, below that many. */
  public int below(int many) {
    return (int) Long.remainderUnsigned(next(), many);
  }

  /** One of these. */
  public <T> T one(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Whether it happens that happens so many times in a hundred. */
  public boolean happens(int inHundred) {
    return below(100) < inHundred;
  }

  /** The same in another order. */
  public <T> List<T> shuffled(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int other = below(i + 1);
      T one = shuffled.get(i);
      shuffled.set(i, shuffled.get(other));
      shuffled.set(other, one);
    }
    return shuffled;
  }
}
