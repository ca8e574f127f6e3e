package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import dev.netweight.failure.NetweightException;
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
  public String methods() {
    return "POST";
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
      answer = ProgramRuns.isProgram(name) ? program(upload, address) : file(upload);
    } finally {
      places.release();
    }
    Sending.json(exchange, 200, answer);
  }

  private String file(Upload upload) throws Refused {
    String word = uploads.keep(upload);
    try {
      return turns.take(() -> model(word));
    } finally {
      uploads.forget(word);
    }
  }

  private String program(Upload upload, URI address) throws Refused {
    List<String> inputs = Body.parameters(address, "input");
    List<String> entries = Body.parameters(address, "entry");
    String entry = entries.isEmpty() ? "" : entries.get(0);
    return programTurns.take(
        () -> {
          try {
            ProgramRuns.Run run = programs.run(upload, inputs, entry);
            String word = uploads.keep(run.models().get(0));
            try {
              return model(word);
            } finally {
              uploads.forget(word);
            }
          } catch (NetweightException exception) {
            return Workbench.error(exception);
          }
        });
  }

  private String model(String word) {
    return workbench.answer(
        Workbench.document(json -> json.name("ask").value("model").name("file").value(word)));
  }
}
