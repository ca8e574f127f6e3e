package dev.netweight.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sent: weighed, and gone, however it ends. */
class UploadsTest {
  private static final String TYPE = "application/octet-stream";
  private static final int LIMIT = 1 << 20;

  private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  @TempDir private Path folder;
  private Server server;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    Settings settings =
        new Settings(
            InetAddress.getLoopbackAddress(),
            0,
            0,
            List.of(),
            LIMIT,
            folder,
            Duration.ofSeconds(2));
    server = Server.start(settings, Netweight.standard(), faults::add);
    client = new Client(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    assertThat(folder).isEmptyDirectory();
    assertNothingIsOpen();
    assertThat(faults).isEmpty();
  }

  /** Files without a name still take room while they are open; Linux tells of them. */
  private void assertNothingIsOpen() throws Exception {
    // Once may be between two uploads that the server has not come to yet.
    int quiet = 0;
    for (int round = 0; round < 1000 && quiet < 10; round++) {
      quiet = open().isEmpty() ? quiet + 1 : 0;
      Thread.sleep(20);
    }
    assertThat(quiet).as("looks in a row that found nothing open, of %s", open()).isEqualTo(10);
  }

  private List<String> open() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    List<String> open = new ArrayList<>();
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> links = Files.list(descriptors)) {
        for (Path link : links.toList()) {
          try {
            String target = Files.readSymbolicLink(link).toString();
            if (target.startsWith(folder.toString())) {
              open.add(target);
            }
          } catch (IOException gone) {
            // The one that listed them.
          }
        }
      }
    }
    return open;
  }

  private static byte[] example(String name) throws IOException {
    return Files.readAllBytes(CommittedFile.repository().resolve("examples").resolve(name));
  }

  /** 10 × (3·3·3) + 10 = 280, and 22·22·10 × 10 + 10 = 48,410 more. */
  @Test
  void aFileIsWeighedAndGone() throws Exception {
    Client.Answer answer =
        client.post("/api/files?name=question.json", TYPE, example("question.json"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"name\":\"question.json\"")
        .contains("\"totals\":{\"parameters\":48690,");
    assertNothingIsOpen();
  }

  @Test
  void whatCannotBeReadIsToldByItsCode() throws IOException {
    assertThat(client.post("/api/files?name=x.bin", TYPE, new byte[1_000]).code())
        .isEqualTo("not-recognised");
    assertThat(client.post("/api/files?name=x.onnx", TYPE, new byte[0]).code()).isNotEmpty();
    assertThat(client.post("/api/files?name=x.json", TYPE, "{".getBytes(UTF_8)).code())
        .isNotEmpty();
    byte[] broken = example("residual.onnx");
    assertThat(
            client
                .post("/api/files?name=x.onnx", TYPE, java.util.Arrays.copyOf(broken, 200))
                .code())
        .isEqualTo("truncated");
  }

  @Test
  void aFileHasAName() throws IOException {
    for (String query : List.of("", "?", "?name", "?name=", "?name=%20", "?name=a/", "?name=%zz")) {
      Client.Answer answer = client.post("/api/files" + query, TYPE, new byte[1]);
      assertThat(answer.status()).as(query).isIn(400);
    }
    assertThat(client.post("/api/files?name=" + "n".repeat(256), TYPE, new byte[1]).code())
        .isEqualTo("name");
    assertThat(client.post("/api/files?name=x.json", "text/plain", new byte[1]).code())
        .isEqualTo("content-type");
  }

  /** A name is only a name: it leads nowhere on this machine. */
  @Test
  void aNameIsNoPath() throws IOException {
    for (String name : List.of("../../../etc/passwd", "/etc/passwd", "..%5c..%5cpasswd", "%00x")) {
      Client.Answer answer = client.post("/api/files?name=" + name, TYPE, new byte[1]);
      assertThat(answer.body()).as(name).doesNotContain("root:").doesNotContain("/etc");
      assertThat(answer.code()).as(name).isEqualTo("not-recognised");
    }
    assertThat(client.ask("{\"ask\":\"model\",\"file\":\"/etc/passwd\"}").code())
        .isEqualTo("impossible-setting");
    assertThat(client.ask("{\"ask\":\"model\",\"file\":\"u1\"}").code())
        .isEqualTo("impossible-setting");
  }

  @Test
  void aFileIsBounded() throws IOException {
    Client.Answer answer = client.post("/api/files?name=x.onnx", TYPE, new byte[LIMIT + 1]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too-large");
  }

  /** It is refused by what it says, before anything is taken. */
  @Test
  void aFileThatSaysItIsTooLongIsNotTaken() throws IOException {
    try (Socket socket = client.connect()) {
      send(socket, 1L << 50, new byte[0]);
      assertThat(Client.answer(socket).status()).isEqualTo(413);
    }
  }

  @Test
  void aFileOfUnknownLengthIsBoundedToo() throws IOException {
    try (Socket socket = client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/files?name=x.onnx HTTP/1.1\r\nHost: "
                  + client.host()
                  + "\r\nContent-Type: "
                  + TYPE
                  + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
              .getBytes(UTF_8));
      byte[] chunk = new byte[1 << 16];
      for (int i = 0; i <= LIMIT >> 16; i++) {
        out.write("10000\r\n".getBytes(UTF_8));
        out.write(chunk);
        out.write("\r\n".getBytes(UTF_8));
      }
      out.flush();
      assertThat(Client.answer(socket).status()).isEqualTo(413);
    }
  }

  private void send(Socket socket, long length, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    String target = "/api/files?name=x.json";
    out.write(
        Client.head("POST", target, client.host(), length, "Content-Type: " + TYPE)
            .getBytes(UTF_8));
    out.write(bytes);
    out.flush();
  }

  @Test
  void anUploadThatIsGivenUpLeavesNothing() throws Exception {
    for (int i = 0; i < 40; i++) {
      try (Socket socket = client.connect()) {
        send(socket, 500_000, new byte[100_000]);
      }
    }
    assertNothingIsOpen();
    // Nor does it take a place: more were given up than there are.
    assertThat(client.post("/api/files?name=question.json", TYPE, example("question.json")).body())
        .contains("48690");
  }

  @Test
  void anUploadThatEndsTooEarlyIsNotWeighed() throws IOException {
    byte[] question = example("question.json");
    try (Socket socket = client.connect()) {
      send(socket, question.length + 1L, question);
      socket.shutdownOutput();
      assertThat(Client.answer(socket).status()).isIn(0, 400);
    }
  }

  @Test
  void aStuckUploadIsLetGo() throws Exception {
    try (Socket socket = client.connect()) {
      send(socket, 500_000, new byte[100_000]);
      long start = System.nanoTime();
      assertThat(Client.answer(socket).status()).isEqualTo(0);
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(20).toNanos());
    }
    assertNothingIsOpen();
  }

  @Test
  void anUploadUnderWayEndsWithTheServer() throws Exception {
    try (Socket socket = client.connect()) {
      send(socket, 500_000, new byte[100_000]);
      for (int round = 0; round < 100 && open().isEmpty(); round++) {
        Thread.sleep(20);
      }
      server.close();
      assertNothingIsOpen();
    }
  }

  @Test
  void moreThanThereArePlacesAreToldToWait() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      Socket socket = client.connect();
      send(socket, 500_000, new byte[1]);
      sockets.add(socket);
    }
    for (int round = 0; round < 60 && open().size() < 32; round++) {
      Thread.sleep(20);
    }
    Client.Answer answer =
        client.post("/api/files?name=question.json", TYPE, example("question.json"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("busy");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(client.get("/").status()).isEqualTo(200);
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
