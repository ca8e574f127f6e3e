package dev.netweight.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs run in a process of their own, which ends however they behave. */
class ProgramsTest {
  private static final int MOST_PRINTED = 20_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private JsonObject run(String text, int seconds) throws IOException {
    Limits limits =
        new Limits(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), 128, MOST_PRINTED);
    Program program =
        new Program("program.py", text, Map.of("blocks", "WIDTH = 64\n"), List.of(), "");
    String recording = new Programs(limits).run(program, out, err);
    return JsonParser.parseString(recording).getAsJsonObject();
  }

  @Test
  void handsOnWhatItPrintsAndRecords() throws IOException {
    JsonObject recording =
        run(
            "import sys, blocks\nprint('größe', blocks.WIDTH)\nsys.stderr.write('e')\n1 / 0\n",
            120);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("größe 64\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("eTraceback").contains("line 4");
    assertThat(recording.getAsJsonObject("stopped").get("line").getAsInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "while True: pass | ran longer than 3 s",
        "import time; time.sleep(10000) | ran longer than 3 s",
        "import re; re.match(r'(aa?)+\\1c$', 'a' * 90) | ran longer than 3 s",
        "x = 3 ** (10 ** 9) | ran longer than 3 s",
      })
  void endsWhatRunsTooLong(String text, String said) throws IOException {
    assertThat(run(text, 3).getAsJsonObject("stopped").get("message").getAsString()).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x = bytearray(10 ** 9) | memory",
        "x = []; any(x.append(bytearray(10 ** 6)) for i in range(10 ** 6)) | memory",
        "print('x' * 100_000) | printed more than 20000 bytes",
      })
  void endsWhatNeedsTooMuch(String text, String said) throws IOException {
    JsonObject stopped = run(text, 240).getAsJsonObject("stopped");
    assertThat(stopped.get("code").getAsString()).isEqualTo("program-limit");
    assertThat(stopped.get("message").getAsString()).contains(said);
    assertThat(out.size()).isLessThanOrEqualTo(MOST_PRINTED);
  }

  @Test
  void refusesLimitsOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(Duration.ZERO, Duration.ofSeconds(1), 1, 1));
  }
}
