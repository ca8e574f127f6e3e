package dev.netweight.workbench.sweep;

/**
 * The small whole numbers that a sweep computes with. Each is a hash of the place where it stands,
 * so that nothing is stored, however large the layer, and the same request gives the same numbers
 * everywhere.
 */
public final class SweepValues {
  private static final int INPUT = 1;
  private static final int WEIGHT = 2;
  private static final int POINTWISE = 3;
  private static final int BIAS = 4;

  private final int seed;

  public SweepValues(int seed) {
    this.seed = seed;
  }

  /** An input, from 0 to 9. */
  public int input(int channel, int... at) {
    return below(10, hash(INPUT, channel, 0, at));
  }

  /** A weight, from −2 to 2: each filter has others for each channel. */
  public int weight(int filter, int channel, int... tap) {
    return below(5, hash(WEIGHT, filter, channel, tap)) - 2;
  }

  /** A weight of the second step of a separable convolution, from −2 to 2. */
  public int pointwise(int filter, int slice) {
    return below(5, hash(POINTWISE, filter, slice)) - 2;
  }

  /** A bias, from −5 to 5 and never 0, so that one sees whether it is there. */
  public int bias(int filter) {
    int value = below(10, hash(BIAS, filter, 0)) - 5;
    return value < 0 ? value : value + 1;
  }

  private int hash(int what, int first, int second, int... places) {
    int hash = mixed(mixed(mixed(seed, what), first), second);
    for (int place : places) {
      hash = mixed(hash, place);
    }
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  /** One round of MurmurHash3. */
  private static int mixed(int hash, int place) {
    int key = place * 0xcc9e2d51;
    key = (key << 15) | (key >>> 17);
    int next = hash ^ (key * 0x1b873593);
    next = (next << 13) | (next >>> 19);
    return next * 5 + 0xe6546b64;
  }

  private static int below(int bound, int hash) {
    return (hash >>> 8) % bound;
  }
}
