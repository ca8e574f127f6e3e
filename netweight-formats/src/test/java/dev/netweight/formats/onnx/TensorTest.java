package dev.netweight.formats.onnx;

import static dev.netweight.formats.onnx.Onnx.entry;
import static dev.netweight.formats.onnx.Onnx.message;
import static dev.netweight.formats.onnx.Onnx.readTensor;
import static dev.netweight.formats.onnx.Onnx.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.netweight.failure.ReadException;
import dev.netweight.testkit.ProtobufBytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors of every type, and every way to store their elements. */
class TensorTest {
  /** Type, bits, and the elements 1 and −1 (all ones), or those that stand for them. */
  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments(1, 32, 0x3f800000L, 0xbf800000L, List.of(1.0, -1.0)),
        arguments(2, 8, 1, 0xff, List.of(1L, 255L)),
        arguments(3, 8, 1, 0xff, List.of(1L, -1L)),
        arguments(4, 16, 1, 0xffff, List.of(1L, 65535L)),
        arguments(5, 16, 1, 0xffff, List.of(1L, -1L)),
        arguments(6, 32, 1, 0xffffffffL, List.of(1L, -1L)),
        arguments(7, 64, 1, -1L, List.of(1L, -1L)),
        arguments(9, 8, 1, 0, List.of(1L, 0L)),
        arguments(10, 16, 0x3c00, 0xbc00, List.of(1.0, -1.0)),
        arguments(10, 16, 0x0001, 0xfbff, List.of(0x1p-24, -65504.0)),
        arguments(10, 16, 0x7c00, 0x3555, List.of(Double.POSITIVE_INFINITY, 0x1.554p-2)),
        arguments(11, 64, 0x3ff0000000000000L, 0xbff0000000000000L, List.of(1.0, -1.0)),
        arguments(12, 32, 1, 0xffffffffL, List.of(1L, 4294967295L)),
        arguments(13, 64, 1, Long.MAX_VALUE, List.of(1L, Long.MAX_VALUE)),
        arguments(16, 16, 0x3f80, 0xbf80, List.of(1.0, -1.0)));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void keepsNumbersStoredRaw(int type, int bits, long first, long second, List<?> values) {
    byte[] raw = message().fixed(first, bits / 8).fixed(second, bits / 8).toBytes();
    OnnxTensor tensor = readTensor(tensor("t", type, 2).bytes(9, raw));
    assertThat(tensor.storage())
        .isInstanceOfSatisfying(
            Storage.Raw.class, stored -> assertThat(stored.bytes()).isEqualTo(raw.length));
    assertThat(values(tensor)).isEqualTo(values);
    assertThat(tensor.type().number()).isEqualTo(type);
    assertThat(tensor.type().bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void keepsNumbersStoredAsValues(int type, int bits, long first, long second, List<?> values) {
    ProtobufBytes packed = tensor("t", type, 2);
    ProtobufBytes single = tensor("t", type, 2);
    switch (type) {
      case 1 -> {
        packed.packed(4, Float.intBitsToFloat((int) first), Float.intBitsToFloat((int) second));
        single.real(4, Float.intBitsToFloat((int) first));
        single.real(4, Float.intBitsToFloat((int) second));
      }
      case 11 -> {
        packed.packed(10, Double.longBitsToDouble(first), Double.longBitsToDouble(second));
        single.real(10, Double.longBitsToDouble(first));
        single.real(10, Double.longBitsToDouble(second));
      }
      default -> {
        int field = type == 7 ? 7 : type == 12 || type == 13 ? 11 : 5;
        packed.packed(field, first, second);
        single.number(field, first).number(field, second);
      }
    }
    assertThat(values(readTensor(packed))).isEqualTo(values);
    assertThat(values(readTensor(single))).isEqualTo(values);
    // The elements may come before the type.
    ProtobufBytes late = message().plain(single).number(2, type);
    assertThat(values(readTensor(late))).isEqualTo(values);
    assertThat(readTensor(packed).storage()).isInstanceOf(Storage.Typed.class);
  }

  /** A negative number of 32 bits takes ten bytes, as if it had 64. */
  @Test
  void keepsNegativeNumbersStoredAsValues() {
    assertThat(values(readTensor(tensor("t", 6, 2).packed(5, -1, -2))))
        .isEqualTo(List.of(-1L, -2L));
    assertThat(values(readTensor(tensor("t", 3, 1).number(5, -7)))).isEqualTo(List.of(-7L));
  }

  private static Object values(OnnxTensor tensor) {
    OnnxTensor.Values values = tensor.values().orElseThrow();
    if (values instanceof OnnxTensor.Values.Integers integers) {
      return integers.numbers();
    }
    return ((OnnxTensor.Values.Reals) values).numbers();
  }

  /** Type, name, bits and bytes that seven elements take, as onnx.proto defines them. */
  @ParameterizedTest
  @CsvSource({
    "0, undefined, 0, 3, false",
    "1, float32, 32, 28, true",
    "2, uint8, 8, 7, false",
    "3, int8, 8, 7, false",
    "4, uint16, 16, 14, false",
    "5, int16, 16, 14, false",
    "6, int32, 32, 28, false",
    "7, int64, 64, 56, false",
    "8, string, 0, 3, false",
    "9, bool, 8, 7, false",
    "10, float16, 16, 14, true",
    "11, float64, 64, 56, true",
    "12, uint32, 32, 28, false",
    "13, uint64, 64, 56, false",
    "14, complex64, 64, 56, false",
    "15, complex128, 128, 112, false",
    "16, bfloat16, 16, 14, true",
    "17, float8_e4m3fn, 8, 7, true",
    "18, float8_e4m3fnuz, 8, 7, true",
    "19, float8_e5m2, 8, 7, true",
    "20, float8_e5m2fnuz, 8, 7, true",
    "21, uint4, 4, 4, false",
    "22, int4, 4, 4, false",
    "23, float4_e2m1, 4, 4, true",
    "24, float8_e8m0, 8, 7, true",
    "25, uint2, 2, 2, false",
    "26, int2, 2, 2, false",
    "27, ONNX type 27, 0, 3, false",
    "-1, ONNX type -1, 0, 3, false"
  })
  void knowsEveryType(int number, String name, int bits, int bytes, boolean isFloatingPoint) {
    OnnxTensor tensor = readTensor(tensor("t", number, 7).bytes(9, new byte[bytes]));
    assertThat(tensor.type().toString()).isEqualTo(name);
    assertThat(tensor.type().dataType().blockBits()).isEqualTo(bits);
    assertThat(tensor.type().isFloatingPoint()).isEqualTo(isFloatingPoint);
    if (bits > 0) {
      assertThatThrownBy(() -> readTensor(tensor("t", number, 7).bytes(9, new byte[bytes + 1])))
          .isInstanceOf(ReadException.class)
          .hasMessageContaining("[7] of " + name + " takes " + bytes + " bytes; " + (bytes + 1));
    }
  }

  /** Values of the field: two a complex number, one for two or four elements below a byte. */
  @ParameterizedTest
  @CsvSource({"14, 4, 14", "1, 4, 7", "21, 5, 4", "22, 5, 4", "23, 5, 4", "25, 5, 2", "17, 5, 7"})
  void countsTheValuesOfEachField(int type, int field, int count) {
    for (int wrong = -1; wrong <= 1; wrong++) {
      ProtobufBytes tensor = tensor("t", type, 7);
      for (int i = 0; i < count + wrong; i++) {
        if (field == 4) {
          tensor.real(4, 1f);
        } else {
          tensor.number(5, 1);
        }
      }
      if (wrong == 0) {
        assertThat(readTensor(tensor).storage()).isInstanceOf(Storage.Typed.class);
      } else {
        assertThatThrownBy(() -> readTensor(tensor)).isInstanceOf(ReadException.class);
      }
    }
  }

  @Test
  void stringsAreCountedAndNotKept() {
    ProtobufBytes strings = tensor("t", 8, 2).text(6, "a").text(6, "");
    assertThat(readTensor(strings).storage()).isEqualTo(new Storage.Typed("string_data", 1));
    assertThat(readTensor(strings).values()).isEmpty();
    assertThatThrownBy(() -> readTensor(tensor("t", 8, 3).plain(strings)))
        .isInstanceOf(ReadException.class);
  }

  @Test
  void aScalarHasOneElementAndAnEmptyTensorNone() {
    OnnxTensor scalar = readTensor(tensor("t", Onnx.INT64).number(7, 42));
    assertThat(scalar.elements()).isEqualTo(1);
    assertThat(values(scalar)).isEqualTo(List.of(42L));
    OnnxTensor empty = readTensor(tensor("t", Onnx.INT64, 0));
    assertThat(empty.elements()).isZero();
    assertThat(values(empty)).isEqualTo(List.of());
    assertThat(empty.storage()).isEqualTo(new Storage.None());
  }

  @Test
  void onlyFewValuesAreKept() {
    assertThat(readTensor(tensor("t", 7, 1024).bytes(9, new byte[8192])).values()).isPresent();
    assertThat(readTensor(tensor("t", 7, 1025).bytes(9, new byte[8200])).values()).isEmpty();
    assertThat(readTensor(tensor("t", 13, 1).number(11, -1)).values()).isEmpty();
  }

  @Test
  void aStrippedTensorHasNoValues() {
    OnnxTensor tensor = readTensor(tensor("t", 1, 2, 3));
    assertThat(tensor.storage()).isEqualTo(new Storage.None());
    assertThat(tensor.elements()).isEqualTo(6);
    assertThat(tensor.values()).isEmpty();
    assertThat(readTensor(tensor("t", 1, 2).bytes(9)).storage()).isEqualTo(new Storage.None());
  }

  @Test
  void locatesElementsInAnotherFile() {
    ProtobufBytes tensor =
        tensor("t", 1, 2, 3)
            .message(13, entry("location", "weights.bin"))
            .message(13, entry("offset", "4096"))
            .message(13, entry("length", "24"))
            .message(13, entry("checksum", "0123"))
            .number(14, 1);
    assertThat(readTensor(tensor).storage())
        .isEqualTo(new Storage.External("weights.bin", 4096, OptionalLong.of(24)));
    assertThat(readTensor(tensor("t", 1, 2).message(13, entry("location", "w")).number(14, 1)))
        .extracting(OnnxTensor::storage)
        .isEqualTo(new Storage.External("w", 0, OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "location, '', no location",
    "offset, -1, the offset of its external data",
    "offset, 99999999999999999999, the offset of its external data",
    "length, '', the length of its external data",
    "length, 12a, the length of its external data",
    "length, 25, 24 bytes; 25 are stored"
  })
  void aWrongLocationIsRefused(String key, String value, String message) {
    ProtobufBytes tensor =
        tensor("t", 1, 6)
            .message(13, entry("location", "weights.bin"))
            .message(13, entry(key, value))
            .number(14, 1);
    assertThatThrownBy(() -> readTensor(tensor))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("the tensor 't'")
        .hasMessageContaining(message);
  }

  @Test
  void aPartOfATensorIsOne() {
    ProtobufBytes part =
        tensor("t", 1, 100).message(3, message().number(1, 10).number(2, 12)).packed(4, 1f, 2f);
    OnnxTensor tensor = readTensor(part);
    assertThat(tensor.segment()).isEqualTo(Optional.of(new OnnxTensor.Segment(10, 12)));
    assertThat(tensor.values()).isEmpty();
  }

  @Test
  void sizesMayBePackedAndHuge() {
    OnnxTensor tensor = readTensor(message().packed(1, 1L << 62, 1L << 62).number(2, 1));
    assertThat(tensor.dimensions()).containsExactly(1L << 62, 1L << 62);
    assertThat(tensor.elements()).isEqualTo(BigInteger.ONE.shiftLeft(124));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> readTensor(tensor("t", 1, -1)))
        .hasMessageContaining("a size of -1 cannot be");
    assertThatThrownBy(() -> readTensor(tensor("t", 1, new long[300])))
        .extracting("code")
        .isEqualTo("too-large");
    assertThatThrownBy(() -> readTensor(tensor("t", 1, 1L << 40).packed(4, 1f)))
        .hasMessageContaining("4 bytes there cannot be so many");
    assertThatThrownBy(() -> readTensor(tensor("t", 7, 1L << 40).packed(7, 1)))
        .hasMessageContaining("1 bytes there cannot be so many");
    assertThatThrownBy(() -> readTensor(tensor("t", 7, 2).packed(7, 1, 2, 3)))
        .hasMessageContaining("more than 2 elements");
    assertThatThrownBy(() -> readTensor(tensor("t", 7, 2).packed(7, 300)))
        .hasMessageContaining("1 elements stand in int64_data; 2 were expected");
    assertThatThrownBy(() -> readTensor(tensor("t", 1, 1).packed(7, 1)))
        .hasMessageContaining("not in float_data");
    assertThatThrownBy(() -> readTensor(tensor("t", 1, 1).number(14, 2)))
        .hasMessageContaining("data_location is 2");
  }
}
