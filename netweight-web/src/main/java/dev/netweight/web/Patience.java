package dev.netweight.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for requests, so many and no more, each of which waits for its client only so long: then
 * it is interrupted, which closes the connection that it reads or writes.
 */
final class Patience implements Executor, AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final int MOST_WAITING = 1024;
  private static final long ROUND_MILLIS = 200;
  private static final ThreadLocal<@Nullable Waiting> CURRENT = new ThreadLocal<>();

  /** How long one thread has waited. */
  private static final class Waiting {
    private final Thread thread = Thread.currentThread();
    private final long most;
    private long since = System.nanoTime();
    private boolean working;
    private boolean done;

    Waiting(long most) {
      this.most = most;
    }

    synchronized void renew(boolean nowWorking) {
      since = System.nanoTime();
      working = nowWorking;
    }

    synchronized void end() {
      done = true;
      // An interrupt that came too late must not meet the next request.
      Thread.interrupted();
    }

    synchronized void interruptIfOver() {
      if (!done && !working && System.nanoTime() - since > most) {
        thread.interrupt();
      }
    }
  }

  private final long most;
  private final Map<Waiting, Boolean> waiting = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;
  private final Thread watch = new Thread(this::watch, "netweight-patience");
  private volatile boolean closed;

  Patience(Duration most) {
    this.most = most.toNanos();
    this.threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "netweight-request");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public void execute(Runnable request) {
    threads.execute(
        () -> {
          Waiting mine = new Waiting(most);
          CURRENT.set(mine);
          waiting.put(mine, true);
          try {
            request.run();
          } finally {
            waiting.remove(mine);
            mine.end();
            CURRENT.remove();
          }
        });
  }

  /** The client has sent or taken something: it may take its time again. */
  static void renew() {
    Waiting mine = CURRENT.get();
    if (mine != null) {
      mine.renew(false);
    }
  }

  /** From here on the client waits for us. */
  static void work() {
    Waiting mine = CURRENT.get();
    if (mine != null) {
      mine.renew(true);
    }
  }

  private void watch() {
    while (!closed) {
      try {
        Thread.sleep(ROUND_MILLIS);
      } catch (InterruptedException exception) {
        return;
      }
      waiting.keySet().forEach(Waiting::interruptIfOver);
    }
  }

  /** Interrupts all that goes on. */
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    threads.shutdownNow();
  }
}
