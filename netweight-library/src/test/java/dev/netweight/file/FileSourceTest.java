package dev.netweight.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {
  @TempDir Path outside;
  private Path folder;
  private Path file;

  @BeforeEach
  void makeFiles() throws IOException {
    folder = Files.createDirectories(outside.resolve("folder"));
    file = Files.write(folder.resolve("model.h5"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
    Files.write(folder.resolve("beside.bin"), new byte[] {9});
    Files.write(outside.resolve("secret"), new byte[] {42});
  }

  @Test
  void readsByPosition() {
    try (FileSource source = FileSource.open(file)) {
      assertThat(source.length()).isEqualTo(8);
      assertThat(source.read(3, 2)).containsExactly(3, 4);
      assertThat(source.read(8, 0)).isEmpty();
      assertThat(source.prefix(100)).hasSize(8);
      assertThatThrownBy(() -> source.read(7, 2))
          .isInstanceOf(ReadException.class)
          .hasMessageContaining("the file has 8");
      assertThatThrownBy(() -> source.read(Long.MAX_VALUE, 1)).isInstanceOf(ReadException.class);
    }
  }

  @Test
  void aFileThatShrinksIsTruncated() throws IOException {
    try (FileSource source = FileSource.open(file)) {
      Files.write(file, new byte[2]);
      assertThatThrownBy(() -> source.read(1, 4))
          .isInstanceOfSatisfying(
              ReadException.class,
              exception -> assertThat(exception.reason()).isEqualTo(ReadException.Code.TRUNCATED));
    }
  }

  @Test
  void aFolderAndNothingAreRefused() {
    for (Path path : new Path[] {folder, folder.resolve("none")}) {
      assertThatThrownBy(() -> FileSource.open(path))
          .isInstanceOfSatisfying(
              ReadException.class,
              exception ->
                  assertThat(exception.reason()).isEqualTo(ReadException.Code.NOT_READABLE));
    }
  }

  @Test
  @Timeout(10)
  void aPipeIsRefusedWithoutWaitingForItsOtherEnd() throws Exception {
    Path pipe = folder.resolve("pipe");
    try {
      Process make = new ProcessBuilder("mkfifo", pipe.toString()).start();
      assumeTrue(make.waitFor(5, TimeUnit.SECONDS) && make.exitValue() == 0);
    } catch (IOException exception) {
      assumeTrue(false, "this system makes no pipes");
    }
    assertThatThrownBy(() -> FileSource.open(pipe))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("pipe");
  }

  @Test
  void findsWhatIsBeside() {
    try (FileSource source = FileSource.open(file)) {
      assertThat(source.sibling("beside.bin")).isPresent();
    }
  }

  @Test
  void whatIsBesideIsClosedWithIt() {
    Source beside;
    try (FileSource source = FileSource.open(file)) {
      beside = source.sibling("beside.bin").orElseThrow();
      assertThat(beside.read(0, 1)).containsExactly(9);
    }
    assertThatThrownBy(() -> beside.read(0, 1))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("beside.bin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../secret", "none", "sub/../../secret", "a\0b", "link"})
  void findsNothingElsewhere(String name) throws IOException {
    Path link = folder.resolve("link");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, outside.resolve("secret"));
    }
    try (FileSource source = FileSource.open(file)) {
      assertThat(source.sibling(name)).isEmpty();
      assertThat(source.sibling(outside.resolve("secret").toString())).isEmpty();
    }
  }

  @Test
  void followsTheLinksOfAHubsCache() throws IOException {
    Path blobs = Files.createDirectories(outside.resolve("models--a--b/blobs"));
    Path snapshot = Files.createDirectories(outside.resolve("models--a--b/snapshots/revision"));
    Files.write(blobs.resolve("0123"), new byte[] {1});
    Files.write(blobs.resolve("4567"), new byte[] {2});
    try {
      Files.createSymbolicLink(snapshot.resolve("config.json"), Path.of("../../blobs/0123"));
      Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/4567"));
      Files.createSymbolicLink(snapshot.resolve("odd.bin"), outside.resolve("secret"));
    } catch (UnsupportedOperationException | IOException exception) {
      assumeTrue(false, "this system makes no symbolic links");
    }
    try (FileSource source = FileSource.open(snapshot.resolve("config.json"))) {
      assertThat(source.sibling("model.safetensors"))
          .hasValueSatisfying(
              beside -> {
                assertThat(beside.read(0, 1)).containsExactly(2);
                assertThat(beside.name()).endsWith("model.safetensors");
              });
      assertThat(source.sibling("odd.bin")).isEmpty();
      assertThat(source.sibling("../../blobs/4567")).isEmpty();
    }
  }
}
