package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;

/** What answers the requests to one place. */
interface Endpoint {
  /** The methods that it takes, beside OPTIONS. */
  List<String> methods();

  /**
   * Answers.
   *
   * @throws Refused where it does not
   * @throws IOException where the client is gone
   */
  void answer(HttpExchange exchange) throws Refused, IOException;
}
