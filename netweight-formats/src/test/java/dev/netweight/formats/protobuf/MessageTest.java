package dev.netweight.formats.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.testkit.PiecedSource;
import dev.netweight.testkit.ProtobufBytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding's own examples, and what breaks its rules. */
class MessageTest {
  private static Message message(ProtobufBytes bytes) {
    return Message.of(bytes.toSource("test.pb"), "Test");
  }

  private static Message message(int... bytes) {
    ProtobufBytes written = new ProtobufBytes();
    for (int one : bytes) {
      written.plain((byte) one);
    }
    return message(written);
  }

  /** The encoding's documentation: field 1 is 150. */
  @Test
  void readsTheExampleOfTheDocumentation() {
    Message message = message(0x08, 0x96, 0x01);
    assertThat(message.next()).isTrue();
    assertThat(message.field()).isEqualTo(1);
    assertThat(message.integer()).isEqualTo(150);
    assertThat(message.next()).isFalse();
  }

  /** The encoding's documentation: field 2 is the text "testing". */
  @Test
  void readsATextOfTheDocumentation() {
    Message message = message(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67);
    assertThat(message.next()).isTrue();
    assertThat(message.text()).isEqualTo("testing");
  }

  /** The encoding's documentation: field 6 is 3, 270, 86942. */
  @Test
  void readsPackedNumbersOfTheDocumentation() {
    Message message = message(0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05);
    assertThat(numbers(message, WireType.VARINT)).containsExactly(3L, 270L, 86942L);
  }

  private static List<Long> numbers(Message message, WireType each) {
    List<Long> numbers = new ArrayList<>();
    while (message.next()) {
      message.numbers(each, numbers::add);
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 300, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void readsEveryNumberOf64Bits(long value) {
    Message message = message(new ProtobufBytes().number(1, value));
    message.next();
    assertThat(message.integer()).isEqualTo(value);
  }

  @Test
  void readsNumbersPackedAndSingleAndBothMixed() {
    ProtobufBytes bytes = new ProtobufBytes().number(6, 1).packed(6, 2, 3).number(6, 4);
    assertThat(numbers(message(bytes), WireType.VARINT)).containsExactly(1L, 2L, 3L, 4L);
    ProtobufBytes reals = new ProtobufBytes().real(7, 1f).packed(7, 2f, -3f);
    assertThat(numbers(message(reals), WireType.FIXED32))
        .extracting(bits -> Float.intBitsToFloat(bits.intValue()))
        .containsExactly(1f, 2f, -3f);
    ProtobufBytes doubles = new ProtobufBytes().packed(7, 0.1, -0.1);
    assertThat(numbers(message(doubles), WireType.FIXED64))
        .extracting(Double::longBitsToDouble)
        .containsExactly(0.1, -0.1);
  }

  @Test
  void stepsOverEveryWireType() {
    ProtobufBytes bytes =
        new ProtobufBytes().number(100, 1).real(101, 1f).real(102, 1d).text(103, "x").number(1, 7);
    Message message = message(bytes);
    long last = 0;
    while (message.next()) {
      if (message.field() == 1) {
        last = message.integer();
      }
    }
    assertThat(last).isEqualTo(7);
  }

  @Test
  void aMessageThatIsThereTwiceIsPutTogether() {
    ProtobufBytes first = new ProtobufBytes().number(1, 1).number(2, 2);
    ProtobufBytes second = new ProtobufBytes().number(1, 3);
    Message parent =
        message(
            new ProtobufBytes()
                .message(5, first)
                .message(5, new ProtobufBytes())
                .message(5, second));
    parent.next();
    Message child = parent.message("Child");
    while (parent.next()) {
      child = parent.message("Child", child);
    }
    assertThat(fields(child)).containsExactly("1=1", "2=2", "1=3");
    assertThat(fields(child.again())).containsExactly("1=1", "2=2", "1=3");
  }

  private static List<String> fields(Message message) {
    List<String> fields = new ArrayList<>();
    while (message.next()) {
      fields.add(message.field() + "=" + message.integer());
    }
    return fields;
  }

  @Test
  void anEmptyMessageHasNoField() {
    assertThat(message().next()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a tag alone,                     08,                              truncated",
    "a tag cut short,                 88,                              truncated",
    "a number cut short,              08 96,                           truncated",
    "four bytes cut short,            0d 00 00 00,                     truncated",
    "eight bytes cut short,           09 00 00 00 00 00 00 00,         truncated",
    "a length cut short,              12 80,                           truncated",
    "a length beyond the end,         12 05 61 62,                     truncated",
    "a length of 2^63,                12 80 80 80 80 80 80 80 80 80 01, truncated",
    "field number 0,                  00 00,                           malformed",
    "field number 2^29,               80 80 80 80 10 00,               malformed",
    "a tag of 70 bits,                88 80 80 80 80 80 80 80 80 02 00, malformed",
    "a number of eleven bytes, 08 ff ff ff ff ff ff ff ff ff ff 01,    malformed",
    "a number of 65 bits,             08 ff ff ff ff ff ff ff ff ff 02, malformed",
    "the start of a group,            0b,                              malformed",
    "the end of a group,              0c,                              malformed",
    "wire type 6,                     0e,                              malformed",
    "wire type 7,                     0f,                              malformed"
  })
  void whatBreaksTheRulesIsRefused(String name, String bytes, String code) {
    String[] digits = bytes.split(" ", -1);
    int[] values = new int[digits.length];
    for (int i = 0; i < digits.length; i++) {
      values[i] = Integer.parseInt(digits[i], 16);
    }
    Message message = message(values);
    assertThatThrownBy(
            () -> {
              while (message.next()) {}
            })
        .as(name)
        .isInstanceOfSatisfying(
            ReadException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageStartingWith("test.pb: ")
        .hasMessageContaining("at offset 0");
  }

  /** The file goes on after the inner message; that its field does is a lie, not a cut. */
  @Test
  void aFieldBeyondItsMessageIsMalformed() {
    ProtobufBytes inner = new ProtobufBytes().header(1, 5).plain((byte) 'a');
    Message parent = message(new ProtobufBytes().message(3, inner).text(4, "more of the file"));
    parent.next();
    Message child = parent.message("Child");
    assertThatThrownBy(child::next)
        .hasMessage(
            "test.pb: field 1 of Child at offset 2: 5 bytes were expected at offset 4; what holds"
                + " them ends at 5")
        .extracting("code")
        .isEqualTo("malformed");
  }

  @Test
  void packedNumbersEndWithTheirField() {
    for (WireType each : List.of(WireType.VARINT, WireType.FIXED32, WireType.FIXED64)) {
      Message message =
          message(new ProtobufBytes().bytes(1, (byte) 0x80, (byte) 0x80).number(2, 1));
      message.next();
      assertThatThrownBy(() -> message.numbers(each, number -> {}))
          .isInstanceOf(ReadException.class)
          .extracting("code")
          .isEqualTo("malformed");
    }
  }

  @Test
  void countsNumbersOfFixedLengthWithoutReadingThem() {
    long count = 750_000_000;
    PiecedSource source =
        new PiecedSource()
            .with(new ProtobufBytes().header(4, 4 * count).toBytes())
            .withHole(4 * count);
    Message message = Message.of(source, "Test");
    assertThat(message.next()).isTrue();
    assertThat(message.count(WireType.FIXED32)).isEqualTo(count);
    assertThatThrownBy(() -> message.count(WireType.VARINT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(message.next()).isFalse();
    assertThat(source.bytesRead()).isLessThan(10_000);
  }

  @Test
  void aWrongWireTypeIsRefused() {
    Message number = message(new ProtobufBytes().number(1, 1));
    number.next();
    assertThatThrownBy(number::text)
        .hasMessage(
            "test.pb: field 1 of Test at offset 0: it is a number of variable length, not bytes of"
                + " a stated length as expected");
    assertThatThrownBy(() -> number.message("Child")).isInstanceOf(ReadException.class);
    assertThatThrownBy(number::real).isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> number.numbers(WireType.FIXED32, one -> {}))
        .isInstanceOf(ReadException.class);
    Message text = message(new ProtobufBytes().text(1, "1"));
    text.next();
    assertThatThrownBy(text::integer).isInstanceOf(ReadException.class);
  }

  @Test
  void aNumberOf32BitsIsOne() {
    Message message = message(new ProtobufBytes().number(1, -1).number(1, 1L << 31));
    message.next();
    assertThat(message.smallInteger()).isEqualTo(-1);
    message.next();
    assertThatThrownBy(message::smallInteger).isInstanceOf(ReadException.class);
  }

  @Test
  void aNameIsAShortTextInUtf8() {
    Message message =
        message(
            new ProtobufBytes()
                .text(1, "größe/尺寸/𝕏")
                .bytes(1, (byte) 0xc3)
                .bytes(1, (byte) 0xed, (byte) 0xa0, (byte) 0x80)
                .text(1, "x".repeat(Message.LONGEST_NAME))
                .text(1, "x".repeat(Message.LONGEST_NAME + 1)));
    message.next();
    assertThat(message.text()).isEqualTo("größe/尺寸/𝕏");
    for (int i = 0; i < 2; i++) {
      message.next();
      assertThatThrownBy(message::text).extracting("code").isEqualTo("malformed");
      assertThat(message.shortText(10)).isEmpty();
    }
    message.next();
    assertThat(message.text()).hasSize(Message.LONGEST_NAME);
    assertThat(message.shortText(10)).isEmpty();
    message.next();
    assertThatThrownBy(message::text).extracting("code").isEqualTo("too-large");
  }

  @Test
  void equalNamesAreKeptOnce() {
    Message message = message(new ProtobufBytes().text(1, "name").text(1, "name"));
    message.next();
    String first = message.text();
    message.next();
    assertThat(message.text()).isSameAs(first);
  }

  @Test
  void nestingIsLimited() {
    ProtobufBytes nested = new ProtobufBytes().number(2, 1);
    for (int i = 0; i < Message.DEEPEST + 1; i++) {
      nested = new ProtobufBytes().message(1, nested);
    }
    Message outermost = message(nested);
    assertThatThrownBy(
            () -> {
              Message message = outermost;
              while (message.next()) {
                message = message.message("Nested");
              }
            })
        .hasMessageContaining("nested more than 100 messages deep")
        .extracting("code")
        .isEqualTo("too-large");
  }

  @Test
  void whatIsKeptIsLimited() {
    Allowance allowance = new Allowance("test.pb");
    allowance.take(Allowance.MOST_BYTES);
    assertThatThrownBy(() -> allowance.once("one more"))
        .hasMessageStartingWith("test.pb: ")
        .extracting("code")
        .isEqualTo("too-large");
    allowance.release(0);
    assertThat(allowance.once("one more")).isEqualTo("one more");
    assertThat(allowance.taken()).isPositive();
  }

  /** Headers between large fields: each costs a small window, in both directions. */
  @Test
  void readsALittleAtEachHeader() {
    PiecedSource source = new PiecedSource();
    int fields = 1000;
    long hole = 1_000_000;
    for (int i = 0; i < fields; i++) {
      source.with(new ProtobufBytes().number(1, i).header(2, hole).toBytes()).withHole(hole);
    }
    Message message = Message.of(source, "Test");
    long sum = 0;
    while (message.next()) {
      sum += message.field() == 1 ? message.integer() : 0;
    }
    assertThat(sum).isEqualTo(fields * (fields - 1L) / 2);
    assertThat(source.reads()).isLessThanOrEqualTo(fields + 1L);
    assertThat(source.bytesRead()).isLessThan(1100L * fields);
  }

  @Test
  void readsOnInLargeWindows() {
    ProtobufBytes bytes = new ProtobufBytes();
    for (int i = 0; i < 400_000; i++) {
      bytes.number(1, i);
    }
    PiecedSource source = new PiecedSource().with(bytes.toBytes());
    Message message = Message.of(source, "Test");
    long count = 0;
    while (message.next()) {
      assertThat(message.integer()).isEqualTo(count++);
    }
    assertThat(count).isEqualTo(400_000);
    assertThat(source.bytesRead()).isLessThan(bytes.size() + 100L);
    assertThat(source.reads()).isLessThan(40);
  }
}
