package dev.netweight.formats.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.testkit.GgufBytes;
import dev.netweight.testkit.PiecedSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files that break the format's rules: each is refused, with the code and what is wrong. */
class HostileGgufTest {
  @Test
  void settingsThatCannotBeAreRefused() {
    GgufFileTest.assertRefused(
        new GgufBytes().number("a", 1).number("a", 1), ReadException.Code.MALFORMED, "twice");
    GgufFileTest.assertRefused(
        new GgufBytes().number("", 1), ReadException.Code.MALFORMED, "empty");
    GgufFileTest.assertRefused(
        new GgufBytes().setting("a", 13, new byte[8]), ReadException.Code.MALFORMED, "type 13");
    GgufFileTest.assertRefused(
        new GgufBytes().setting("a", 7, new byte[] {2}), ReadException.Code.MALFORMED, "is 2");
    GgufFileTest.assertRefused(
        new GgufBytes().number("general.alignment", 24), ReadException.Code.MALFORMED, "power");
    GgufFileTest.assertRefused(
        new GgufBytes().text("general.alignment", "32"), ReadException.Code.MALFORMED, "power");
  }

  @Test
  void listsThatLieOrNestDeeplyAreRefused() {
    GgufBytes bytes = new GgufBytes();
    byte[] long64 = bytes.buffer(12).putInt(GgufBytes.UINT32).putLong(1L << 61).array();
    GgufFileTest.assertRefused(
        new GgufBytes().setting("a", GgufBytes.ARRAY, long64),
        ReadException.Code.TRUNCATED,
        "2305843009213693952 values");
    ByteBuffer nested = ByteBuffer.allocate(12 * 20).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 20; i++) {
      nested.putInt(GgufBytes.ARRAY).putLong(1);
    }
    GgufFileTest.assertRefused(
        new GgufBytes().setting("a", GgufBytes.ARRAY, nested.array()),
        ReadException.Code.TOO_LARGE,
        "nested");
    byte[] negative = bytes.buffer(12).putInt(GgufBytes.TEXT).putLong(-1).array();
    GgufFileTest.assertRefused(
        new GgufBytes().setting("a", GgufBytes.ARRAY, negative),
        ReadException.Code.TOO_LARGE,
        "2^63");
    byte[] text = bytes.buffer(8).putLong(1L << 40).array();
    GgufFileTest.assertRefused(
        new GgufBytes().setting("a", GgufBytes.TEXT, text), ReadException.Code.TRUNCATED);
  }

  @Test
  void countsThatLieAreRefused() {
    GgufBytes bytes = new GgufBytes().number("a", 1);
    for (long count : new long[] {1L << 60, 1L << 40, 1000}) {
      GgufFileTest.assertRefused(
          bytes.start(count, 1), ReadException.Code.TRUNCATED, count + " tensors");
      GgufFileTest.assertRefused(
          bytes.start(0, count), ReadException.Code.TRUNCATED, count + " settings");
    }
    GgufFileTest.assertRefused(bytes.start(-1, 1), ReadException.Code.TOO_LARGE);
    PiecedSource large = new PiecedSource("m.gguf").with(bytes.start(1L << 30, 1));
    large.withHole(1L << 40);
    ReadException exception =
        catchThrowableOfType(ReadException.class, () -> new GgufFile().weights(large));
    assertThat(exception.reason()).isEqualTo(ReadException.Code.TOO_LARGE);
  }

  @Test
  void tensorsThatCannotBeAreRefused() {
    ReadException.Code malformed = ReadException.Code.MALFORMED;
    GgufFileTest.assertRefused(
        new GgufBytes().tensor("a", 0, 8).tensor("a", 0, 8), malformed, "a is there twice");
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 2, 0, 2, 48), malformed, "48 elements", "of 32");
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, 8, 1), malformed, "no multiple of 32");
    GgufFileTest.assertRefused(
        new GgufBytes().tensor("a", 0, 16).tensorAt("b", 0, 32, 1), malformed, "b begins at 32");
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, 0, 1), ReadException.Code.TRUNCATED, "ends at 4");
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, 0, 1L << 62), ReadException.Code.TOO_LARGE);
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, 0, 1L << 40, 1L << 40), ReadException.Code.TOO_LARGE);
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, 0, -1), ReadException.Code.TOO_LARGE);
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, -32, 1), ReadException.Code.TOO_LARGE);
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, 0, new long[65]), ReadException.Code.TOO_LARGE, "65");
    GgufFileTest.assertRefused(
        new GgufBytes().tensorAt("a", 0, Long.MAX_VALUE - 31, 64), malformed, "above 2^63");
  }

  @Test
  void aFileThatIsCutAnywhereIsRefused() {
    new GgufFileTest()
        .fixtures()
        .forEach(
            (name, whole) -> {
              for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThat(catchThrowableOfType(ReadException.class, () -> GgufFileTest.read(cut)))
                    .as("%s cut to %d", name, length)
                    .isNotNull();
              }
            });
  }
}
