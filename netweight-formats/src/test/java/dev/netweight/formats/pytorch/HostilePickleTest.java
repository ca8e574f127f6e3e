package dev.netweight.formats.pytorch;

import static dev.netweight.formats.pytorch.Hostile.PATIENCE;
import static dev.netweight.formats.pytorch.Hostile.TEN_FLOATS;
import static dev.netweight.formats.pytorch.Hostile.pickle;
import static dev.netweight.formats.pytorch.Hostile.read;
import static dev.netweight.formats.pytorch.Hostile.refused;
import static dev.netweight.formats.pytorch.Hostile.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.ReadException;
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

  @TestFactory
  Stream<DynamicTest> whatWouldHaveBeenCalledIsNamed() {
    return HostilePrograms.all().entrySet().stream()
        .map(
            program ->
                DynamicTest.dynamicTest(
                    program.getKey(),
                    () -> {
                      byte[] bytes = program.getValue().getKey();
                      for (byte[] file : List.of(zip(bytes), bytes)) {
                        long start = System.nanoTime();
                        List<String> findings = findings(readAny(file, bytes));
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
  private static WeightFile readAny(byte[] file, byte[] program) {
    boolean isPlain = (file[0] & 0xff) == 0x80 || file[0] == 'c' || file[0] == 'P';
    return read(isPlain ? file : zip(program));
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(one -> one >= ' ' && one != 0x7f && one != 0x202e);
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
    entries.put("other/data.pkl", HostilePrograms.call("os", "system").stop());
    assertThat(findings(read(Zips.stored(entries))))
        .containsExactly("would have called os.system('id'): it is not run");
  }

  @Test
  void anArchiveInAnArchiveInAnArchiveIsLookedInto() {
    byte[] bytes = zip(HostilePrograms.call("os", "system").stop());
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
    entries.put("m/data.pkk", HostilePrograms.call("os", "system").stop());
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
