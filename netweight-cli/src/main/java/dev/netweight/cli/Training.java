package dev.netweight.cli;

/**
 * Runs several command lines in one JVM, each given as one argument, so that the launcher can record
 * which classes they load.
 */
public final class Training {
  private Training() {}

  /** Runs each argument as a command line; what it prints and returns does not matter. */
  public static void main(String[] commandLines) {
    for (String commandLine : commandLines) {
      Main.run(commandLine.split(" ", -1));
    }
  }
}
