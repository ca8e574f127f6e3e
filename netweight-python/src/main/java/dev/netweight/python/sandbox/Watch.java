package dev.netweight.python.sandbox;

import dev.netweight.python.Limits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Context;

/** Stops a program that takes more than it may. */
final class Watch implements AutoCloseable {
  private static final long ROUND = 50;
  private static final long BEFORE_MEASURING = 500_000_000;
  private static final Duration TO_STOP = Duration.ofSeconds(5);

  private final Context context;
  private final Limits limits;
  private final AtomicLong outputLeft;
  private final Recorder recorder;
  private final Thread runner = Thread.currentThread();
  private final long start = System.nanoTime();
  private final Thread thread = new Thread(this::watch, "netweight-watch");
  private long computedBefore = -1;
  private volatile boolean closed;

  /** Watches what this thread runs in that context, once it is started. */
  Watch(Context context, Limits limits, AtomicLong outputLeft, Recorder recorder) {
    this.context = context;
    this.limits = limits;
    this.outputLeft = outputLeft;
    this.recorder = recorder;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try {
      String overrun = "";
      while (overrun.isEmpty()) {
        Thread.sleep(ROUND);
        if (closed) {
          return;
        }
        overrun = overrun();
      }
      recorder.stopped(0, Recorder.LIMIT, overrun);
      stop();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private String overrun() {
    long passed = System.nanoTime() - start;
    if (outputLeft.get() < 0) {
      return printedMore(limits);
    }
    if (passed > limits.waiting().toNanos()) {
      return "the program ran longer than " + seconds(limits.waiting()) + " s";
    }
    // Asking what a thread has computed loads a module of the JVM: not for a short program.
    if (computedBefore < 0 && passed > BEFORE_MEASURING) {
      computedBefore = computed();
    }
    if (passed > limits.computing().toNanos()
        && computed() - computedBefore > limits.computing().toNanos()) {
      return "the program computed longer than " + seconds(limits.computing()) + " s";
    }
    return "";
  }

  /** What is said of a program that floods its output. */
  static String printedMore(Limits limits) {
    return "the program printed more than " + limits.output() + " bytes";
  }

  private long computed() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long time = threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(runner.getId()) : -1;
    return time < 0 ? System.nanoTime() - start : time;
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? String.valueOf(duration.toSeconds())
        : String.valueOf(duration.toMillis() / 1e3);
  }

  /** Leads the program out gently, so that what it built can still be told; else ends it. */
  private void stop() {
    try {
      context.interrupt(TO_STOP);
      for (long waited = 0; !closed && waited < TO_STOP.toMillis(); waited += ROUND) {
        Thread.sleep(ROUND);
      }
    } catch (TimeoutException exception) {
      // It stands in something that cannot be interrupted.
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
    if (!closed) {
      context.close(true);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
