package dev.netweight.formats.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.testkit.Folder;
import dev.netweight.testkit.FormatContract;
import dev.netweight.testkit.GgufBytes;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgufFileTest extends FormatContract {
  private static final GgufFile FORMAT = new GgufFile();

  @Override
  protected Format format() {
    return FORMAT;
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new LinkedHashMap<>();
    fixtures.put("v1.gguf", model(new GgufBytes(1, ByteOrder.LITTLE_ENDIAN)).toBytes());
    fixtures.put("v2.gguf", model(new GgufBytes(2, ByteOrder.LITTLE_ENDIAN)).toBytes());
    fixtures.put("v3.gguf", model(new GgufBytes()).toBytes());
    fixtures.put("big.gguf", model(new GgufBytes(3, ByteOrder.BIG_ENDIAN)).toBytes());
    return fixtures;
  }

  static GgufBytes model(GgufBytes bytes) {
    return bytes
        .text("general.architecture", "llama")
        .number("llama.block_count", 1)
        .decimal("llama.rope.freq_base", 10_000)
        .flag("llama.use_parallel_residual", true)
        .texts("tokenizer.ggml.tokens", List.of("<s>", "a", "b"))
        .tensor("token_embd.weight", GgufBytes.Q4_0, 3, 64)
        .tensor("output_norm.weight", GgufBytes.F32, 64);
  }

  static WeightFile read(byte[] bytes) {
    return FORMAT.weights(new BytesSource("folder/m.gguf", bytes));
  }

  static void assertRefused(GgufBytes bytes, ReadException.Code code, String... words) {
    assertRefused(bytes.toBytes(), code, words);
  }

  static void assertRefused(byte[] bytes, ReadException.Code code, String... words) {
    ReadException exception = catchThrowableOfType(ReadException.class, () -> read(bytes));
    assertThat(exception).isNotNull();
    assertThat(exception.reason()).as(exception.getMessage()).isEqualTo(code);
    assertThat(exception.getMessage()).startsWith("folder/m.gguf: ");
    assertThat(List.of(words)).allMatch(exception.getMessage()::contains, exception.getMessage());
  }

  @Test
  void everyVersionAndOrderSaysTheSame() {
    fixtures()
        .forEach(
            (name, bytes) -> {
              WeightFile file = read(bytes);
              assertThat(file.tensors())
                  .as(name)
                  .containsExactly(
                      new Tensor(
                          "token_embd.weight",
                          "token_embd.weight",
                          Shape.of(3, 64),
                          new DataType("Q4_0", 32, 144),
                          Tensor.Use.LAYER),
                      new Tensor(
                          "output_norm.weight",
                          "output_norm.weight",
                          Shape.of(64),
                          DataType.FLOAT32,
                          Tensor.Use.LAYER));
              assertThat(file.metadata())
                  .containsExactlyEntriesOf(
                      ordered(
                          "general.architecture", Attribute.of("llama"),
                          "llama.block_count", Attribute.of(1),
                          "llama.rope.freq_base", new Attribute.Decimal(10_000),
                          "llama.use_parallel_residual", Attribute.of(true),
                          "tokenizer.ggml.tokens",
                              new Attribute.Items(
                                  List.of(
                                      Attribute.of("<s>"), Attribute.of("a"), Attribute.of("b")))));
            });
    assertThat(read(Objects.requireNonNull(fixtures().get("v1.gguf"))).format())
        .isEqualTo("GGUF version 1");
    assertThat(read(Objects.requireNonNull(fixtures().get("big.gguf"))).format())
        .isEqualTo("GGUF version 3, big-endian");
  }

  private static Map<String, Attribute> ordered(Object... pairs) {
    Map<String, Attribute> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], (Attribute) pairs[i + 1]);
    }
    return map;
  }

  /** 3·64 weights in blocks of 32 with 18 bytes, and 64 of 4 bytes: (108 + 256) · 8 / 256. */
  @Test
  void bitsPerWeightCountTheScales() {
    assertThat(read(Objects.requireNonNull(fixtures().get("v3.gguf"))).remarks())
        .singleElement()
        .satisfies(
            remark -> assertThat(remark.message()).startsWith("11.375 bits per weight: 364 bytes"));
  }

  /** Elements and bytes of blocks after the structures in ggml/src/ggml-common.h. */
  @ParameterizedTest
  @CsvSource({
    "0,float32,1,4",
    "1,float16,1,2",
    "2,Q4_0,32,18",
    "3,Q4_1,32,20",
    "6,Q5_0,32,22",
    "7,Q5_1,32,24",
    "8,Q8_0,32,34",
    "9,Q8_1,32,36",
    "10,Q2_K,256,84",
    "11,Q3_K,256,110",
    "12,Q4_K,256,144",
    "13,Q5_K,256,176",
    "14,Q6_K,256,210",
    "15,Q8_K,256,292",
    "16,IQ2_XXS,256,66",
    "17,IQ2_XS,256,74",
    "18,IQ3_XXS,256,98",
    "19,IQ1_S,256,50",
    "20,IQ4_NL,32,18",
    "21,IQ3_S,256,110",
    "22,IQ2_S,256,82",
    "23,IQ4_XS,256,136",
    "24,int8,1,1",
    "25,int16,1,2",
    "26,int32,1,4",
    "27,int64,1,8",
    "28,float64,1,8",
    "29,IQ1_M,256,56",
    "30,bfloat16,1,2",
    "34,TQ1_0,256,54",
    "35,TQ2_0,256,66",
    "39,MXFP4,32,17",
    "40,NVFP4,64,36",
    "41,Q1_0,128,18",
    "42,Q2_0,64,18"
  })
  void everyTypeHasItsBlocks(int number, String name, int elements, int bytes) {
    Tensor tensor = read(new GgufBytes().tensor("t", number, 3, 256).toBytes()).tensors().get(0);
    assertThat(tensor.type()).isEqualTo(new DataType(name, elements, 8 * bytes));
    assertThat(tensor.type().bytes(tensor.shape().elements()).value().orElseThrow())
        .isEqualTo(3 * 256 / elements * bytes);
  }

  @Test
  void aTypeThatWasRemovedIsNamedAndAnUnknownOneLeavesBytesOpen() {
    WeightFile removed = read(new GgufBytes().tensorAt("t", 31, 0, 32).toBytes(18));
    assertThat(removed.tensors().get(0).type()).isEqualTo(new DataType("Q4_0_4_4", 32, 144));
    assertThat(removed.remarks()).extracting(Remark::code).contains("type-removed");
    WeightFile unknown = read(new GgufBytes().tensorAt("t", 77, 0, 32).toBytes());
    assertThat(unknown.tensors().get(0).type().isSized()).isFalse();
    assertThat(unknown.remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.level()).isEqualTo(Remark.Level.INCOMPLETE);
              assertThat(remark.message()).contains("ggml type 77");
            });
    assertThat(read(new GgufBytes().tensorAt("t", 4, 0, 32).toBytes()).remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.message()).contains("Q4_2"));
  }

  @Test
  void everyTypeOfSettingIsRead() {
    GgufBytes bytes = new GgufBytes();
    byte[] minus = {-1, -1, -1, -1, -1, -1, -1, -1};
    bytes.setting("u8", 0, new byte[] {-1}).setting("i8", 1, new byte[] {-1});
    bytes.setting("u16", 2, new byte[] {-1, -1}).setting("i16", 3, new byte[] {-1, -1});
    bytes.setting("i32", 5, new byte[] {-1, -1, -1, -1});
    bytes.setting("u64", 10, minus).setting("i64", 11, minus);
    bytes.setting("f64", 12, bytes.buffer(8).putDouble(0.1).array());
    assertThat(read(bytes.number("u32", -1).toBytes()).metadata().values())
        .extracting(
            value -> value instanceof Attribute.Size size ? size.formula().text() : "" + value)
        .containsExactly(
            "255",
            "−1",
            "65535",
            "−1",
            "−1",
            "18446744073709551615",
            "−1",
            "Decimal[number=0.1]",
            "4294967295");
  }

  @Test
  void ofLongListsOnlyTheLengthIsKept() {
    WeightFile file =
        read(
            new GgufBytes()
                .texts("tokens", Collections.nCopies(250_000, "token"))
                .numbers("types", new int[250_000])
                .numbers("heads", 8, 4)
                .text("template", "x".repeat(70_000))
                .toBytes());
    assertThat(file.metadata())
        .containsEntry("tokens", new Attribute.Omitted(250_000))
        .containsEntry("types", new Attribute.Omitted(250_000))
        .containsEntry("heads", Attribute.ofSizes(8, 4))
        .containsEntry("template", new Attribute.Omitted(70_000));
  }

  @Test
  void emptyAndScalarTensorsAreRead() {
    WeightFile file = read(new GgufBytes().tensor("none", 2, 5, 0).tensor("one", 0).toBytes());
    assertThat(file.tensors())
        .extracting(Tensor::shape)
        .containsExactly(Shape.of(5, 0), Shape.SCALAR);
  }

  @Test
  void bytesOfNoTensorAreSaid() {
    WeightFile file = read(new GgufBytes().alignment(8).tensorAt("a", 0, 64, 0).toBytes(64));
    assertThat(file.remarks()).extracting(Remark::code).containsExactly("gaps-between-tensors");
  }

  @Test
  void anUnknownVersionIsNamed() {
    assertRefused(
        new GgufBytes(4, ByteOrder.LITTLE_ENDIAN),
        ReadException.Code.UNSUPPORTED_VERSION,
        "version 4");
    assertRefused(
        new GgufBytes(0, ByteOrder.LITTLE_ENDIAN),
        ReadException.Code.UNSUPPORTED_VERSION,
        "version 0");
  }

  private static GgufBytes part(int number, int count, String tensor) {
    byte[] no = {(byte) number, 0};
    return new GgufBytes()
        .setting("split.no", 2, no)
        .setting("split.count", 2, new byte[] {(byte) count, 0})
        .setting("split.tensors.count", 5, new byte[] {2, 0, 0, 0})
        .tensor(tensor, GgufBytes.F32, 4);
  }

  private static List<Remark> remarks(Folder folder, String name) {
    return FORMAT.read(folder.open(name), ReadContext.HEADERS_ONLY).remarks();
  }

  @Test
  void theFirstOfASplitModelStandsForAll() {
    String first = "m-00001-of-00002.gguf";
    String second = "m-00002-of-00002.gguf";
    Folder folder =
        new Folder().with(first, part(0, 2, "a").toBytes()).with(second, part(1, 2, "b").toBytes());
    WeightFile file = FORMAT.weights(folder.open(first));
    assertThat(file.tensors()).extracting(Tensor::path).containsExactly("a", "b");
    assertThat(file.format()).isEqualTo("GGUF version 3 in 2 files");
    assertThat(file.remarks()).isEmpty();
    assertThat(remarks(folder, second))
        .singleElement()
        .satisfies(
            remark -> assertThat(remark.message()).contains("file 2 of 2", first + " stands"));
  }

  @Test
  void aSplitModelThatIsNotWholeIsSaid() {
    String first = "m-00001-of-00002.gguf";
    String second = "m-00002-of-00002.gguf";
    Folder alone = new Folder().with(first, part(0, 2, "a").toBytes());
    assertThat(remarks(alone, first))
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.level()).isEqualTo(Remark.Level.WITHOUT_WEIGHTS);
              assertThat(remark.message()).contains("1 of 2 files", second, "1 of 2 tensors");
            });
    Folder renamed = new Folder().with("m.gguf", part(0, 2, "a").toBytes());
    assertThat(remarks(renamed, "m.gguf"))
        .extracting(Remark::level)
        .containsExactly(Remark.Level.WITHOUT_WEIGHTS);
    for (GgufBytes wrong : List.of(part(1, 2, "a"), part(0, 2, "b"), part(1, 3, "b"))) {
      Folder folder = new Folder().with(first, part(0, 2, "a").toBytes());
      folder.with(second, wrong.toBytes());
      assertThat(
              catchThrowableOfType(ReadException.class, () -> FORMAT.weights(folder.open(first))))
          .isNotNull();
    }
  }
}
