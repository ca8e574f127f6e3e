package dev.netweight.cli;

import dev.netweight.Netweight;
import dev.netweight.failure.ReadException;
import dev.netweight.python.Program;
import dev.netweight.python.Programs;
import dev.netweight.python.Recording;
import dev.netweight.python.RecordingReader;
import dev.netweight.render.View;
import dev.netweight.render.json.ReportWriter;
import dev.netweight.render.text.Ink;
import dev.netweight.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.ParseResult;

/** Runs a program and weighs what it built. */
final class ProgramCommand {
  private final Console console;
  private final Netweight netweight;
  private final ParseResult parsed;

  ProgramCommand(Console console, Netweight netweight, ParseResult parsed) {
    this.console = console;
    this.netweight = netweight;
    this.parsed = parsed;
  }

  /** What a run came to, weighed. */
  record Answer(Recording recording, List<Report> reports) {}

  /**
   * Runs the program that a word means.
   *
   * @param out where what it prints goes
   */
  Answer run(String word, OutputStream out) {
    Recording recording = recording(word, out);
    List<Report> reports = recording.networks().stream().map(netweight::weigh).toList();
    return new Answer(recording, reports);
  }

  /** What a run of the program that a word means came to, before it is weighed. */
  Recording recording(String word, OutputStream out) {
    Program program = ProgramOptions.program(word, parsed);
    try {
      String text = new Programs().run(program, out, console.err());
      return RecordingReader.read(program.name(), text);
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE,
          shown(word) + " cannot be run: " + exception.getMessage());
    }
  }

  /** The reports of a program, of which nothing but the numbers is wanted. */
  List<Report> reports(String word) {
    Answer answer = run(word, OutputStream.nullOutputStream());
    if (answer.reports().isEmpty()) {
      throw failure(word, answer.recording());
    }
    return answer.reports();
  }

  /** Why there is no model, or why there is no more. */
  static ReadException failure(String word, Recording recording) {
    return recording.failure(shown(word), "--entry 'Net()'");
  }

  private static String shown(String word) {
    return word.equals(ProgramOptions.STANDARD_INPUT) ? "the standard input" : word;
  }

  /**
   * Runs the program and shows its output, then each model.
   *
   * @param form the name of the form, for which its output must not stand among the data
   * @param render how a model is shown
   */
  List<Report> show(String word, String form, View view, BiFunction<Report, View, String> render) {
    boolean readByPeople = form.equals("tree") || form.equals("table");
    Printed printed = new Printed(readByPeople ? console.out() : console.err());
    Answer answer = run(word, printed);
    List<Report> reports = answer.reports();
    if (form.equals("json") && reports.size() > 1) {
      List<String> parts =
          reports.stream().map(one -> new ReportWriter("").write(one, view.path())).toList();
      console.print("[" + String.join(",\n ", parts) + "]\n");
    } else {
      boolean first = !readByPeople || printed.isEmpty();
      for (Report report : reports) {
        console.print((first || !readByPeople ? "" : "\n") + render.apply(report, view));
        first = false;
      }
    }
    console.out().flush();
    if (!form.startsWith("json") && !(form.equals("tree") && !reports.isEmpty())) {
      Ink ink = new Ink(view.color() && console.terminal().errIsTerminal());
      answer
          .recording()
          .notes()
          .forEach(note -> console.err().println("netweight: " + ink.dim(note.toString())));
    }
    if (reports.isEmpty() || answer.recording().stopped().isPresent()) {
      throw failure(word, answer.recording());
    }
    return reports;
  }

  /** Passes on what a program prints, and knows whether that was anything. */
  private static final class Printed extends java.io.FilterOutputStream {
    private boolean empty = true;

    Printed(OutputStream out) {
      super(out);
    }

    boolean isEmpty() {
      return empty;
    }

    @Override
    public void write(int one) throws java.io.IOException {
      empty = false;
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws java.io.IOException {
      empty = empty && length == 0;
      out.write(bytes, from, length);
    }
  }
}
