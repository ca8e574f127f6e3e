package dev.netweight.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.keras.KerasJson;
import dev.netweight.formats.zip.Zips;
import dev.netweight.network.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
  private static final String SEQUENTIAL =
      "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": []}}";

  private static BytesSource source(String name, String latin1) {
    return new BytesSource(name, latin1.getBytes(ISO_8859_1));
  }

  @Test
  void builtInsAreSortedByClass() {
    List<String> names =
        Formats.standard().all().stream().map(format -> format.getClass().getSimpleName()).toList();
    assertThat(names).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void readsByWhatIsInsideWhateverTheName() {
    for (String name : List.of("m.json", "m.txt", "M.JSON", "m")) {
      Network network = Formats.standard().read(source(name, SEQUENTIAL), ReadContext.HEADERS_ONLY);
      assertThat(network.name()).isEqualTo("s");
    }
  }

  @Test
  void theSuffixDecidesAmongThoseThatRecogniseIt() {
    Format other = new Other();
    Formats formats = Formats.standard().with(List.of(other));
    assertThat(formats.find(source("m.json", SEQUENTIAL))).isInstanceOf(KerasJson.class);
    assertThat(formats.find(source("m.other", SEQUENTIAL))).isSameAs(other);
    assertThat(formats.find(source("m", "anything else"))).isSameAs(other);
    assertThat(Formats.standard().all()).doesNotContain(other);
  }

  /** A format that takes everything. */
  private static final class Other implements Format {
    @Override
    public String name() {
      return "Other";
    }

    @Override
    public List<String> suffixes() {
      return List.of(".other");
    }

    @Override
    public String summary() {
      return "Nothing.";
    }

    @Override
    public String reference() {
      return "https://example.org";
    }

    @Override
    public boolean recognises(byte[] prefix, Source source) {
      return true;
    }

    @Override
    public Network read(Source source, ReadContext context) {
      throw new ReadException(ReadException.Code.MALFORMED, "never");
    }
  }

  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of("", "empty"),
        Arguments.of("\u0089PNG\r\n\u001a\n\0\0", "PNG picture"),
        Arguments.of("%PDF-1.7", "PDF"),
        Arguments.of("\u001f\u008b\b\0\0", "gzip; unpack it first"),
        Arguments.of("\u0089HDF\r\n\u001a\n", "HDF5 file, for which this build has no reader"),
        Arguments.of("\u0080\u0002\u008a\n", "pickle"),
        Arguments.of("\u007fELF\u0002", "Linux"),
        Arguments.of("MZ\u0090\0", "Windows"),
        Arguments.of("\u001c\0\0\0TFL3", "TensorFlow Lite"),
        Arguments.of("\u0008\u0007\u0012\u0007pytorch\u001a\u0003", "ONNX"),
        Arguments.of("version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        Arguments.of("import keras\n", "this is a text"),
        Arguments.of("{\"version\": 1}", "no Keras configuration"),
        Arguments.of("<!DOCTYPE html>", "HTML"),
        Arguments.of("\u00ff\u00fe{\0}\0", "UTF-16"),
        Arguments.of("a" + "\0".repeat(256) + "ustar", "tar archive"),
        Arguments.of("\u0001\u0002\u0003\u0004", "0x01020304"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void saysWhatAForeignFileLooksLikeAndWhatIsRead(String latin1, String words) {
    assertThat(refusal(source("m.keras", latin1)))
        .startsWith("m.keras: ")
        .contains(words)
        .contains("Keras 3 (.keras)")
        .contains("Keras configuration (.json)");
  }

  @Test
  void saysWhatAForeignZipHolds() {
    byte[] zip = Zips.deflated(Map.of("word/document.xml", new byte[9]));
    assertThat(refusal(new BytesSource("m.keras", zip)))
        .contains("zip that holds word/document.xml");
    assertThat(refusal(source("m.keras", "PK\u0003\u0004\0\0"))).contains("broken or cut short");
  }

  private static String refusal(Source source) {
    ReadException refusal =
        catchThrowableOfType(
            ReadException.class, () -> Formats.standard().read(source, ReadContext.HEADERS_ONLY));
    assertThat(refusal.reason()).isEqualTo(ReadException.Code.NOT_RECOGNISED);
    return String.valueOf(refusal.getMessage());
  }
}
