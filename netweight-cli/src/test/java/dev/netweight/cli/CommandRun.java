package dev.netweight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * What one command line prints and how it ends, run in this process.
 *
 * @param words the command line without the program's name
 */
public record CommandRun(List<String> words, String out, String err, int status) {
  /** Runs a command line on a terminal of the given width without colours. */
  public static CommandRun of(int width, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream data = new PrintStream(out, false, UTF_8);
    PrintStream messages = new PrintStream(err, false, UTF_8);
    Console console = new Console(data, messages, new Terminal(width, false, false, true));
    int status = new CommandLineInterface(console).run(words.toArray(new String[0]));
    data.flush();
    messages.flush();
    return new CommandRun(words, out.toString(UTF_8), err.toString(UTF_8), status);
  }

  /** Runs a command line, its words parted by spaces, on 80 columns. */
  public static CommandRun of(String line) {
    return of(80, List.of(line.split(" ", -1)));
  }

  /** All of it as one text: the command, the data, then what went to the other stream. */
  String transcript() {
    StringBuilder text = new StringBuilder("$ netweight ");
    text.append(String.join(" ", words)).append('\n').append(visible(out));
    if (!err.isEmpty()) {
      text.append("--- stderr\n").append(visible(err));
    }
    if (status != 0) {
      text.append("--- exit ").append(status).append('\n');
    }
    return text.toString();
  }

  /** Escapes and carriage returns as they are written in programs, so that files can hold them. */
  private static String visible(String text) {
    return text.replace("\u001b", "\\e").replace("\r", "\\r");
  }
}
