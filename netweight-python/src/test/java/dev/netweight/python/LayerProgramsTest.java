package dev.netweight.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netweight.python.sandbox.Sandbox;
import dev.netweight.workbench.Asks;
import dev.netweight.workbench.Workbench;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The programs that the workbench shows for a layer run, and what they assert is so: the count in
 * front of each row is by hand.
 */
class LayerProgramsTest {
  private static final Sandbox SANDBOX = new Sandbox();

  private final Workbench workbench = new Workbench(Asks.ofLayers());

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "280   | conv2d | 24x24x3 | \"filters\":\"10\",\"kernel\":\"3\"",
        "450   | conv2d | 24x20x3 | \"filters\":\"10\",\"kernel\":\"3x5\",\"stride\":\"2x1\","
            + "\"padding\":\"same\",\"no-bias\":true",
        "490   | conv2d | 25x24x3 | \"filters\":\"10\",\"kernel\":\"4\",\"padding\":\"same\","
            + "\"stride\":\"3\"",
        "228   | conv2d | 24x24x8 | \"filters\":\"12\",\"kernel\":\"3\",\"groups\":\"4\"",
        "100   | conv1d | 24x3 | \"filters\":\"10\",\"kernel\":\"3\",\"padding\":\"causal\","
            + "\"dilation\":\"2\"",
        "820   | conv3d | 8x8x8x3 | \"filters\":\"10\",\"kernel\":\"3\"",
        "280   | conv2d-transpose | 9x9x3 | \"filters\":\"10\",\"kernel\":\"3\",\"stride\":\"2\"",
        "490   | conv2d-transpose | 9x9x3 | \"filters\":\"10\",\"kernel\":\"4\","
            + "\"padding\":\"same\"",
        "30    | depthwise-conv2d | 24x24x3 | \"kernel\":\"3\"",
        "67    | separable-conv2d | 24x24x3 | \"filters\":\"10\",\"kernel\":\"3\"",
        "5770  | dense | 576 | \"units\":\"10\"",
        "98816 | lstm | 100x64 | \"units\":\"128\"",
        "256   | batchnorm | 32x32x64 | ",
        "1024  | layernorm | 128x512 | ",
        "1000  | embedding | 12 | \"vocabulary\":\"100\",\"size\":\"10\"",
        "0     | max-pool2d | 25x24x3 | \"pool\":\"3\",\"stride\":\"2\",\"padding\":\"same\"",
      })
  void runs(String count, String layer, String input, String settings) {
    String answer =
        workbench.answer(
            "{\"ask\":\"layer\",\"layer\":\""
                + layer
                + "\",\"input\":\""
                + input
                + "\",\"settings\":{"
                + (settings == null ? "" : settings)
                + "},\"parts\":[\"programs\"]}");
    JsonObject programs =
        JsonParser.parseString(answer).getAsJsonObject().getAsJsonObject("programs");
    for (String framework : List.of("keras", "pytorch")) {
      String text = programs.getAsJsonObject(framework).get("text").getAsString();
      if (framework.equals("keras")) {
        assertThat(text).contains("assert layer.count_params() == " + count + ",");
      }
      assertThat(stopped(text)).as(text).isEmpty();
      if (count.equals("280")) {
        assertThat(stopped(text.replace("== 280", "== 281"))).contains("AssertionError");
      }
    }
  }

  /** Why the program stopped before its end; empty where it did not. */
  private static String stopped(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String recording =
        SANDBOX.run(new Program("program.py", text, Map.of(), List.of(), ""), out, err);
    JsonElement stopped = JsonParser.parseString(recording).getAsJsonObject().get("stopped");
    return stopped == null || stopped.isJsonNull() ? "" : stopped + err.toString(UTF_8);
  }
}
