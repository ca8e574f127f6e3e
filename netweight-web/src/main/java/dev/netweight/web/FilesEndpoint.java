package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import dev.netweight.failure.NetweightException;
import dev.netweight.workbench.Models;
import dev.netweight.workbench.Workbench;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Takes in a file, answers as to the request {@code model}, and keeps nothing of it. */
final class FilesEndpoint implements Endpoint {
  /** How many files may be on their way at once. */
  private static final int MOST_AT_ONCE = 32;

  private final Settings settings;
  private final Workbench workbench;
  private final Uploads uploads;
  private final ProgramRuns programs;
  private final Turns turns;
  private final Turns programTurns = new Turns(2);
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  FilesEndpoint(
      Settings settings, Workbench workbench, Uploads uploads, ProgramRuns programs, Turns turns) {
    this.settings = settings;
    this.workbench = workbench;
    this.uploads = uploads;
    this.programs = programs;
    this.turns = turns;
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(HttpExchange exchange) throws Refused, IOException {
    Body.checkType(exchange, "application/octet-stream");
    URI address = exchange.getRequestURI();
    String name = Body.fileName(address);
    if (!places.tryAcquire()) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      throw new Refused(503, "busy", "too many files are on their way; try again");
    }
    String answer;
    try (Upload upload =
        Upload.receive(name, exchange.getRequestBody(), Body.length(exchange), settings)) {
      answer = ProgramRuns.isProgram(name) ? program(upload, address) : file(upload, rows(address));
    } finally {
      places.release();
    }
    Sending.json(exchange, 200, answer);
  }

  private String file(Upload upload, boolean rows) throws Refused {
    String word = uploads.keep(upload);
    try {
      return turns.take(() -> model(word, rows));
    } finally {
      uploads.forget(word);
    }
  }

  private String program(Upload upload, URI address) throws Refused {
    List<String> inputs = Body.parameters(address, "input");
    String entry = Body.parameter(address, "entry");
    boolean rows = rows(address);
    return programTurns.take(
        () -> {
          try {
            return program(programs.run(upload, inputs, entry), rows);
          } catch (NetweightException exception) {
            return Workbench.error(exception);
          }
        });
  }

  /** The first model that a program built, and of the program itself and the others the words. */
  private String program(ProgramRuns.Run run, boolean rows) {
    String word = uploads.keep(run.models().get(0));
    String model;
    try {
      model = model(word, rows);
    } finally {
      uploads.forget(word);
    }
    String beside =
        Workbench.document(
            json -> {
              json.name("program").beginObject();
              json.name("printed").value(run.printed());
              json.name("notes").beginArray();
              for (Object note : run.recording().notes()) {
                json.value(note.toString());
              }
              json.endArray();
              if (run.recording().stopped().isPresent()) {
                json.name("stopped").value(run.recording().stopped().get().toString());
              }
              json.name("others").beginArray();
              for (Models.Open other : run.models().subList(1, run.models().size())) {
                json.beginObject();
                json.name("model").value(workbench.models().keep(other.name(), other.report()));
                json.name("name").value(other.name());
                json.endObject();
              }
              json.endArray();
              json.endObject();
            });
    return model.substring(0, model.length() - 1) + beside.substring(beside.indexOf(','));
  }

  /** Whether the rows are wanted too, not only the totals. */
  private static boolean rows(URI address) throws Refused {
    return !Body.parameter(address, "rows").equals("false");
  }

  private String model(String word, boolean rows) {
    return workbench.answer(
        Workbench.document(
            json -> {
              json.name("ask").value("model").name("file").value(word);
              json.name("rows").value(rows);
            }));
  }
}
