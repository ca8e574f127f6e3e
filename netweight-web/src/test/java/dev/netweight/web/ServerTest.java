package dev.netweight.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server sends, and what it refuses. */
class ServerTest {
  private static final List<Throwable> FAULTS = Collections.synchronizedList(new ArrayList<>());
  private static final String QUESTION =
      "{\"ask\":\"layer\",\"layer\":\"conv2d\",\"input\":\"24x24x3\","
          + "\"settings\":{\"filters\":10,\"kernel\":3}}";

  @TempDir private static Path folder;
  private static Server server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = Server.start(Settings.local(0, folder), Netweight.standard(), FAULTS::add);
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(folder).isEmptyDirectory();
    assertThat(FAULTS).isEmpty();
  }

  @Test
  void thePageSaysThatAProcessStandsBehindIt() throws IOException {
    Client.Answer page = client.get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body()).contains("<meta name=\"netweight-server\" content=\"1\">");
    assertThat(client.get("/index.html").body()).isEqualTo(page.body());
    assertThat(new String(PageFiles.list().read("index.html"), UTF_8))
        .doesNotContain("netweight-server")
        .contains("http-equiv=\"Content-Security-Policy\" content=\"" + Sending.POLICY + "\"");
  }

  /** 10 × (3·3·3) + 10 = 280. */
  @Test
  void aQuestionIsAnswered() throws IOException {
    Client.Answer answer = client.ask(QUESTION);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).contains("280");
  }

  /** The engine's refusal is an answer; the same as in the browser. */
  @Test
  void anImpossibleQuestionIsAnsweredWithItsReason() throws IOException {
    Client.Answer answer = client.ask(QUESTION.replace("\"kernel\":3", "\"kernel\":-3"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo("impossible-setting");
    assertThat(client.ask("{").code()).isEqualTo("truncated");
    assertThat(client.ask("").status()).isEqualTo(200);
    assertThat(client.ask("[".repeat(100_000)).code()).isNotEmpty();
  }

  @Test
  void everyAnswerIsProtected() throws IOException {
    for (Client.Answer answer :
        List.of(
            client.get("/"),
            client.get("/page.js"),
            client.get("/nothing"),
            client.ask(QUESTION),
            client.send("GET", "/", "evil.example", new byte[0]),
            client.send("OPTIONS", "/api/ask", client.host(), new byte[0]))) {
      assertThat(answer.header("Content-Security-Policy"))
          .startsWith("default-src 'none'; script-src 'self'; worker-src 'self';")
          .endsWith("; frame-ancestors 'none'")
          .doesNotContain("unsafe-eval")
          .doesNotContain("http:")
          .doesNotContain("*");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.header("Server")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/page.js/",
        "/./page.js",
        "/page%2ejs",
        "/..",
        "/../pom.xml",
        "/../../../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/..%5c..%5cetc/passwd",
        "/page.js%00.html",
        "/page.js;x",
        "/PageFiles.class",
        "/../PageFiles.class",
        "/META-INF/MANIFEST.MF",
        "/page/index.html",
        "/api",
        "/api/",
        "/api/ask/",
        "/api/files/../../page.js",
        "/API/ASK",
        "/file:///etc/passwd",
      })
  void nothingElseIsThere(String target) throws IOException {
    Client.Answer answer = client.get(target);
    assertThat(answer.status()).as(target).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  /** These are no addresses on this server; what answers them may be the JDK. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/",
        "*",
        "page.js",
        "//page.js",
        "//etc/passwd",
        "/\\..\\x",
        "/a b",
        "file:///etc/passwd"
      })
  void whatIsNoPathIsNotFollowed(String target) throws IOException {
    assertThat(client.get(target).status()).as(target).isIn(0, 400, 404, 200);
    assertThat(client.get(target).body()).doesNotContain("root:");
  }

  @Test
  void everyFileOfThePageIsThere() throws IOException {
    PageFiles files = PageFiles.list();
    assertThat(files.names()).contains("index.html", "page.js", "page.css", "worker.js");
    for (String name : files.names()) {
      Client.Answer answer = client.get("/" + name, "Accept-Encoding: gzip");
      assertThat(answer.status()).as(name).isEqualTo(200);
      assertThat(answer.header("Content-Type")).as(name).isNotEqualTo("application/octet-stream");
      Client.Answer again = client.get("/" + name, "If-None-Match: " + answer.header("ETag"));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void textIsSentPackedToWhoTakesIt() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(server.address() + "page.css").toURL().openConnection();
    connection.setRequestProperty("Accept-Encoding", "gzip");
    byte[] packed = connection.getInputStream().readAllBytes();
    byte[] whole = PageFiles.list().read("page.css");
    assertThat(connection.getHeaderField("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.length).isLessThan(whole.length / 2);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
        .isEqualTo(whole);
    assertThat(client.get("/page.css").header("Content-Encoding")).isEmpty();
  }

  @Test
  void headsComeWithoutBodies() throws IOException {
    Client.Answer get = client.get("/page.js");
    Client.Answer head = client.send("HEAD", "/page.js", client.host(), new byte[0]);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void onlyTheMethodsThatAPlaceTakes() throws IOException {
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "post")) {
      Client.Answer answer = client.send(method, "/api/ask", client.host(), new byte[0]);
      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }
    for (String method : List.of("POST", "PUT", "DELETE", "ET", "G", "")) {
      assertThat(client.send(method, "/", client.host(), new byte[0]).status())
          .as(method)
          .isIn(405, 400, 0);
    }
    Client.Answer options = client.send("OPTIONS", "/", client.host(), new byte[0]);
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; x=application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/octet-stream"
      })
  void whatAFormCanSendIsRefused(String type) throws IOException {
    Client.Answer answer = client.post("/api/ask", type, QUESTION.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("content-type");
  }

  @Test
  void otherSitesArePostingInVain() throws IOException {
    byte[] body = QUESTION.getBytes(UTF_8);
    String type = "Content-Type: application/json";
    String host = client.host();
    Client.Answer foreign =
        client.send("POST", "/api/ask", host, body, type, "Origin: http://evil.example");
    assertThat(foreign.code()).isEqualTo("foreign-origin");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(
            client.send("POST", "/api/ask", host, body, type, "Sec-Fetch-Site: cross-site").code())
        .isEqualTo("foreign-origin");
    assertThat(client.send("POST", "/api/ask", "evil.example", body, type).code())
        .isEqualTo("foreign-host");
    assertThat(client.send("POST", "/api/ask", "", body, type).status()).isIn(400, 403);
    assertThat(client.send("POST", "/api/ask", host, body, type, "Host: " + host).status())
        .isIn(400, 403);
    assertThat(
            client
                .send(
                    "POST",
                    "/api/ask",
                    host,
                    body,
                    type,
                    "Origin: http://" + host,
                    "Sec-Fetch-Site: same-origin")
                .body())
        .contains("280");
  }

  @Test
  void aQuestionIsBounded() throws IOException {
    Client.Answer answer = client.ask(" ".repeat(1 << 20) + QUESTION);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too-large");
  }

  @Test
  void aPortThatIsTakenIsPassedOverOrSaid() throws IOException {
    Settings same = Settings.local(server.port(), folder);
    Assertions.assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> Server.start(same, Netweight.standard(), FAULTS::add));
    Settings next =
        new Settings(
            InetAddress.getLoopbackAddress(),
            server.port(),
            20,
            List.of(),
            1_000,
            folder,
            Duration.ofSeconds(1));
    try (Server another = Server.start(next, Netweight.standard(), FAULTS::add)) {
      assertThat(another.port()).isBetween(server.port() + 1, server.port() + 20);
    }
  }

  /** One that says its request a letter at a time holds a thread only so long. */
  @Test
  void whoNeverEndsARequestIsLetGo() throws Exception {
    Settings impatient =
        new Settings(
            InetAddress.getLoopbackAddress(),
            0,
            0,
            List.of(),
            1_000_000,
            folder,
            Duration.ofSeconds(1));
    try (Server hasty = Server.start(impatient, Netweight.standard(), FAULTS::add)) {
      Client slow = new Client(hasty);
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Socket socket = slow.connect();
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(UTF_8));
        sockets.add(socket);
      }
      // More than there are threads, yet others are answered as soon as those are given up.
      assertThat(slow.get("/").status()).isEqualTo(200);
      long start = System.nanoTime();
      for (Socket socket : sockets) {
        assertThat(Client.answer(socket).status()).isEqualTo(0);
        socket.close();
      }
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(30).toNanos());
    }
  }
}
