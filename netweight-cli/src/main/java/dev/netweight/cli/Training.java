package dev.netweight.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs command lines one after the other in one process and throws away what they print: what the
 * launcher records a class archive from.
 */
public final class Training {
  private Training() {}

  /** Each argument is a whole command line, its words parted by spaces. */
  public static void main(String[] commandLines) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = new Console(nowhere, nowhere, new Terminal(80, false, false, true));
    for (String commandLine : commandLines) {
      new CommandLineInterface(console).run(commandLine.split(" "));
    }
  }
}
