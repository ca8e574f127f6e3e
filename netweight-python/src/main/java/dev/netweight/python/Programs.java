package dev.netweight.python;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs, each in a process of its own that can do nothing but compute, and that is ended
 * hard when it takes more than it may.
 */
public final class Programs {
  /** What a process is left beside its program: to start, and to tell what was built at a limit. */
  private static final Duration BESIDE = Duration.ofSeconds(30);

  private static final long ROUND_MILLIS = 100;
  private static final int MOST_COMPLAINTS = 4_000;

  private final Limits limits;
  private final JavaProcess java;

  /** Runs programs under the usual limits. */
  public Programs() {
    this(Limits.DEFAULT);
  }

  /** Runs programs under those limits. */
  public Programs(Limits limits) {
    this.limits = limits;
    this.java = JavaProcess.find();
  }

  /**
   * Runs a program to its end, or to where it stops.
   *
   * @param out where what it prints goes, as it comes
   * @param err where what it prints as errors goes
   * @return the recording: a JSON text
   * @throws IOException when no process can be started, or when out or err cannot be written
   */
  public String run(Program program, OutputStream out, OutputStream err) throws IOException {
    Process process = java.start(limits);
    Thread ending = new Thread(process::destroyForcibly, "netweight-end");
    Runtime.getRuntime().addShutdownHook(ending);
    AtomicReference<@Nullable String> overrun = new AtomicReference<>();
    Complaints complaints = new Complaints(process.getErrorStream());
    try {
      complaints.start();
      watch(process, overrun);
      String recording = converse(process, program, out, err);
      java.used();
      return recording != null ? recording : ended(process, overrun.get(), complaints);
    } finally {
      process.destroyForcibly();
      try {
        Runtime.getRuntime().removeShutdownHook(ending);
      } catch (IllegalStateException exception) {
        // The JVM is ending already.
      }
    }
  }

  /** Sends the request and hands on what comes; null when the process ends without a recording. */
  private @Nullable String converse(
      Process process, Program program, OutputStream out, OutputStream err) throws IOException {
    DataInputStream frames = new DataInputStream(process.getInputStream());
    try {
      Wire.mark(frames);
      Wire.send(new Wire.Request(program, limits), new DataOutputStream(process.getOutputStream()));
    } catch (IOException exception) {
      return null;
    }
    while (true) {
      Wire.Frame frame;
      try {
        frame = Wire.frame(frames);
      } catch (IOException exception) {
        return null;
      }
      switch (frame.kind()) {
        case OUT -> frame.writeTo(out);
        case ERR -> frame.writeTo(err);
        case RECORDING -> {
          return frame.text();
        }
        case FAILURE -> {
          if (frame.text().contains("OutOfMemoryError")) {
            return stopped(memory());
          }
          throw new IOException("the program could not be run: " + frame.text());
        }
      }
    }
  }

  private void watch(Process process, AtomicReference<@Nullable String> overrun) {
    long start = System.nanoTime();
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!process.waitFor(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                  long waited = System.nanoTime() - start;
                  String word = overrun(process, Duration.ofNanos(waited));
                  if (!word.isEmpty()) {
                    overrun.set(word);
                    process.destroyForcibly();
                    return;
                  }
                }
              } catch (InterruptedException exception) {
                process.destroyForcibly();
              }
            },
            "netweight-limits");
    thread.setDaemon(true);
    thread.start();
  }

  /** What the process, which stops a program by itself at the limits, has overrun nonetheless. */
  private String overrun(Process process, Duration waited) {
    if (waited.compareTo(limits.waiting().plus(BESIDE)) > 0) {
      return "the program ran longer than " + limits.waiting().toSeconds() + " s";
    }
    Duration most = limits.computing().plus(BESIDE);
    if (waited.compareTo(most) > 0
        && process.info().totalCpuDuration().orElse(waited).compareTo(most) > 0) {
      return "the program computed longer than " + limits.computing().toSeconds() + " s";
    }
    return "";
  }

  private String memory() {
    return "the program needs more memory than " + limits.memory() + " MiB";
  }

  private String ended(Process process, @Nullable String overrun, Complaints complaints)
      throws IOException {
    if (overrun != null) {
      return stopped(overrun);
    }
    try {
      process.waitFor(BESIDE.toMillis(), TimeUnit.MILLISECONDS);
      complaints.join(BESIDE.toMillis());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
    String said = complaints.text();
    if (said.contains("OutOfMemoryError") || said.contains("insufficient memory")) {
      return stopped(memory());
    }
    String status = process.isAlive() ? "" : " with status " + process.exitValue();
    throw new IOException(
        "the process that runs programs ended" + status + (said.isEmpty() ? "" : ": " + said));
  }

  /** The recording of a program that could tell nothing any more; the words need no escapes. */
  private static String stopped(String message) {
    return "{\"recording\":1,\"models\":[],\"notes\":[],\"stopped\":{\"line\":0,"
        + "\"code\":\"program-limit\",\"message\":\""
        + message
        + "\"}}";
  }

  /** Keeps the first of what the process itself has to say on its standard error. */
  private static final class Complaints extends Thread {
    private final InputStream stream;
    private final StringBuilder said = new StringBuilder();

    Complaints(InputStream stream) {
      super("netweight-complaints");
      this.stream = stream;
      setDaemon(true);
    }

    @Override
    public void run() {
      byte[] buffer = new byte[1_024];
      try (stream) {
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
          synchronized (said) {
            if (said.length() < MOST_COMPLAINTS) {
              said.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
          }
        }
      } catch (IOException exception) {
        // The process was ended.
      }
    }

    String text() {
      synchronized (said) {
        return said.toString().strip();
      }
    }
  }
}
