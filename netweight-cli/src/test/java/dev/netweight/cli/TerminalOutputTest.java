package dev.netweight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalOutputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain é ↑ text | plain é ↑ text",
        "«[31mred«[0m; «[K | «[31mred«[0m; «[K",
        "title «]0;evil\u0007. | title ?]0;evil?.",
        "clear «[2J, home «[H | clear ?[2J, home ?[H",
        "two ««[1mbold | two ?«[1mbold",
        "C1 \u009b2J | C1 ?2J",
        "kept \u00a0£ | kept \u00a0£",
        "bell \u0007 back \u0008 rub \u007f. | bell ? back ? rub ?.",
      })
  void lettersAreShownAndNotObeyed(String written, String shown) throws IOException {
    byte[] bytes = written.replace('«', '\u001b').getBytes(StandardCharsets.UTF_8);
    String expected = shown.replace('«', '\u001b');
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (TerminalOutput output = new TerminalOutput(whole)) {
      output.write(bytes);
    }
    assertThat(whole.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    ByteArrayOutputStream single = new ByteArrayOutputStream();
    try (TerminalOutput output = new TerminalOutput(single)) {
      for (byte letter : bytes) {
        output.write(letter);
      }
    }
    assertThat(single.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
  }
}
