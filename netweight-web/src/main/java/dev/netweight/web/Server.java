package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.netweight.Netweight;
import dev.netweight.failure.SettingException;
import dev.netweight.format.Format;
import dev.netweight.workbench.Ask;
import dev.netweight.workbench.Asks;
import dev.netweight.workbench.Files;
import dev.netweight.workbench.Models;
import dev.netweight.workbench.Workbench;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The page with this process behind it; closing it leaves nothing. */
public final class Server implements AutoCloseable {
  private static final int MODELS = 16;
  private static final int BACKLOG = 128;

  private final HttpServer http;
  private final Patience patience;
  private final Gate gate;
  private final PageEndpoint page;
  private final Map<String, Endpoint> endpoints;
  private final Consumer<Throwable> faults;

  private Server(
      HttpServer http,
      Settings settings,
      Netweight netweight,
      Optional<Prover> prover,
      Consumer<Throwable> faults)
      throws IOException {
    this.http = http;
    this.faults = faults;
    this.patience = new Patience(settings.patience());
    this.gate = new Gate(settings.address(), port(), settings.names());
    this.page = new PageEndpoint(PageFiles.list(), prover.isPresent());
    Models models = new Models(MODELS);
    List<Ask> asks = new ArrayList<>(Asks.all());
    prover.ifPresent(one -> asks.add(new ProveAsk(one)));
    Workbench workbench = new Workbench(asks, models, new Sent(netweight));
    Turns turns = new Turns(Math.max(2, Runtime.getRuntime().availableProcessors()));
    this.endpoints =
        Map.of(
            "/api/ask", new AskEndpoint(workbench, turns),
            "/api/files",
                new FilesEndpoint(settings, models, netweight, new ProgramRuns(netweight), turns));
  }

  /**
   * Starts one that proves nothing.
   *
   * @param faults told of what should not have happened
   * @throws BindException where the port is taken
   */
  public static Server start(Settings settings, Netweight netweight, Consumer<Throwable> faults)
      throws IOException {
    return start(settings, netweight, Prover.NONE, faults);
  }

  /**
   * Starts it.
   *
   * @param prover runs layers on a real engine, where there is one
   * @param faults told of what should not have happened
   * @throws BindException where the port is taken
   */
  public static Server start(
      Settings settings, Netweight netweight, Optional<Prover> prover, Consumer<Throwable> faults)
      throws IOException {
    // Read by the JDK's server when its first one is made: answers are not held back to be joined
    // with more, and there is an end to how many connect.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("jdk.httpserver.maxConnections", "512");
    HttpServer http = bound(settings);
    try {
      Server server = new Server(http, settings, netweight, prover, faults);
      http.setExecutor(server.patience);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException | RuntimeException exception) {
      http.stop(0);
      throw exception;
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static HttpServer bound(Settings settings) throws IOException {
    for (int port = settings.port(); ; port++) {
      try {
        return HttpServer.create(new InetSocketAddress(settings.address(), port), BACKLOG);
      } catch (BindException taken) {
        if (port >= settings.port() + settings.further() || port >= 65_535) {
          throw taken;
        }
      }
    }
  }

  /** The port that it listens on. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** What a person types into a browser. */
  public String address() {
    boolean every = http.getAddress().getAddress().isAnyLocalAddress();
    String host = every ? "127.0.0.1" : Gate.written(http.getAddress().getAddress());
    return "http://" + host + ":" + port() + "/";
  }

  @Override
  public void close() {
    patience.close();
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Patience.renew();
    Sending.protect(exchange.getResponseHeaders());
    try {
      answer(exchange);
    } catch (Refused refused) {
      refuse(exchange, refused);
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      refuse(
          exchange,
          new Refused(507, "too-large", "that is more than this server can hold in memory"));
    } catch (RuntimeException fault) {
      faults.accept(fault);
      refuse(exchange, new Refused(500, "fault", "a fault of Netweight's own; please report it"));
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange) throws Refused, IOException {
    gate.check(exchange.getRequestHeaders());
    Endpoint endpoint = endpoints.getOrDefault(exchange.getRequestURI().getRawPath(), page);
    String method = exchange.getRequestMethod();
    String methods = String.join(", ", endpoint.methods());
    exchange.getResponseHeaders().set("Allow", methods + ", OPTIONS");
    if (method.equals("OPTIONS")) {
      // Nothing is allowed to other sites, so that their browsers send nothing further.
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    if (!endpoint.methods().contains(method)) {
      throw new Refused(405, "method", "this takes " + methods + " only");
    }
    exchange.getResponseHeaders().remove("Allow");
    if (method.equals("POST")) {
      gate.checkSameSite(exchange.getRequestHeaders());
    }
    endpoint.answer(exchange);
  }

  /** Says why, where nothing was said yet, and lets a client finish that still sends. */
  private static void refuse(HttpExchange exchange, Refused refused) throws IOException {
    if (exchange.getResponseCode() >= 0) {
      return;
    }
    Sending.last(exchange, refused.status(), refused.json());
  }

  /** Files come as bodies of requests of their own, and are not kept. */
  private record Sent(Netweight netweight) implements Files {
    @Override
    public Models.Open weigh(String word) {
      throw new SettingException("file", "there is no file " + word + " here; send it");
    }

    @Override
    public List<Format> formats() {
      return netweight.formats();
    }
  }
}
