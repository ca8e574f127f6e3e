package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import dev.netweight.Netweight;
import dev.netweight.render.json.JsonWriter;
import dev.netweight.report.Report;
import dev.netweight.workbench.Models;
import dev.netweight.workbench.Workbench;
import dev.netweight.workbench.model.ModelAsk;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Takes in a file, answers as to the request {@code model}, and keeps nothing of it. */
final class FilesEndpoint implements Endpoint {
  /** How many files may be on their way at once. */
  private static final int MOST_AT_ONCE = 32;

  private final Settings settings;
  private final Models models;
  private final Netweight netweight;
  private final ProgramRuns programs;
  private final Turns turns;
  private final Turns programTurns = new Turns(2);
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  FilesEndpoint(
      Settings settings, Models models, Netweight netweight, ProgramRuns programs, Turns turns) {
    this.settings = settings;
    this.models = models;
    this.netweight = netweight;
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
    return turns.take(
        () ->
            Workbench.answered(
                json -> {
                  Report report = netweight.weigh(upload);
                  ModelAsk.write(json, models, new Models.Open(upload.name(), report), rows);
                }));
  }

  private String program(Upload upload, URI address) throws Refused {
    List<String> inputs = Body.parameters(address, "input");
    String entry = Body.parameter(address, "entry");
    boolean rows = rows(address);
    return programTurns.take(
        () -> Workbench.answered(json -> write(json, programs.run(upload, inputs, entry), rows)));
  }

  /** The first model that a program built, and of the program itself and the others the words. */
  private void write(JsonWriter json, ProgramRuns.Run run, boolean rows) {
    ModelAsk.write(json, models, run.models().get(0), rows);
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
      json.name("model").value(models.keep(other.name(), other.report()));
      json.name("name").value(other.name());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  /** Whether the rows are wanted too, not only the totals. */
  private static boolean rows(URI address) throws Refused {
    return !Body.parameter(address, "rows").equals("false");
  }
}
