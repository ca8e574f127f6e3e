package dev.netweight.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How answers go out. */
final class Sending {
  /** What a page from here may load and ask: its own files and this server, nothing else. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';"
          + " font-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline';"
          + " base-uri 'none'; form-action 'none'";

  /** What one write takes at most, so that a slow client is seen to take something. */
  private static final int STRETCH = 1 << 16;

  /** How long those are listened to who are refused. */
  private static final long LINGER_NANOS = 2_000_000_000L;

  private Sending() {}

  /** The headers that every answer has. */
  static void protect(Headers headers) {
    headers.set("Content-Security-Policy", POLICY + "; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  static void json(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    body(exchange, status, json.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer to one who may still be sending, and would not read it before that is taken. */
  static void last(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    boolean sending = exchange.getRequestMethod().equals("POST");
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (!sending) {
      body(exchange, status, bytes);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    OutputStream stream = exchange.getResponseBody();
    stream.write(bytes);
    stream.flush();
    byte[] unread = new byte[STRETCH];
    InputStream rest = exchange.getRequestBody();
    long end = System.nanoTime() + LINGER_NANOS;
    while (System.nanoTime() < end && rest.read(unread) >= 0) {
      // What they send is let go.
    }
  }

  static void body(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      for (int sent = 0; sent < bytes.length; sent += STRETCH) {
        stream.write(bytes, sent, Math.min(STRETCH, bytes.length - sent));
        Patience.renew();
      }
    }
  }
}
