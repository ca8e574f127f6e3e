package dev.netweight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty files of 100 MB at once, to a server that has less memory than three of them. */
class ManyUploadsTest {
  private static final int FILES = 20;

  @TempDir private Path files;
  @TempDir private Path uploads;

  @Test
  void everyAnswerIsRightAndTheMemoryBounded() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ServedChild.class.getName(),
                uploads.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      String address = String.valueOf(said.readLine());
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      for (int i = 0; i < FILES; i++) {
        answers.add(client.sendAsync(request(address, i), HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; i < FILES; i++) {
        HttpResponse<String> answer = answers.get(i).get(5, TimeUnit.MINUTES);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
            .startsWith("{\"schema\":\"netweight.workbench/1\",")
            .contains("\"totals\":{\"parameters\":" + (inputs(i) * OUTPUTS + OUTPUTS) + ",");
      }
      assertThat(uploads).isEmptyDirectory();
      assertThat(server.isAlive()).isTrue();
    } finally {
      server.destroy();
      server.waitFor(20, TimeUnit.SECONDS);
    }
    assertThat(uploads).isEmptyDirectory();
  }

  private static final long OUTPUTS = 1_000;

  /** A little different in each, so that no answer can pass for another's. */
  private static long inputs(int file) {
    return 25_000L + file;
  }

  private HttpRequest request(String address, int number) throws IOException {
    Path file = files.resolve("model-" + number + ".onnx");
    long length = SparseFiles.dense(file, inputs(number), OUTPUTS);
    assertThat(length).isGreaterThan(100_000_000);
    return HttpRequest.newBuilder(URI.create(address + "api/files?name=" + file.getFileName()))
        .header("Content-Type", "application/octet-stream")
        .timeout(Duration.ofMinutes(5))
        .POST(HttpRequest.BodyPublishers.ofFile(file))
        .build();
  }
}
