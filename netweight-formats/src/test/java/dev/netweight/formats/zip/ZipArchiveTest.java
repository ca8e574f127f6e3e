package dev.netweight.formats.zip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.failure.ReadException.Code;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZipArchiveTest {
  private static final byte[] CONTENT = "ten filters, three by three ".repeat(100).getBytes(UTF_8);
  private static final byte[] STORED = Zips.stored(Map.of("a.txt", CONTENT));
  private static final byte[] DEFLATED = Zips.deflated(Map.of("a.txt", CONTENT));
  private static final int LIMIT = 1 << 20;

  private static ZipArchive open(byte[] bytes) {
    return ZipArchive.open(new BytesSource("some.zip", bytes));
  }

  private static ZipEntry entry(ZipArchive archive) {
    return archive.entries().iterator().next();
  }

  private static byte[] content(byte[] bytes) {
    ZipArchive archive = open(bytes);
    Source source = archive.read(entry(archive), LIMIT);
    return source.read(0, (int) source.length());
  }

  @Test
  void readsStoredAndDeflatedEntries() {
    assertThat(content(STORED)).isEqualTo(CONTENT);
    assertThat(content(DEFLATED)).isEqualTo(CONTENT);
  }

  @Test
  void aStoredEntryIsAStretchOfTheFile() {
    ZipArchive archive = open(STORED);
    Source source = archive.stored(entry(archive));
    assertThat(source.name()).isEqualTo("some.zip/a.txt");
    assertThat(source.length()).isEqualTo(CONTENT.length);
    assertThat(source.read(4, 7)).isEqualTo("filters".getBytes(UTF_8));
  }

  @Test
  void bytesBeforeTheArchiveShiftItsOffsets() {
    byte[] junk = "#!/bin/sh\nunpack\n".getBytes(UTF_8);
    byte[] together = Arrays.copyOf(junk, junk.length + DEFLATED.length);
    System.arraycopy(DEFLATED, 0, together, junk.length, DEFLATED.length);
    assertThat(content(together)).isEqualTo(CONTENT);
  }

  @Test
  void readsZip64() {
    assertThat(content(zip64("a.txt", CONTENT))).isEqualTo(CONTENT);
  }

  /** A zip of one stored entry whose sizes and offsets stand in the fields of 64 bits only. */
  private static byte[] zip64(String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ByteBuffer zip =
        ByteBuffer.allocate(content.length + 300 + 2 * name.length())
            .order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(0x04034b50).putShort((short) 45).putShort((short) 0).putShort((short) 0).putInt(0);
    zip.putInt((int) checksum.getValue()).putInt(-1).putInt(-1);
    zip.putShort((short) name.length()).putShort((short) 20).put(name.getBytes(UTF_8));
    zip.putShort((short) 1).putShort((short) 16).putLong(content.length).putLong(content.length);
    zip.put(content);
    int directory = zip.position();
    zip.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) 0);
    zip.putShort((short) 0).putInt(0).putInt((int) checksum.getValue()).putInt(-1).putInt(-1);
    zip.putShort((short) name.length()).putShort((short) 28).putShort((short) 0);
    zip.putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1).put(name.getBytes(UTF_8));
    zip.putShort((short) 1).putShort((short) 24);
    zip.putLong(content.length).putLong(content.length).putLong(0);
    int end = zip.position();
    zip.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    zip.putInt(0).putInt(0).putLong(1).putLong(1).putLong(end - directory).putLong(directory);
    zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    zip.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort((short) -1);
    zip.putShort((short) -1).putInt(-1).putInt(-1).putShort((short) 0);
    return Arrays.copyOf(zip.array(), zip.position());
  }

  static Stream<Arguments> refusals() {
    byte[] bomb = Zips.deflated(Map.of("bomb", new byte[4 << 20]));
    byte[] flipped = STORED.clone();
    flipped[50] ^= 1;
    byte[] twice =
        new String(Zips.stored(Map.of("a.txt", CONTENT, "b.txt", CONTENT)), ISO_8859_1)
            .replace("b.txt", "a.txt")
            .getBytes(ISO_8859_1);
    return Stream.of(
        Arguments.of("bomb", bomb, Code.TOO_LARGE, "at most 1048576"),
        Arguments.of("a bomb that lies", Zips.withFour(bomb, 24, 10), Code.MALFORMED, "more than"),
        Arguments.of("size too big", Zips.withFour(DEFLATED, 24, 9999), Code.MALFORMED, "9999"),
        Arguments.of("stored size", Zips.withFour(STORED, 20, 99), Code.MALFORMED, "99 bytes"),
        Arguments.of("beyond", Zips.withFour(STORED, 20, 1 << 19), Code.TRUNCATED, "524288"),
        Arguments.of("huge", Zips.withFour(STORED, 24, -1), Code.TOO_LARGE, "4294967295"),
        Arguments.of("damaged", flipped, Code.MALFORMED, "checksum"),
        Arguments.of(
            "encrypted", Zips.withTwo(DEFLATED, 8, 1), Code.UNSUPPORTED_FEATURE, "encrypted"),
        Arguments.of(
            "method", Zips.withTwo(DEFLATED, 10, 14), Code.UNSUPPORTED_FEATURE, "method 14"),
        Arguments.of("header", Zips.withFour(STORED, 42, 7), Code.MALFORMED, "offset 7"),
        Arguments.of("duplicate", twice, Code.MALFORMED, "two entries are called a.txt"),
        Arguments.of(
            "cut", Arrays.copyOf(STORED, STORED.length - 10), Code.TRUNCATED, "no directory"),
        Arguments.of("empty", new byte[0], Code.TRUNCATED, "no directory"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void saysWhatIsWrong(String name, byte[] bytes, Code code, String message) {
    ReadException refusal = catchThrowableOfType(ReadException.class, () -> content(bytes));
    assertThat(refusal).as(name).isNotNull();
    assertThat(refusal.getMessage()).contains("some.zip").contains(message);
    assertThat(refusal.reason()).isEqualTo(code);
  }

  @Test
  void namesWhatIsInside() {
    assertThat(open(STORED).listed()).isEqualTo("a.txt");
    assertThat(open(Zips.stored(Map.of())).listed()).isEqualTo("nothing");
  }
}
