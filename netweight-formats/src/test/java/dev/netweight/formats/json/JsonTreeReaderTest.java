package dev.netweight.formats.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.ReadException.Code;
import dev.netweight.format.BytesSource;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeReaderTest {
  private static JsonTree read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static JsonTree read(byte[] bytes) {
    return JsonTreeReader.read(new BytesSource("model.json", bytes));
  }

  private static ReadException refused(byte[] bytes) {
    ReadException refusal = catchThrowableOfType(ReadException.class, () -> read(bytes));
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).startsWith("model.json: ");
    return refusal;
  }

  @Test
  void readsEveryKindOfValue() {
    JsonTree tree =
        read("{\"a\": [1, -2.5, 1e3, true, null], \"b\": {\"c\": \"gr\\u00f6\\u00dfe ü 😀\"}}");
    assertThat(tree)
        .isEqualTo(
            new JsonTree.Entries(
                Map.of(
                    "a",
                    new JsonTree.Items(
                        List.of(
                            new JsonTree.Whole(BigInteger.ONE),
                            new JsonTree.Decimal(-2.5),
                            new JsonTree.Decimal(1000),
                            new JsonTree.Flag(true),
                            new JsonTree.Nothing())),
                    "b",
                    new JsonTree.Entries(Map.of("c", new JsonTree.Text("größe ü 😀"))))));
  }

  @Test
  void aTextInMemoryIsReadAlike() {
    String text = "{\"größe\": [1, NaN, \"é\"]}";
    assertThat(JsonTreeReader.parse("model_config", text)).isEqualTo(read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0",
        "-7"
      })
  void wholeNumbersStayExact(String number) {
    assertThat(read("[" + number + "]"))
        .isEqualTo(new JsonTree.Items(List.of(new JsonTree.Whole(new BigInteger(number)))));
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void readsTheNumbersThatOnlyPythonWrites(String written, double number) {
    assertThat(read("{\"mask_value\": " + written + ", \"text\": \"NaN Infinity\"}"))
        .isEqualTo(
            new JsonTree.Entries(
                Map.of(
                    "mask_value",
                    new JsonTree.Decimal(number),
                    "text",
                    new JsonTree.Text("NaN Infinity"))));
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(read("\ufeff[1]")).isEqualTo(read("[1]"));
  }

  @Test
  void readsTextsAcrossThePiecesTheyAreReadIn() {
    String text = "ä€😀".repeat(20_000);
    assertThat(read("\"" + text + "\"")).isEqualTo(new JsonTree.Text(text));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("[".repeat(100_000), Code.TOO_LARGE, "nested more than 256 deep"),
        Arguments.of("{\"a\":".repeat(100_000), Code.TOO_LARGE, "nested more than 256 deep"),
        Arguments.of("[" + "1".repeat(301) + "]", Code.TOO_LARGE, "more than 300 digits"),
        Arguments.of("[" + "1,".repeat(1_000_000) + "1]", Code.TOO_LARGE, "1000000 values"),
        Arguments.of("\"" + "a".repeat(5 << 20) + "\"", Code.TOO_LARGE, "4194304 characters"),
        Arguments.of("{\"a\": 1, \"b\": 2, \"a\": 3}", Code.MALFORMED, "twice: $.a"),
        Arguments.of("{} {}", Code.MALFORMED, "line 1 column"),
        Arguments.of("[1] x", Code.MALFORMED, "line 1 column"),
        Arguments.of("{\"a\" 1}", Code.MALFORMED, "line 1 column"),
        Arguments.of("{'a': 1}", Code.MALFORMED, "not JSON"),
        Arguments.of("[1,]", Code.MALFORMED, "not JSON"),
        Arguments.of("// comment\n[1]", Code.MALFORMED, "not JSON"),
        Arguments.of("[TRUE]", Code.MALFORMED, "not JSON"),
        Arguments.of("[-NaN]", Code.MALFORMED, "not JSON"),
        Arguments.of("[Infinite]", Code.MALFORMED, "not JSON"),
        Arguments.of("[01]", Code.MALFORMED, "not JSON"),
        Arguments.of("[\"a\nb\"]", Code.MALFORMED, "not JSON"),
        Arguments.of("", Code.TRUNCATED, "ends after 0 characters"),
        Arguments.of("{\"a\": [1, 2", Code.TRUNCATED, "$.a"),
        Arguments.of("{\"a\": \"b", Code.TRUNCATED, "ends after 8 characters"),
        Arguments.of("{\"a\": tr", Code.TRUNCATED, "ends after"),
        Arguments.of("{\"a\": \"\\u00", Code.TRUNCATED, "ends after"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatIsWrong(String text, Code code, String message) {
    ReadException refusal = refused(text.getBytes(UTF_8));
    assertThat(refusal.reason()).isEqualTo(code);
    assertThat(refusal.getMessage()).contains(message);
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        Arguments.of(new int[] {'"', 0xff, '"'}, Code.MALFORMED, "0xff", "offset 1"),
        Arguments.of(new int[] {'"', 0xc0, 0x80, '"'}, Code.MALFORMED, "0xc0", "offset 1"),
        Arguments.of(new int[] {'"', 0xe0, 0x80, 0x80, '"'}, Code.MALFORMED, "UTF-8", "offset"),
        Arguments.of(new int[] {'"', 0xed, 0xa0, 0x80, '"'}, Code.MALFORMED, "UTF-8", "offset"),
        Arguments.of(
            new int[] {'"', 0xf4, 0x90, 0x80, 0x80, '"'}, Code.MALFORMED, "UTF-8", "offset"),
        Arguments.of(new int[] {'"', 0xe2, 0x82, '"'}, Code.MALFORMED, "0x22", "offset 3"),
        Arguments.of(new int[] {'"', 0xe2, 0x82}, Code.TRUNCATED, "within a character", "offset"));
  }

  @ParameterizedTest
  @MethodSource("bytes")
  void refusesWhatIsNotUtf8(int[] bytes, Code code, String message, String place) {
    byte[] given = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      given[i] = (byte) bytes[i];
    }
    ReadException refusal = refused(given);
    assertThat(refusal.reason()).isEqualTo(code);
    assertThat(refusal.getMessage()).contains(message).contains(place);
  }

  @Test
  void refusesUtf16ByName() {
    assertThat(refused("\ufeff{}".getBytes(UTF_16BE)).getMessage())
        .contains("UTF-16; save it as UTF-8");
  }

  @Test
  void aTextBeyondTheLimitIsNeverRead() {
    JsonTreeReader.Limits limits = new JsonTreeReader.Limits(10, 4, 10, 10, 10);
    ReadException refusal =
        catchThrowableOfType(
            ReadException.class,
            () -> JsonTreeReader.read(new BytesSource("big", new byte[11]), limits));
    assertThat(refusal.reason()).isEqualTo(Code.TOO_LARGE);
    assertThat(refusal.getMessage()).contains("11 bytes").contains("at most 10");
  }

  @Test
  void anErrorOfAValueSaysItsPath() {
    JsonValue top = JsonValue.of("model.json", read("{\"config\": {\"layers\": [{\"name\": 3}]}}"));
    JsonValue name = top.get("config").get("layers").items().get(0).get("name");
    ReadException refusal = catchThrowableOfType(ReadException.class, name::text);
    assertThat(refusal)
        .hasMessage(
            "model.json: a text was expected; found the number 3, at config.layers[0].name");
  }
}
