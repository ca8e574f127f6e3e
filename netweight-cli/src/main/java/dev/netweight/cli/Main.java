package dev.netweight.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Console console =
        new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), Terminal.ofProcess());
    int status = new CommandLineInterface(console).run(arguments);
    console.out().flush();
    console.err().flush();
    Runtime.getRuntime().halt(console.out().checkError() && status == 0 ? Exit.FAULT : status);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 15),
        false,
        StandardCharsets.UTF_8);
  }
}
