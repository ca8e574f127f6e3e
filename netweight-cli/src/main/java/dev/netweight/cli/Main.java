package dev.netweight.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess();
    Console console =
        new Console(
            stream(FileDescriptor.out, terminal.outIsTerminal()),
            stream(FileDescriptor.err, terminal.errIsTerminal()),
            terminal);
    int status = new CommandLineInterface(console).run(arguments);
    console.out().flush();
    console.err().flush();
    Runtime.getRuntime().halt(console.out().checkError() && status == 0 ? Exit.FAULT : status);
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean isTerminal) {
    OutputStream bytes = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 15);
    return new PrintStream(
        isTerminal ? new TerminalOutput(bytes) : bytes, false, StandardCharsets.UTF_8);
  }
}
