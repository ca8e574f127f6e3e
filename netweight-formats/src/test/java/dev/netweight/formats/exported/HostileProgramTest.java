package dev.netweight.formats.exported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.program.Weighing;
import dev.netweight.formats.zip.Zips;
import dev.netweight.network.Network;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileProgramTest {
  private static Network read(byte[] bytes) {
    return Weighing.read(new ExportedProgram(), "m.pt2", bytes);
  }

  private static Network read(ExportedArchive archive) {
    return read(archive.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9223372036854775807", "99999999999999999999999"})
  void sizesThatCannotBeAreRefused(String size) {
    assertThatThrownBy(
            () ->
                read(
                    ExportedArchive.linear()
                        .replacing("\"w\": [4, 3]", "\"w\": [4, " + size + "]")))
        .isInstanceOf(ReadException.class);
  }

  @Test
  void danglingNamesAreRefused() {
    Network network =
        read(
            ExportedArchive.linear()
                .replacing(
                    "\"input\", \"arg\": {\"as_tensor\": {\"name\": \"x\"}}",
                    "\"input\", \"arg\": {\"as_tensor\": {\"name\": \"nobody\"}}"));
    assertThatThrownBy(() -> Weighing.weigh(network)).hasMessageContaining("no layer gives");
  }

  @Test
  void aValueThatIsGivenTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    ExportedArchive.linear()
                        .replacing(
                            "\"outputs\": [{\"as_tensor\": {\"name\": \"y\"}}],\n    \"metadata\"",
                            "\"outputs\": [{\"as_tensor\": {\"name\": \"x\"}}],\n    \"metadata\"")))
        .hasMessageContaining("given twice");
  }

  @Test
  void nodesThatTakeEachOtherAreRefusedOrUnknown() {
    Network network =
        read(
            ExportedArchive.linear()
                .replacing(
                    "\"input\", \"arg\": {\"as_tensor\": {\"name\": \"x\"}}",
                    "\"input\", \"arg\": {\"as_tensor\": {\"name\": \"y\"}}"));
    try {
      assertThat(Weighing.weigh(network).isComplete()).isFalse();
    } catch (ReadException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
    }
  }

  @Test
  void aMillionNodesAreRefused() {
    String nodes = "{\"target\":\"a\",\"inputs\":[],\"outputs\":[]},".repeat(250_000);
    assertThatThrownBy(
            () -> read(ExportedArchive.linear().replacing("\"nodes\": [", "\"nodes\": [" + nodes)))
        .isInstanceOfSatisfying(
            ReadException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(ReadException.Code.TOO_LARGE));
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    ExportedArchive.linear()
                        .replacing("\"verifiers\": []", "\"verifiers\": " + "[".repeat(100_000))))
        .isInstanceOf(ReadException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s0**s0**s0",
        "((((((((((((",
        "Mod(s0, 2)",
        "(a+b+c+d+e+f)*(g+h+i+j+k+l)*(m+n+o+p+q+r)*(s+t+u+v+w+x)*(a+c+e+g+i+k)*(b+d+f+h+j+l)",
        "Pow(Integer(9), Integer(99999999))",
        "s0//0",
        "Symbol('",
        "1e999",
      })
  void oddSizesAreUnknownAndEndSoon(String expression) {
    Network network =
        read(
            ExportedArchive.linear()
                .replacing("\"y\": [2, 4]", "\"y\": [\"" + expression + "\", 4]"));
    assertThat(Weighing.weigh(network).totals().macs().text()).isEqualTo("24");
  }

  @Test
  void whatIsCompiledIsNamed() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/archive_format", "pt2".getBytes(StandardCharsets.UTF_8));
    entries.put("m/data/aotinductor/model/x.so", new byte[4]);
    assertThatThrownBy(() -> read(Zips.stored(entries)))
        .isInstanceOfSatisfying(
            ReadException.class,
            refusal ->
                assertThat(refusal.reason()).isEqualTo(ReadException.Code.UNSUPPORTED_FEATURE));
  }
}
