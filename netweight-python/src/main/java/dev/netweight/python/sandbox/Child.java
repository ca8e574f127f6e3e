package dev.netweight.python.sandbox;

import dev.netweight.python.Program;
import dev.netweight.python.Wire;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The process that runs one program: takes a request from its standard input, and answers in frames
 * on its standard output. It ends when its input does, for then nobody waits for it.
 */
public final class Child {
  /** The argument that has it run a typical program instead, whose classes go into an archive. */
  private static final String TRAINING = "--train";

  private static final long STACK = 512L << 20;
  private static final int ABANDONED = 3;

  private final DataOutputStream replies;

  private Child(DataOutputStream replies) {
    this.replies = replies;
  }

  /** Runs the program that standard input tells. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    // Nothing but frames goes to standard output, whatever a library prints.
    System.setOut(System.err);
    if (List.of(arguments).contains(TRAINING)) {
      onDeepStack(Child::train);
      return;
    }
    Child child =
        new Child(
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
    Wire.open(child.replies);
    Wire.Request request = Wire.receive(new DataInputStream(in));
    Thread listener = new Thread(() -> endWith(in), "netweight-parent");
    listener.setDaemon(true);
    listener.start();
    onDeepStack(() -> child.run(request));
    Runtime.getRuntime().halt(0);
  }

  /** A model can be nested deeply, and Python's calls are deep in Java's. */
  private static void onDeepStack(Runnable task) throws InterruptedException {
    Thread thread = new Thread(null, task, "netweight-program", STACK);
    thread.start();
    thread.join();
  }

  private static void endWith(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing more is expected.
      }
    } catch (IOException exception) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(ABANDONED);
  }

  private void run(Wire.Request request) {
    try {
      try {
        OutputStream out = Wire.stream(Wire.Kind.OUT, replies);
        OutputStream err = Wire.stream(Wire.Kind.ERR, replies);
        // Not closed: the process ends with it.
        @SuppressWarnings("resource")
        Sandbox sandbox = new Sandbox();
        String recording = sandbox.run(request.program(), request.limits(), out, err);
        Wire.send(Wire.Kind.RECORDING, recording, replies);
      } catch (RuntimeException | Error failure) {
        Wire.send(Wire.Kind.FAILURE, String.valueOf(failure), replies);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static void train() {
    try (Sandbox sandbox = new Sandbox();
        InputStream text = Child.class.getResourceAsStream("training.py")) {
      if (text != null) {
        String source = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        OutputStream nowhere = OutputStream.nullOutputStream();
        sandbox.run(new Program("training.py", source, Map.of(), List.of(), ""), nowhere, nowhere);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
