package dev.netweight.python;

import java.time.Duration;

/**
 * How much a program may take before it is ended.
 *
 * @param computing time of the processor
 * @param waiting time on the clock, which a program that sleeps takes too
 * @param memory in MiB; only a process of its own is held to it
 * @param output how many bytes it may print
 */
public record Limits(Duration computing, Duration waiting, int memory, long output) {
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(60), Duration.ofSeconds(180), 1024, 10L << 20);

  public Limits {
    if (computing.isNegative()
        || computing.isZero()
        || waiting.isNegative()
        || waiting.isZero()
        || memory <= 0
        || output <= 0) {
      throw new IllegalArgumentException("a limit must be more than nothing");
    }
  }
}
