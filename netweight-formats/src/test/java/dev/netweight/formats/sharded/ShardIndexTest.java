package dev.netweight.formats.sharded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.formats.safetensors.SafetensorsFile;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import dev.netweight.report.Report;
import dev.netweight.testkit.Folder;
import dev.netweight.testkit.FormatContract;
import dev.netweight.testkit.SafetensorsBytes;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardIndexTest extends FormatContract {
  private static final ShardIndex FORMAT = new ShardIndex(List.of(new SafetensorsFile()));
  private static final String INDEX = "model.safetensors.index.json";
  private static final String FIRST = "model-00001-of-00002.safetensors";
  private static final String SECOND = "model-00002-of-00002.safetensors";

  @Override
  protected Format format() {
    return FORMAT;
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    return Map.of(INDEX, index("\"total_size\": 32", "a", FIRST, "b", SECOND).getBytes(UTF_8));
  }

  private static String index(String metadata, String... pairs) {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      map.append(i == 0 ? "" : ", ").append("\"%s\": \"%s\"".formatted(pairs[i], pairs[i + 1]));
    }
    return "{\"metadata\": {" + metadata + "}, \"weight_map\": {" + map + "}}";
  }

  private static byte[] shard(String name, long size) {
    return new SafetensorsBytes().metadata("format", "pt").tensor(name, "F32", size).toBytes();
  }

  private static Folder folder(String index) {
    return new Folder()
        .with(INDEX, index.getBytes(UTF_8))
        .with(FIRST, shard("a", 5))
        .with(SECOND, shard("b", 3));
  }

  private static WeightFile read(Folder folder) {
    return FORMAT.weights(folder.open(INDEX));
  }

  private static List<Remark> remarks(Folder folder) {
    return FORMAT.read(folder.open(INDEX), ReadContext.HEADERS_ONLY).remarks();
  }

  @Test
  void allFilesAreOneModel() {
    Folder folder = folder(index("\"total_size\": 32", "b", SECOND, "a", FIRST));
    WeightFile file = read(folder);
    assertThat(file.name()).isEqualTo(INDEX);
    assertThat(file.format()).isEqualTo("safetensors in 2 files");
    assertThat(file.tensors()).extracting(Tensor::path).containsExactly("a", "b");
    assertThat(file.metadata()).containsOnlyKeys("total_size", "format");
    assertThat(remarks(folder)).isEmpty();
  }

  @Test
  void aTotalThatDiffersIsSaid() {
    assertThat(remarks(folder(index("\"total_size\": 33.0", "a", FIRST, "b", SECOND))))
        .singleElement()
        .satisfies(
            remark -> assertThat(remark.message()).contains("total_size 33", "come to 32 bytes"));
  }

  @Test
  void aFileThatIsNotThereMakesItIncomplete() {
    Folder folder =
        new Folder()
            .with(INDEX, index("\"total_size\": 32", "a", FIRST, "b", SECOND).getBytes(UTF_8))
            .with(FIRST, shard("a", 5));
    assertThat(remarks(folder))
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.level()).isEqualTo(Remark.Level.WITHOUT_WEIGHTS);
              assertThat(remark.message()).contains("1 of 2", SECOND, "1 of 2 tensors");
            });
  }

  @Test
  void eachTensorIsWhereTheIndexSays() {
    assertThat(remarks(folder(index("", "a", SECOND, "b", FIRST, "c", FIRST))))
        .extracting(Remark::code)
        .containsExactly("tensors-missing", "tensors-misplaced");
    assertThat(remarks(folder(index("", "a", FIRST, "x", SECOND))))
        .extracting(Remark::code)
        .containsExactly("tensors-missing", "tensors-not-in-index");
  }

  /** What is not there cannot be counted: the total is at least what is. */
  @Test
  void withoutAllShardsTheTotalIsAtLeastWhatIsThere() {
    Folder folder =
        new Folder()
            .with(INDEX, index("", "a", FIRST, "b", SECOND).getBytes(UTF_8))
            .with(FIRST, shard("a", 5));
    Report report =
        new Weigher(Options.standard())
            .weigh(FORMAT.read(folder.open(INDEX), ReadContext.HEADERS_ONLY));
    assertThat(report.totals().parameters().total().value()).isEmpty();
    assertThat(report.totals().atLeastParameters().value()).contains(BigInteger.valueOf(5));
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void aTensorInTwoFilesCountsOnceAsTheIndexHasIt() {
    Folder folder =
        new Folder()
            .with(INDEX, index("", "a", SECOND, "b", FIRST).getBytes(UTF_8))
            .with(
                FIRST, new SafetensorsBytes().tensor("a", "F32", 5).tensor("b", "F32", 2).toBytes())
            .with(SECOND, shard("a", 7));
    WeightFile file = read(folder);
    assertThat(file.tensors()).hasSize(2);
    assertThat(file.tensors().get(0).shape()).hasToString("[7]");
    assertThat(file.remarks())
        .extracting(Remark::code)
        .containsExactly("tensors-misplaced", "tensors-repeated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../other", "/etc/passwd", "a/../../b", "a//b", "", "C:x", "..", "a\\\\..\\\\b"})
  void aNameThatLeadsOutOfTheFolderIsRefused(String name) {
    ReadException exception =
        catchThrowableOfType(ReadException.class, () -> read(folder(index("", "a", name))));
    assertThat(exception.reason()).isEqualTo(ReadException.Code.MALFORMED);
    assertThat(exception.getMessage()).contains("folder");
  }

  @Test
  void aFileThatNoFormatKnowsIsNamed() {
    Folder folder =
        new Folder()
            .with(INDEX, index("", "a", "a.txt").getBytes(UTF_8))
            .with("a.txt", "hello".getBytes(UTF_8));
    ReadException exception = catchThrowableOfType(ReadException.class, () -> read(folder));
    assertThat(exception.reason()).isEqualTo(ReadException.Code.NOT_RECOGNISED);
    assertThat(exception.getMessage()).startsWith("a.txt: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"weight_map\": []}",
        "{\"weight_map\": {\"a\": 1}}",
        "{\"a\": \"weight_map\"}",
        "{\"weight_map\": {\"a\": \"x\", \"a\": \"x\"}}"
      })
  void whatIsNoIndexIsRefused(String text) {
    ReadException exception =
        catchThrowableOfType(
            ReadException.class,
            () -> FORMAT.weights(new BytesSource(INDEX, text.getBytes(UTF_8))));
    assertThat(exception.reason()).isEqualTo(ReadException.Code.MALFORMED);
  }

  @Test
  void tooManyFilesAreRefused() {
    String[] pairs = new String[2 * 1001];
    for (int i = 0; i < 1001; i++) {
      pairs[2 * i] = "t" + i;
      pairs[2 * i + 1] = "f" + i;
    }
    ReadException exception =
        catchThrowableOfType(ReadException.class, () -> read(folder(index("", pairs))));
    assertThat(exception.reason()).isEqualTo(ReadException.Code.TOO_LARGE);
  }

  @Test
  void oneOfManyFilesSaysWhichIndexHasAll() {
    Folder folder = folder(index("", "a", FIRST, "b", SECOND));
    assertThat(new SafetensorsFile().read(folder.open(SECOND), ReadContext.HEADERS_ONLY).remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.level()).isEqualTo(Remark.Level.NOTE);
              assertThat(remark.message()).contains("file 2 of 2", INDEX + " has all");
            });
  }
}
