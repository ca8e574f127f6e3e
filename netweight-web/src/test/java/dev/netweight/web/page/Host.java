package dev.netweight.web.page;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.netweight.Netweight;
import dev.netweight.web.PageFiles;
import dev.netweight.web.Prover;
import dev.netweight.web.Server;
import dev.netweight.web.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a page comes from.
 *
 * @param address the page's, which ends in a slash
 */
record Host(String address, Runnable end) implements AutoCloseable {
  /** The server behind {@code netweight serve}. */
  static Host served(Path folder) throws IOException {
    return served(folder, Prover.NONE);
  }

  /** The server, with a real engine behind it. */
  static Host served(Path folder, Optional<Prover> prover) throws IOException {
    Server server =
        Server.start(
            Settings.local(0, folder),
            Netweight.standard(),
            prover,
            fault -> {
              throw new AssertionError(fault);
            });
    return new Host(server.address(), server::close);
  }

  /** The page written out, under a path of a plain file server that knows nothing of it. */
  static Host folder(Path folder) throws IOException {
    PageFiles files = PageFiles.list();
    if (!files.hasEngine()) {
      System.err.println("NOT CHECKED: the static page, because this build has no engine for it.");
      abort("this build has no engine for the browser");
    }
    files.writeTo(folder);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    http.createContext("/course/netweight/", exchange -> send(exchange, folder));
    http.start();
    String address = "http://127.0.0.1:" + http.getAddress().getPort() + "/course/netweight/";
    return new Host(address, () -> http.stop(0));
  }

  private static void send(HttpExchange exchange, Path folder) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring("/course/netweight/".length());
      Path file = folder.resolve(name.isEmpty() ? PageFiles.INDEX : name);
      if (!exchange.getRequestMethod().equals("GET") || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String type =
          switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript";
            case "css" -> "text/css";
            case "woff2" -> "font/woff2";
            default -> "text/html";
          };
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
