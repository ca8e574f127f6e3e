package dev.netweight.formats.pytorch;

import static dev.netweight.formats.pytorch.Hostile.PATIENCE;
import static dev.netweight.formats.pytorch.Hostile.pickle;
import static dev.netweight.formats.pytorch.Hostile.read;
import static dev.netweight.formats.pytorch.Hostile.zip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.pickle.PickleBytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pickles that would take a careless reader's time, memory or stack. */
class PickleFloodTest {
  /** Programs that must be refused, or read as something harmless, soon and in little memory. */
  private static Map<String, byte[]> floods() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("a million marks", pickle().times(1_000_000, "(").stop());
    all.put("a million tuples in each other", pickle().raw(")").raw(many(1_000_000, 0x85)).stop());
    all.put(
        "a million lists in each other", pickle().times(1_000_000, "]").times(999_999, "a").stop());
    all.put("a million calls in each other", pickle().raw("N").times(1_000_000, ")R").stop());
    all.put("a million persistent ids", pickle().raw("N").times(1_000_000, "Q").stop());
    all.put("a far place in the memo", pickle().raw("Nr").four(-1).raw("j").four(-1).stop());
    all.put("a place in the memo that is no number", pickle().raw("Np-1\n").stop());
    all.put("many far places", farPlaces(300_000));
    all.put("a list doubled a hundred times", doubled(100));
    all.put("a module doubled forty times", doubledModules(40));
    all.put("ten million operations", pickle().times(5_000_000, "N0").raw("N").stop());
    all.put(
        "more operations than any checkpoint has",
        pickle().times(13_000_000, "N0").raw("N").stop());
    all.put("values that are never used", pickle().times(4_000_000, "]").stop());
    all.put("copies of a value", pickle().raw("]").times(13_000_000, "2").stop());
    all.put("a number of 2^31 bytes", pickle().raw(0x8b).four(Integer.MAX_VALUE).stop());
    all.put("a number of −1 bytes", pickle().raw(0x8b).four(-1).stop());
    all.put("a number of a million digits", pickle().raw("L").times(60_000, "9").raw("L\n").stop());
    all.put(
        "a frame of 2^62 bytes", new PickleBytes().protocol(5).raw(0x95).eight(1L << 62).stop());
    all.put("a frame of 2^64 bytes", new PickleBytes().protocol(5).raw(0x95).eight(-1).stop());
    all.put("bytes of 2^60", new PickleBytes().protocol(4).raw(0x8e).eight(1L << 60).stop());
    all.put("a byte array of 2^63", new PickleBytes().protocol(5).raw(0x96).eight(1L << 63).stop());
    all.put("a text of 2^60", new PickleBytes().protocol(4).raw(0x8d).eight(1L << 60).stop());
    all.put("a text of 4 GiB", pickle().raw("X").four(-1).stop());
    all.put("a buffer of nobody's", new PickleBytes().protocol(5).raw(0x97).stop());
    all.put("a read-only buffer", new PickleBytes().protocol(5).raw("N").raw(0x98).stop());
    all.put("a text that is not UTF-8", pickle().raw("X").four(2).raw(0xc3, 0x28).stop());
    all.put("a name without an end", pickle().raw("cos").cut());
    all.put("a name of a million letters", pickle().raw("c").times(1_000_000, "a").cut());
    all.put("an operation that is none", pickle().raw(0xff).stop());
    all.put("a protocol to come", new PickleBytes().protocol(6).raw("N").stop());
    all.put("no end", pickle().raw("N").cut());
    all.put("an end on an empty stack", pickle().stop());
    all.put("a call on an empty stack", pickle().raw("R").stop());
    all.put("a call over a mark", pickle().raw("N(NR").stop());
    all.put("a tuple without a mark", pickle().raw("Nt").stop());
    all.put("a mark that is dropped twice", pickle().raw("(00").stop());
    all.put("a key without a value", pickle().raw("}(Nu").stop());
    all.put("an object without a class", pickle().raw("(o").stop());
    all.put("a name of numbers", pickle().raw("K\u0001K\u0002").raw(0x93).stop());
    all.put("a list that holds itself", pickle().raw("]q\u0000h\u0000a").stop());
    all.put(
        "a dictionary that holds itself",
        pickle().raw("}q\u0000").text("k").raw("h\u0000s").stop());
    all.put("a key that holds itself", pickle().raw("}q\u0000h\u0000h\u0000s").stop());
    all.put(
        "a call that is its own state", pickle().global("a", "B").raw(")Rq\u0000h\u0000b").stop());
    all.put("a tensor in a tensor in a tensor", tensorsInTensors(100_000));
    all.put("a quoted text without an end", pickle().raw("S'abc\n").stop());
    all.put("an escape without an end", pickle().raw("V\\u12\n").stop());
    all.put("a number that is none", pickle().raw("I12x\n").stop());
    all.put("a decimal that is none", pickle().raw("Fabc\n").stop());
    return all;
  }

  private static int[] many(int count, int value) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }

  private static byte[] farPlaces(int count) {
    PickleBytes bytes = pickle().raw("N");
    for (int i = 0; i < count; i++) {
      bytes.raw("r").four(-2 * i);
    }
    return bytes.stop();
  }

  /** Each list holds the one before twice; at the bottom is a tensor. */
  private static byte[] doubled(int count) {
    PickleBytes bytes = pickle().tensor("0", 10, 0, new long[] {10}, new long[] {1}).raw("q\u0000");
    for (int i = 0; i < count; i++) {
      bytes.raw("0](h\u0000h\u0000eq\u0000");
    }
    return bytes.stop();
  }

  private static byte[] doubledModules(int count) {
    PickleBytes bytes = pickle().raw("Nq\u0000");
    for (int i = 0; i < count; i++) {
      bytes.raw("0").global("torch.nn.modules.container", "Sequential").raw(")").raw(0x81);
      bytes.raw("}(").text("_parameters").raw("}").text("weight");
      bytes.tensor("0", 10, 0, new long[] {10}, new long[] {1}).raw("s");
      bytes.text("_modules").raw("}(").text("a").raw("h\u0000").text("b").raw("h\u0000uub");
      bytes.raw("q\u0000");
    }
    return bytes.stop();
  }

  private static byte[] tensorsInTensors(int count) {
    PickleBytes bytes = pickle().raw("N");
    for (int i = 0; i < count; i++) {
      bytes.raw("q\u0000").global("torch._utils", "_rebuild_parameter").raw("(h\u0000");
      bytes.raw(0x88).raw("tR");
    }
    return bytes.stop();
  }

  @TestFactory
  Stream<DynamicTest> floodsEnd() {
    return floods().entrySet().stream()
        .map(flood -> DynamicTest.dynamicTest(flood.getKey(), () -> ends(flood.getValue())));
  }

  private static void ends(byte[] program) {
    byte[] file = zip(program);
    long start = System.nanoTime();
    try {
      read(file);
    } catch (ReadException exception) {
      assertThat(exception.getMessage()).isNotBlank();
      assertThat(exception.getMessage().length()).isLessThan(2000);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
  }
}
