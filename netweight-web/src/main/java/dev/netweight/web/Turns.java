package dev.netweight.web;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many compute at once; the others wait for their turn. */
final class Turns {
  private final Semaphore free;

  Turns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  /**
   * Computes, when it is its turn; the client waits for us until then.
   *
   * @throws Refused stopping, where the server ends meanwhile
   */
  <T> T take(Supplier<T> work) throws Refused {
    Patience.work();
    try {
      free.acquire();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new Refused(503, "stopping", "the server is about to end");
    }
    try {
      return work.get();
    } finally {
      free.release();
      Patience.renew();
    }
  }
}
