package dev.netweight.formats.safetensors;

import static dev.netweight.testkit.SafetensorsBytes.entry;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.netweight.testkit.FormatContract;
import dev.netweight.testkit.PiecedSource;
import dev.netweight.testkit.SafetensorsBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest extends FormatContract {
  private static final SafetensorsFile FORMAT = new SafetensorsFile();

  @Override
  protected Format format() {
    return FORMAT;
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    return Map.of(
        "linear.safetensors",
        new SafetensorsBytes()
            .metadata("format", "pt")
            .tensor("fc.weight", "F32", 3, 2)
            .tensor("fc.bias", "BF16", 3)
            .toBytes(),
        "empty.safetensors",
        new SafetensorsBytes().toBytes());
  }

  private static WeightFile read(byte[] bytes) {
    return FORMAT.weights(new BytesSource("folder/m.safetensors", bytes));
  }

  private static ReadException refused(byte[] bytes) {
    return catchThrowableOfType(ReadException.class, () -> read(bytes));
  }

  private static void assertRefused(
      String header, int dataBytes, ReadException.Code code, String... words) {
    ReadException exception = refused(SafetensorsBytes.file(header, dataBytes));
    assertThat(exception).as(header).isNotNull();
    assertThat(exception.reason()).as(exception.getMessage()).isEqualTo(code);
    assertThat(exception.getMessage()).startsWith("folder/m.safetensors: ");
    assertThat(List.of(words)).allMatch(exception.getMessage()::contains, exception.getMessage());
  }

  private static void assertMalformed(String header, int dataBytes, String... words) {
    assertRefused(header, dataBytes, ReadException.Code.MALFORMED, words);
  }

  @Test
  void readsNamesShapesAndTypes() {
    WeightFile file =
        read(
            new SafetensorsBytes()
                .metadata("format", "pt")
                .tensor("conv.weight", "F32", 10, 3, 3, 3)
                .tensor("conv.bias", "F32", 10)
                .tensor("steps", "I64")
                .toBytes());
    assertThat(file.name()).isEqualTo("m.safetensors");
    assertThat(file.format()).isEqualTo("safetensors");
    assertThat(file.metadata()).containsExactly(Map.entry("format", Attribute.of("pt")));
    assertThat(file.remarks()).isEmpty();
    assertThat(file.tensors())
        .containsExactly(
            tensor("conv.weight", DataType.FLOAT32, 10, 3, 3, 3),
            tensor("conv.bias", DataType.FLOAT32, 10),
            tensor("steps", DataType.INT64));
  }

  private static Tensor tensor(String name, DataType type, long... sizes) {
    return new Tensor(name, name, Shape.of(sizes), type, Tensor.Use.LAYER);
  }

  /** Bits after {@code Dtype::bitsize} in safetensors/src/tensor.rs. */
  @ParameterizedTest
  @CsvSource({
    "BOOL,bool,8",
    "F4,float4_e2m1fn,4",
    "F6_E2M3,float6_e2m3fn,6",
    "F6_E3M2,float6_e3m2fn,6",
    "U8,uint8,8",
    "I8,int8,8",
    "F8_E5M2,float8_e5m2,8",
    "F8_E4M3,float8_e4m3fn,8",
    "F8_E8M0,float8_e8m0fnu,8",
    "F8_E4M3FNUZ,float8_e4m3fnuz,8",
    "F8_E5M2FNUZ,float8_e5m2fnuz,8",
    "I16,int16,16",
    "U16,uint16,16",
    "F16,float16,16",
    "BF16,bfloat16,16",
    "I32,int32,32",
    "U32,uint32,32",
    "F32,float32,32",
    "C64,complex64,64",
    "F64,float64,64",
    "I64,int64,64",
    "U64,uint64,64"
  })
  void readsEveryType(String written, String name, int bits) {
    byte[] file = SafetensorsBytes.file("{" + entry("t", written, "[4,2]", 0, bits) + "}", bits);
    Tensor tensor = read(file).tensors().get(0);
    assertThat(tensor.type()).isEqualTo(new DataType(name, 1, bits));
    assertThat(tensor.type().bytes(tensor.shape().elements()).value().orElseThrow())
        .isEqualTo(bits);
  }

  @Test
  void anUnknownTypeIsNamed() {
    assertRefused(
        "{" + entry("t", "F3", "[8]", 0, 3) + "}",
        3,
        ReadException.Code.UNSUPPORTED_FEATURE,
        "the tensor t has the type F3");
  }

  @Test
  void tensorsMayStandInAnyOrderAndBeEmpty() {
    String header =
        "{%s,%s,%s,%s}"
            .formatted(
                entry("last", "U8", "[3]", 5, 8),
                entry("first", "U8", "[5]", 0, 5),
                entry("none", "F32", "[0,4611686018427387904]", 5, 5),
                entry("none at the end", "F32", "[7,0]", 8, 8));
    assertThat(read(SafetensorsBytes.file(header, 8)).tensors())
        .extracting(Tensor::path)
        .containsExactly("last", "first", "none", "none at the end");
  }

  @Test
  void unknownFieldsAreNoMatterAndMetadataMayBeNull() {
    String header =
        "  {\"__metadata__\":null,\"t\":{\"more\":[{}],\"data_offsets\":[0,1],\"shape\":[],"
            + "\"dtype\":\"U8\"}}";
    byte[] start = SafetensorsBytes.start(header.stripLeading());
    assertThat(read(ByteBuffer.allocate(start.length + 1).put(start).array()).tensors())
        .containsExactly(tensor("t", DataType.UINT8));
  }

  @Test
  void holesAndOverlapsAreRefused() {
    String first = entry("a", "U8", "[4]", 0, 4);
    assertMalformed(
        "{" + first + "," + entry("b", "U8", "[4]", 5, 9) + "}",
        9,
        "b begins at 5",
        "a hole after a");
    assertMalformed(
        "{" + first + "," + entry("b", "U8", "[4]", 3, 7) + "}", 7, "b begins at 3", "within a");
    assertMalformed("{" + entry("a", "U8", "[4]", 1, 5) + "}", 5, "a hole after the header");
    assertMalformed("{" + first + "," + entry("b", "U8", "[4]", 0, 4) + "}", 4, "within a");
    assertMalformed("{" + first + "}", 5, "1 bytes follow the last tensor");
    assertRefused(
        "{" + first + "}",
        3,
        ReadException.Code.TRUNCATED,
        "the tensors take 4 bytes",
        "the file has 3");
  }

  @Test
  void offsetsThatLieAreRefused() {
    assertMalformed("{" + entry("a", "U8", "[4]", 4, 0) + "}", 4, "from 4 to 0");
    assertMalformed("{" + entry("a", "F32", "[4]", 0, 4) + "}", 4, "takes 16 bytes");
    assertMalformed("{" + entry("a", "F4", "[3]", 0, 1) + "}", 1, "12 bits");
    assertMalformed("{" + entry("a", "U8", "[-1]", 0, 1) + "}", 1, "-1");
    assertMalformed("{" + entry("a", "U8", "[1.0]", 0, 1) + "}", 1, "1.0");
    assertMalformed("{" + entry("a", "U8", "\"1\"", 0, 1) + "}", 1, "found a text");
    assertMalformed(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}", 1, "data_offsets");
    assertMalformed(
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1,1]}}", 1, "data_offsets");
    assertMalformed("{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,1]}}", 1, "its shape");
    assertMalformed("{\"a\":[]}", 0, "found a list");
  }

  @Test
  void absurdShapesAreRefused() {
    for (String shape :
        List.of(
            "[4611686018427387904,4]",
            "[9223372036854775808]",
            "[1" + ",1".repeat(64) + "]",
            "[2305843009213693952]")) {
      assertRefused("{" + entry("a", "U8", shape, 0, 4) + "}", 4, ReadException.Code.TOO_LARGE);
    }
  }

  @Test
  void whatIsThereTwiceIsRefused() {
    String one = entry("a", "U8", "[1]", 0, 1);
    assertMalformed("{" + one + "," + entry("a", "U8", "[1]", 1, 2) + "}", 2, "a is there twice");
    assertMalformed("{\"__metadata__\":{},\"__metadata__\":{}}", 0, "twice");
    assertMalformed("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "twice");
    assertMalformed(
        "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
        1,
        "twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}{}", "{\"__metadata__\":{\"a\":1}}", "{'a':1}", "{\"a\""})
  void whatIsNoHeaderIsRefused(String header) {
    assertThat(refused(SafetensorsBytes.file(header, 0))).isNotNull();
  }

  @Test
  void aHeaderThatIsNotInUtf8IsRefused() {
    byte[] file = SafetensorsBytes.file("{" + entry("x!", "U8", "[1]", 0, 1) + "}", 1);
    file[8 + 3] = (byte) 0xe9;
    assertThat(refused(file).getMessage()).contains("UTF-8");
  }

  @Test
  void theLengthOfTheHeaderHasTheFormatsLimit() {
    byte[] length =
        ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_001).array();
    length[8] = '{';
    length[9] = '"';
    ReadException exception = refused(length);
    assertThat(exception.reason()).isEqualTo(ReadException.Code.TOO_LARGE);
    assertThat(exception.getMessage()).contains("100000001", "100000000");
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(-1);
    assertThat(refused(length).getMessage()).contains("more than 2^63");
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(100);
    assertThat(refused(length).reason()).isEqualTo(ReadException.Code.TRUNCATED);
  }

  @Test
  void declaredTotalsAreNeverBelieved() {
    SafetensorsBytes bytes =
        new SafetensorsBytes()
            .metadata("total_size", "24")
            .metadata("total_parameters", "7")
            .tensor("fc.weight", "F32", 3, 2);
    List<Remark> remarks =
        FORMAT
            .read(new BytesSource("m.safetensors", bytes.toBytes()), ReadContext.HEADERS_ONLY)
            .remarks();
    assertThat(remarks)
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.level()).isEqualTo(Remark.Level.WARNING);
              assertThat(remark.message()).contains("total_parameters 7", "6 elements");
            });
  }

  @Test
  void aFileThatIsCutAnywhereIsRefused() {
    byte[] whole = Objects.requireNonNull(fixtures().get("linear.safetensors"));
    for (int length = 0; length < whole.length; length++) {
      assertThat(refused(Arrays.copyOf(whole, length))).as("cut to %d", length).isNotNull();
    }
  }

  @Test
  void onlyTheHeaderIsRead() {
    PiecedSource source =
        new SafetensorsBytes().tensor("a", "F32", 1L << 35).toSource("large.safetensors");
    assertThat(source.length()).isGreaterThan(1L << 37);
    FORMAT.weights(source);
    assertThat(source.bytesRead()).isLessThan(1000);
  }

  @Test
  void aLongTextIsLeftOut() {
    WeightFile file = read(new SafetensorsBytes().metadata("tags", "x".repeat(70_000)).toBytes());
    assertThat(file.metadata()).containsEntry("tags", new Attribute.Omitted(70_000));
  }

  @Test
  void aTextIsNotTakenForIt() {
    byte[] text = "weights {\"a\": 1}".getBytes(UTF_8);
    assertThat(FORMAT.recognises(text, new BytesSource("notes.txt", text))).isFalse();
    byte[] page = "<html>\n".getBytes(ISO_8859_1);
    assertThat(FORMAT.recognises(page, new BytesSource("m.bin", page))).isFalse();
  }
}
