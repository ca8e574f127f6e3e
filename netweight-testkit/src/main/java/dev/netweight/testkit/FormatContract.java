package dev.netweight.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.network.Network;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every format. A subclass, one a format, gives files to try it with; each is then
 * cut short and damaged in many ways.
 */
public abstract class FormatContract {
  private static final int MOST_CUTS = 1500;
  private static final int DAMAGES = 600;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Starts of files that no format of models may take for its own. */
  private static final List<String> FOREIGN =
      List.of(
          "\u0089PNG\r\n\u001a\n",
          "%PDF-1.7\n",
          "\u001f\u008b\b\0",
          "\u007fELF\u0002\u0001\u0001",
          "GIF89a",
          "\0\0\0\0",
          "import keras\nmodel = keras.Sequential()\n",
          "<!DOCTYPE html><html>",
          "{}",
          "[]",
          "{\"version\": \"1.0\", \"model\": {\"type\": \"BPE\"}}");

  /** The format under test. */
  protected abstract Format format();

  /** Small files of the format, by the names they would have. */
  protected abstract Map<String, byte[]> fixtures();

  private Stream<DynamicTest> each(Trial trial) {
    return fixtures().entrySet().stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    fixture.getKey(), () -> trial.run(fixture.getKey(), fixture.getValue())));
  }

  private interface Trial {
    void run(String name, byte[] bytes);
  }

  private boolean recognises(Source source) {
    return format().recognises(source.prefix(Format.PREFIX_BYTES), source);
  }

  private Network read(String name, byte[] bytes) {
    return format().read(new BytesSource(name, bytes), ReadContext.HEADERS_ONLY);
  }

  @Test
  void saysWhatItIs() {
    assertThat(format().name()).isNotBlank();
    assertThat(format().summary()).endsWith(".");
    assertThat(format().reference()).startsWith("https://");
    assertThat(format().suffixes()).isNotEmpty().allMatch(suffix -> suffix.startsWith("."));
    assertThat(fixtures()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyFixtureIsRecognised() {
    return each((name, bytes) -> assertThat(recognises(new BytesSource(name, bytes))).isTrue());
  }

  @TestFactory
  Stream<DynamicTest> readingTwiceGivesTheSameNetwork() {
    return each((name, bytes) -> assertThat(read(name, bytes)).isEqualTo(read(name, bytes)));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsReadBeyondWhatThereIs() {
    return each(
        (name, bytes) -> {
          Source source = new BytesSource(name, bytes);
          format().read(new StrictSource(source), ReadContext.HEADERS_ONLY);
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsCutShortIsReadOrRefused() {
    return each(
        (name, bytes) -> {
          int step = Math.max(1, bytes.length / MOST_CUTS);
          for (int length = 0; length < bytes.length; length += step) {
            survive(name, Arrays.copyOf(bytes, length), "cut to " + length + " bytes");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsDamagedIsReadOrRefused() {
    return each(
        (name, bytes) -> {
          Random random = new Random(20);
          for (int i = 0; i < DAMAGES && bytes.length > 0; i++) {
            byte[] damaged = bytes.clone();
            StringBuilder places = new StringBuilder();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
              int place = random.nextInt(damaged.length);
              damaged[place] = (byte) random.nextInt(256);
              places.append(' ').append(place).append('=').append(damaged[place]);
            }
            survive(name, damaged, "with bytes changed:" + places);
          }
        });
  }

  private void survive(String name, byte[] bytes, String how) {
    long start = System.nanoTime();
    try {
      recognises(new BytesSource(name, bytes));
      read(name, bytes);
    } catch (ReadException exception) {
      assertThat(exception.getMessage()).as(how).isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError exception) {
      fail(name + " " + how + " ended in " + exception, exception);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as(how).isLessThan(PATIENCE);
  }

  @TestFactory
  Stream<DynamicTest> foreignFilesAreNotRecognised() {
    Map<String, byte[]> foreign = new LinkedHashMap<>();
    for (String start : FOREIGN) {
      foreign.put("foreign " + FOREIGN.indexOf(start), start.getBytes(ISO_8859_1));
    }
    foreign.put("a longer text", "model ".repeat(2000).getBytes(UTF_8));
    return foreign.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () -> {
                      Source source = new BytesSource("file", file.getValue());
                      assertThat(recognises(source)).isFalse();
                    }));
  }

  @Test
  void anEmptySourceIsRefused() {
    Source empty = new BytesSource("empty", new byte[0]);
    assertThat(recognises(empty)).isFalse();
    try {
      format().read(empty, ReadContext.HEADERS_ONLY);
    } catch (ReadException exception) {
      return;
    }
    fail("an empty file was read");
  }

  /** A source that fails the test where more is asked for than there is. */
  private record StrictSource(Source source) implements Source {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public long length() {
      return source.length();
    }

    @Override
    public byte[] read(long position, int count) {
      assertThat(position).isNotNegative();
      assertThat(position + count).isLessThanOrEqualTo(source.length());
      return source.read(position, count);
    }

    @Override
    public java.util.Optional<Source> sibling(String name) {
      return source.sibling(name);
    }
  }
}
