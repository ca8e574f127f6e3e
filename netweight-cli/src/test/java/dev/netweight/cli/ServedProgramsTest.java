package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.Netweight;
import dev.netweight.web.Server;
import dev.netweight.web.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are sent to the server run as the command line runs them. */
class ServedProgramsTest {
  private static final String MODEL =
      """
      from keras import Input, Sequential, layers
      print('hello')
      model = Sequential([Input((24, 24, 3)), layers.Conv2D(10, 3)])
      """;

  private static final String DEFINED =
      """
      import torch.nn as nn
      class Net(nn.Module):
        def __init__(self, n):
          super().__init__()
          self.head = nn.Linear(64, n)
        def forward(self, x):
          return self.head(x)
      """;

  @TempDir private static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws IOException {
    server =
        Server.start(
            Settings.local(0, folder),
            Netweight.standard(),
            fault -> {
              throw new AssertionError(fault);
            });
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(folder).isEmptyDirectory();
  }

  private static String answer(String program, String more) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "api/files?name=model.py" + more))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofString(program))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** 10 × (3·3·3) + 10 = 280. */
  @Test
  void aProgramIsRunAndItsModelWeighed() throws Exception {
    assertThat(answer(MODEL, ""))
        .contains("\"totals\":{\"parameters\":280,")
        .contains("\"printed\":\"hello\\n\"")
        .contains("\"others\":[]");
  }

  @Test
  void aProgramThatBuildsSeveralTellsOfAll() throws Exception {
    assertThat(answer(MODEL + MODEL.replace("Conv2D(10", "Conv2D(20"), ""))
        .contains("\"totals\":{\"parameters\":280,")
        .containsPattern("\"others\":\\[\\{\"model\":\"m[0-9]+\",\"name\":\"model.py: ");
  }

  /** 64 × 10 + 10 = 650. */
  @Test
  void anEntryBuildsWhatIsOnlyDefined() throws Exception {
    String entry = URLEncoder.encode("Net(10)", StandardCharsets.UTF_8);
    assertThat(answer(DEFINED, "&entry=" + entry + "&input=1x64"))
        .contains("\"totals\":{\"parameters\":650,");
  }

  /** Nothing of the machine is there for it to read. */
  @Test
  void aProgramSeesNoFiles() throws Exception {
    String stolen = answer("print(open('/etc/passwd').read())\n" + MODEL, "");
    assertThat(stolen).doesNotContain("root:").contains("\"code\":\"");
    assertThat(answer("1 / 0\n", "")).contains("\"code\":\"program-failed\"");
  }
}
