package dev.netweight.web;

import dev.netweight.Netweight;
import dev.netweight.failure.ReadException;
import dev.netweight.network.Network;
import dev.netweight.python.Program;
import dev.netweight.python.Programs;
import dev.netweight.python.Recording;
import dev.netweight.python.RecordingReader;
import dev.netweight.report.Report;
import dev.netweight.workbench.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the programs that are sent, as the command line does, and sees no other file of theirs. */
final class ProgramRuns {
  /** The longest program, in bytes. */
  static final int LONGEST = 16 << 20;

  private static final int MOST_PRINTED = 1 << 16;

  private final Netweight netweight;

  ProgramRuns(Netweight netweight) {
    this.netweight = netweight;
  }

  /** What a run came to. */
  record Run(List<Models.Open> models, String printed, Recording recording) {}

  static boolean isProgram(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".py");
  }

  /**
   * Runs a program.
   *
   * @param inputs the shapes that its model is given which it never calls
   * @param entry what builds the model; empty for none
   * @throws ReadException with a stable code, where it builds no model
   */
  Run run(Upload program, List<String> inputs, String entry) {
    String name = program.name();
    if (program.length() > LONGEST) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          name + ": a program has at most " + (LONGEST >> 20) + " MiB; this has more");
    }
    String text = new String(program.bytes(), StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          name + ": this is no Python program: it holds a zero byte");
    }
    String source = text.startsWith("\ufeff") ? text.substring(1) : text;
    Printed printed = new Printed();
    Recording recording;
    try {
      String answer =
          new Programs().run(new Program(name, source, Map.of(), inputs, entry), printed, printed);
      recording = RecordingReader.read(name, answer);
    } catch (IOException exception) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, name + " cannot be run: " + exception.getMessage());
    }
    List<Models.Open> models = new ArrayList<>();
    for (Network network : recording.networks()) {
      Report report = netweight.weigh(network);
      boolean only = recording.networks().size() == 1;
      models.add(new Models.Open(only ? name : name + ": " + report.network(), report));
    }
    if (models.isEmpty()) {
      throw recording.failure(name, "an entry such as Net()");
    }
    return new Run(models, printed.text(), recording);
  }

  /** The first of what a program prints. */
  private static final class Printed extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
      if (kept.size() < MOST_PRINTED) {
        kept.write(one);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
      kept.write(bytes, from, Math.min(count, MOST_PRINTED - kept.size()));
    }

    synchronized String text() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
