package dev.netweight.formats.pytorch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.formats.pickle.PickleBytes;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.formats.zip.Zips;
import dev.netweight.network.Remark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pickles that would do harm where Python loads them, or to who reads them without care. */
class HostilePickleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final byte[] TEN_FLOATS = new byte[40];

  /** The pickle as what a torch.save would have written, with a storage of ten floats. */
  private static byte[] zip(byte[] pickle) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/data.pkl", pickle);
    entries.put("m/data/0", TEN_FLOATS);
    return Zips.stored(entries);
  }

  private static WeightFile read(byte[] bytes) {
    return new PyTorchFile().weights(new BytesSource("model.pt", bytes));
  }

  private static PickleBytes pickle() {
    return new PickleBytes().protocol(2);
  }

  private static List<String> findings(WeightFile file) {
    List<String> findings = new ArrayList<>();
    for (Remark remark : file.remarks()) {
      if (remark.level() == Remark.Level.SECURITY) {
        assertThat(remark.code()).isEqualTo("pickle-calls");
        findings.add(remark.message());
      }
    }
    return findings;
  }

  /** A program that is read to its end, and what must be named of it. */
  private static void named(
      Map<String, Map.Entry<byte[], List<String>>> programs,
      String title,
      byte[] program,
      String... expected) {
    programs.put(title, Map.entry(program, List.of(expected)));
  }

  private static PickleBytes call(String module, String name) {
    return pickle().global(module, name).raw("(").text("id").raw("tR");
  }

  private static Map<String, Map.Entry<byte[], List<String>>> programs() {
    Map<String, Map.Entry<byte[], List<String>>> all = new LinkedHashMap<>();
    for (String path :
        List.of(
            "os.system",
            "posix.system",
            "nt.system",
            "subprocess.Popen",
            "builtins.eval",
            "builtins.exec",
            "__builtin__.eval",
            "builtins.__import__",
            "builtins.compile",
            "builtins.open",
            "runpy.run_path",
            "shutil.rmtree",
            "socket.create_connection",
            "webbrowser.open",
            "importlib.import_module",
            "ctypes.CDLL",
            "pty.spawn",
            "pip.main",
            "pdb.run",
            "bdb.Bdb",
            "timeit.timeit",
            "code.interact",
            "torch.load",
            "pickle.loads",
            "_pickle.loads",
            "marshal.loads",
            "operator.methodcaller",
            "asyncio.run",
            "multiprocessing.Process",
            "cProfile.run",
            "profile.run",
            "doctest.debug_script",
            "_io.FileIO",
            "_posixsubprocess.fork_exec",
            "dill.loads",
            "commands.getoutput",
            "numpy.testing._private.utils.runstring",
            "torch.hub.load",
            "sys.exit",
            "torch.utils.collect_env.run",
            "http.client.HTTPSConnection",
            "some.package.system",
            "logging.config.listen",
            "tempfile.mktemp",
            "numpy.load",
            "requests.get")) {
      int dot = path.lastIndexOf('.');
      named(
          all,
          path,
          call(path.substring(0, dot), path.substring(dot + 1)).stop(),
          "would have called " + path + "('id'): it is not run");
    }
    named(
        all,
        "protocol 0, a text that starts with a name",
        new PickleBytes().raw("cos\nsystem\n(S'rm -rf /'\ntR.").cut(),
        "would have called os.system('rm -rf /'): it is not run");
    named(
        all,
        "INST",
        new PickleBytes().raw("(S'id'\nios\nsystem\n.").cut(),
        "would have called os.system('id'): it is not run");
    named(
        all,
        "OBJ",
        pickle().raw("(").global("os", "system").text("id").raw("o").stop(),
        "would have called os.system('id'): it is not run");
    named(
        all,
        "NEWOBJ",
        pickle().global("subprocess", "Popen").raw("(").text("id").raw("t").raw(0x81).stop(),
        "would have called subprocess.Popen('id'): it is not run");
    named(
        all,
        "NEWOBJ_EX with keywords",
        pickle()
            .global("subprocess", "Popen")
            .raw("(")
            .text("id")
            .raw("t}")
            .text("shell")
            .raw(0x88)
            .raw("s")
            .raw(0x92)
            .stop(),
        "would have called subprocess.Popen('id'): it is not run");
    named(
        all,
        "STACK_GLOBAL from the memo",
        new PickleBytes()
            .protocol(4)
            .text("system")
            .raw(0x94)
            .text("posix")
            .raw(0x94)
            .raw("00h\u0001h\u0000")
            .raw(0x93)
            .raw("(")
            .text("id")
            .raw("tR")
            .stop(),
        "would have called posix.system('id'): it is not run");
    named(
        all,
        "a chain of getattr",
        pickle()
            .global("builtins", "getattr")
            .raw("(")
            .global("os", "path")
            .text("os")
            .raw("tR")
            .raw("0")
            .global("builtins", "getattr")
            .raw("(")
            .global("builtins", "object")
            .text("x")
            .raw("tR(")
            .text("id")
            .raw("tR")
            .stop(),
        "would have called builtins.getattr(os.path, 'os')",
        "would have called what builtins.getattr(builtins.object, 'x') gives, with ('id')",
        "names os.path");
    named(
        all,
        "a name inside a name",
        pickle()
            .stackGlobal("torch.fx.experimental.symbolic_shapes", "ShapeEnv.evaluate")
            .raw("(")
            .text("id")
            .raw("tR")
            .stop(),
        "ShapeEnv.evaluate('id')");
    named(
        all,
        "a state that replaces __setstate__",
        pickle()
            .global("mine", "Thing")
            .raw(")")
            .raw(0x81)
            .raw("}")
            .text("__setstate__")
            .global("os", "system")
            .raw("sb")
            .text("id")
            .raw("b")
            .stop(),
        "names os.system",
        "would have replaced __setstate__ of an object");
    named(
        all,
        "a class that is changed",
        pickle()
            .global("collections", "OrderedDict")
            .raw("}")
            .text("__init__")
            .global("os", "system")
            .raw("sb")
            .stop(),
        "would have changed collections.OrderedDict",
        "names os.system");
    named(
        all,
        "an entry put into sys.modules",
        pickle().global("sys", "modules").text("json").global("os", "path").raw("s").stop(),
        "would have changed sys.modules");
    named(all, "EXT1", pickle().raw(0x82, 7).raw(")R").stop(), "the extension 7 of the program");
    named(all, "EXT2", pickle().raw(0x83, 1, 2).raw(")R").stop(), "the extension 513");
    named(all, "EXT4", pickle().raw(0x84).four(9).raw(")R").stop(), "the extension 9");
    named(
        all,
        "a pickle in a pickle in a pickle",
        nested(nested(call("posix", "system").stop())),
        "would have called pickle.loads",
        "would have called posix.system('id'): it is not run");
    named(
        all,
        "a file of PyTorch's in a pickle",
        pickle()
            .global("torch.storage", "_load_from_bytes")
            .raw("(")
            .bytes(call("posix", "system").stop())
            .raw("tR")
            .stop(),
        "would have called posix.system('id')");
    named(
        all,
        "a persistent id with a call in it",
        pickle()
            .raw("(")
            .text("storage")
            .global("os", "system")
            .raw("(")
            .text("id")
            .raw("tRtQ")
            .stop(),
        "would have called os.system('id')");
    named(
        all,
        "a call that is dropped",
        call("os", "system").raw("0N").stop(),
        "would have called os.system('id')");
    named(
        all,
        "a partial of a call",
        pickle()
            .global("functools", "partial")
            .raw("(")
            .global("os", "system")
            .text("id")
            .raw("tR)R")
            .stop(),
        "names os.system",
        "would have called what functools.partial(os.system, 'id') gives, with ()");
    named(
        all,
        "words that a terminal would obey",
        pickle().global("os", "system").raw("(").text("\u001b[2J\u202etxt.exe").raw("tR").stop(),
        "would have called os.system('\\u001b[2J\\u202etxt.exe')");
    return all;
  }

  private static byte[] nested(byte[] inner) {
    return pickle().global("pickle", "loads").raw("(").bytes(inner).raw("tR").stop();
  }

  @TestFactory
  Stream<DynamicTest> whatWouldHaveBeenCalledIsNamed() {
    return programs().entrySet().stream()
        .map(
            program ->
                DynamicTest.dynamicTest(
                    program.getKey(),
                    () -> {
                      byte[] bytes = program.getValue().getKey();
                      for (byte[] file : List.of(zip(bytes), bytes)) {
                        long start = System.nanoTime();
                        List<String> findings = findings(read(file, bytes));
                        assertThat(Duration.ofNanos(System.nanoTime() - start))
                            .isLessThan(PATIENCE);
                        for (String expected : program.getValue().getValue()) {
                          assertThat(findings)
                              .anySatisfy(finding -> assertThat(finding).contains(expected));
                        }
                        assertThat(findings).allMatch(HostilePickleTest::isPrintable);
                      }
                    }));
  }

  /** A file; a program that no plain file of PyTorch's starts with is read inside the archive. */
  private static WeightFile read(byte[] file, byte[] program) {
    boolean isPlain = (file[0] & 0xff) == 0x80 || file[0] == 'c' || file[0] == 'P';
    return read(isPlain ? file : zip(program));
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(one -> one >= ' ' && one != 0x7f && one != 0x202e);
  }

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
    java.util.Arrays.fill(values, value);
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

  private static ReadException refused(byte[] file) {
    return catchThrowableOfType(ReadException.class, () -> read(file));
  }

  private static byte[] oneTensor(long elements, long offset, long[] sizes, long[] strides) {
    return zip(
        pickle()
            .raw("}")
            .text("w.weight")
            .tensor("0", elements, offset, sizes, strides)
            .raw("s")
            .stop());
  }

  @TestFactory
  Stream<DynamicTest> shapesThatLieAreRefused() {
    long huge = 1L << 62;
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a negative size", oneTensor(10, 0, new long[] {-1}, new long[] {1}));
    files.put("2^62 × 2^62", oneTensor(10, 0, new long[] {huge, huge}, new long[] {huge, 1}));
    files.put(
        "2^62 × 2^62 of one element", oneTensor(10, 0, new long[] {huge, huge}, new long[] {0, 0}));
    files.put("one element too many", oneTensor(10, 0, new long[] {11}, new long[] {1}));
    files.put("an offset of one", oneTensor(10, 1, new long[] {10}, new long[] {1}));
    files.put(
        "an offset of 2^63 − 1", oneTensor(10, Long.MAX_VALUE, new long[] {1}, new long[] {1}));
    files.put("a stride too long", oneTensor(10, 0, new long[] {2}, new long[] {10}));
    files.put("a negative stride", oneTensor(10, 5, new long[] {2}, new long[] {-1}));
    files.put("strides of another rank", oneTensor(10, 0, new long[] {2, 2}, new long[] {1}));
    files.put("a storage longer than it is", oneTensor(11, 0, new long[] {1}, new long[] {1}));
    files.put("a storage of 2^62", oneTensor(huge, 0, new long[] {1}, new long[] {1}));
    files.put(
        "a storage that is missing",
        zip(
            pickle()
                .raw("}")
                .text("w.weight")
                .tensor("../0", 10, 0, new long[] {10}, new long[] {1})
                .raw("s")
                .stop()));
    return files.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> assertThat(refused(file.getValue())).isNotNull()));
  }

  @Test
  void aCallBesideAnHonestTensorIsNamed() {
    byte[] file =
        zip(
            pickle()
                .raw("}")
                .text("a.weight")
                .tensor("0", 10, 0, new long[] {10}, new long[] {1})
                .raw("s")
                .text("b")
                .global("os", "system")
                .raw("(")
                .text("id")
                .raw("tRs")
                .stop());
    WeightFile read = read(file);
    assertThat(read.tensors()).hasSize(1);
    assertThat(findings(read)).containsExactly("would have called os.system('id'): it is not run");
  }

  @Test
  void aRefusalStillNamesWhatWouldHaveBeenCalled() {
    byte[] file =
        zip(
            pickle()
                .raw("}")
                .text("w.weight")
                .tensor("0", 11, 0, new long[] {11}, new long[] {1})
                .raw("s")
                .text("b")
                .global("os", "system")
                .raw("(")
                .text("id")
                .raw("tRs")
                .stop());
    assertThat(refused(file).getMessage())
        .contains("would have called os.system('id'): it is not run");
  }

  @Test
  void anotherPickleInTheArchiveIsLookedAtToo() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/data.pkl", pickle().raw("N").stop());
    entries.put("other/data.pkl", call("os", "system").stop());
    assertThat(findings(read(Zips.stored(entries))))
        .containsExactly("would have called os.system('id'): it is not run");
  }

  @Test
  void anArchiveInAnArchiveInAnArchiveIsLookedInto() {
    byte[] bytes = zip(call("os", "system").stop());
    for (int i = 0; i < 2; i++) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put("m/data.pkl", pickle().raw("N").stop());
      entries.put("m/inner.pt", bytes);
      bytes = Zips.stored(entries);
    }
    assertThat(findings(read(bytes)))
        .containsExactly("would have called os.system('id'): it is not run");
  }

  @Test
  void twoEntriesOfOneNameAreRefused() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("m/data.pkl", pickle().raw("N").stop());
    entries.put("m/data.pkk", call("os", "system").stop());
    String twice = new String(Zips.stored(entries), ISO_8859_1).replace("m/data.pkk", "m/data.pkl");
    assertThat(refused(twice.getBytes(ISO_8859_1)).reason())
        .isEqualTo(ReadException.Code.MALFORMED);
  }

  @Test
  void namesThatAreWaysOutAreNamesAndNothingElse() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "../../etc/data.pkl",
        pickle()
            .raw("}")
            .text("a/../../b.weight")
            .tensor("0", 10, 0, new long[] {10}, new long[] {1})
            .raw("s")
            .stop());
    entries.put("../../etc/data/0", TEN_FLOATS);
    assertThat(read(Zips.stored(entries)).tensors().get(0).path()).isEqualTo("a/../../b.weight");
  }
}
