package dev.netweight.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Speaks to a server in bytes, so that it can say what no well-behaved client says. */
final class Client {
  private final int port;

  Client(Server server) {
    this.port = server.port();
  }

  /** What came back. */
  record Answer(int status, List<String> headers, String body) {
    /** A header's value; empty where there is none. */
    String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ": ";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()))
          .findFirst()
          .orElse("");
    }

    /** The error's stable code; empty where there is none. */
    String code() {
      int at = body.indexOf("\"code\":\"");
      return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** The host as a browser says it. */
  String host() {
    return "127.0.0.1:" + port;
  }

  /** Sends a request with the right host and no body. */
  Answer get(String target, String... headers) throws IOException {
    return send("GET", target, host(), new byte[0], headers);
  }

  Answer ask(String json) throws IOException {
    return post("/api/ask", "application/json", json.getBytes(ISO_8859_1));
  }

  Answer post(String target, String type, byte[] body) throws IOException {
    return send("POST", target, host(), body, "Content-Type: " + type);
  }

  /** Sends a request; no Host where that is empty. */
  Answer send(String method, String target, String host, byte[] body, String... headers)
      throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head(method, target, host, body.length, headers).getBytes(ISO_8859_1));
      out.write(body);
      out.flush();
      return answer(socket);
    }
  }

  static String head(String method, String target, String host, long length, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (!host.isEmpty()) {
      head.append("Host: ").append(host).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (length > 0 || method.equals("POST")) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head + "Connection: close\r\n\r\n";
  }

  /** Reads until the other side has ended. */
  static Answer answer(Socket socket) throws IOException {
    String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, List.of(), all);
    }
    List<String> lines = Arrays.asList(all.substring(0, end).split("\r\n", -1));
    return new Answer(
        Integer.parseInt(lines.get(0).split(" ", -1)[1]),
        lines.subList(1, lines.size()),
        all.substring(end + 4));
  }
}
