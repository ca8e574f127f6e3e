package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import dev.netweight.workbench.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers what the page asks, with the very function that its worker has. */
final class AskEndpoint implements Endpoint {
  /** The longest request, in bytes; programs are sent as files. */
  private static final int LONGEST = 1 << 20;

  private final Workbench workbench;
  private final Turns turns;

  AskEndpoint(Workbench workbench, Turns turns) {
    this.workbench = workbench;
    this.turns = turns;
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(HttpExchange exchange) throws Refused, IOException {
    Body.checkType(exchange, "application/json");
    byte[] request = exchange.getRequestBody().readNBytes(LONGEST + 1);
    if (request.length > LONGEST) {
      throw new Refused(413, "too-large", "a request has at most " + LONGEST + " bytes");
    }
    String text = new String(request, StandardCharsets.UTF_8);
    Sending.json(exchange, 200, turns.take(() -> workbench.answer(text)));
  }
}
