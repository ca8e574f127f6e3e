package dev.netweight.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sends the page's files, of a list that was made at the start. */
final class PageEndpoint implements Endpoint {
  /** What tells the page that a process stands behind it. */
  private static final String SERVED = "<meta name=\"netweight-server\" content=\"%s\">";

  private final PageFiles files;
  private final boolean proves;
  private final Map<String, Asset> ready = new ConcurrentHashMap<>();

  /**
   * @param proves whether the process runs layers on a real engine
   */
  PageEndpoint(PageFiles files, boolean proves) {
    this.files = files;
    this.proves = proves;
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD");
  }

  @Override
  public void answer(HttpExchange exchange) throws Refused, IOException {
    // Compared as it was written: what is escaped or goes upwards is no file's name.
    String path = exchange.getRequestURI().getRawPath();
    String name = path.equals("/") ? PageFiles.INDEX : path.substring(1);
    if (!path.startsWith("/") || !files.names().contains(name)) {
      throw new Refused(404, "not-found", "there is nothing of that name");
    }
    Asset asset = asset(name);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", asset.type());
    headers.set("Cache-Control", "no-cache");
    headers.set("ETag", asset.tag());
    headers.set("Vary", "Accept-Encoding");
    if (exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of()).stream()
        .anyMatch(tags -> tags.contains(asset.tag()))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    boolean packed =
        asset.packed().length > 0
            && exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
                .anyMatch(accepted -> accepted.contains("gzip"));
    if (packed) {
      headers.set("Content-Encoding", "gzip");
    }
    Sending.body(exchange, 200, packed ? asset.packed() : asset.bytes());
  }

  private Asset asset(String name) throws IOException {
    Asset found = ready.get(name);
    if (found == null) {
      byte[] bytes = files.read(name);
      found = Asset.of(name, name.equals(PageFiles.INDEX) ? served(bytes) : bytes);
      ready.put(name, found);
    }
    return found;
  }

  private byte[] served(byte[] index) {
    String html = new String(index, StandardCharsets.UTF_8);
    int head = html.indexOf("<head>") + "<head>".length();
    return (html.substring(0, head)
            + "\n    "
            + SERVED.formatted(proves ? "prove" : "1")
            + html.substring(head))
        .getBytes(StandardCharsets.UTF_8);
  }
}
