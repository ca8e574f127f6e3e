package dev.netweight.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.NetweightException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.report.Report;
import dev.netweight.testkit.RealFiles;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real models, cut short and changed: each is weighed or refused by one of the project's own
 * errors, and nothing else happens.
 */
class DamagedOnnxTest {
  private static final int CHANGES = 12;

  /** Models of the suite differ in every operator, subgraph and kind of value. */
  @Test
  void modelsOfTheConformanceSuite() {
    Random random = new Random(1);
    long weighed = 0;
    for (Path file : RealFiles.below(RealFiles.conformanceSuite(), "model.onnx")) {
      byte[] bytes = bytes(file);
      if (bytes.length > 100_000) {
        continue;
      }
      for (int i = 0; i < CHANGES; i++) {
        weighed += weigh(file, changed(bytes, random)) ? 1 : 0;
      }
      weighed += weigh(file, Arrays.copyOf(bytes, random.nextInt(bytes.length))) ? 1 : 0;
    }
    assertThat(weighed).isPositive();
  }

  @Test
  void aRealGraphCutAnywhere() {
    Path file = RealFiles.corpus("torchvision-onnx").resolve("shufflenet_v2_x1_0.onnx");
    byte[] bytes = bytes(file);
    Random random = new Random(2);
    for (int i = 0; i < 60; i++) {
      weigh(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      weigh(file, changed(bytes, random));
    }
    assertThat(weigh(file, bytes)).isTrue();
  }

  private static byte[] bytes(Path file) {
    Source source = RealFiles.source(file);
    return source.read(0, Math.toIntExact(source.length()));
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int place = random.nextInt(changed.length);
      changed[place] =
          (byte)
              switch (random.nextInt(4)) {
                case 0 -> random.nextInt(256);
                case 1 -> changed[place] ^ (1 << random.nextInt(8));
                case 2 -> List.of(0, 1, 0x7f, 0x80, 0xff).get(random.nextInt(5));
                default -> changed[random.nextInt(changed.length)];
              };
    }
    return changed;
  }

  private static boolean weigh(Path file, byte[] bytes) {
    try {
      Report report =
          new Weigher(Options.standard())
              .weigh(
                  new OnnxFile()
                      .read(new BytesSource("damaged.onnx", bytes), ReadContext.HEADERS_ONLY));
      assertThat(report.totals().parameters().total()).isNotNull();
      return true;
    } catch (NetweightException refused) {
      assertThat(refused.code()).isNotEmpty();
      return false;
    } catch (RuntimeException | StackOverflowError failure) {
      throw new AssertionError(file + " changed: " + failure, failure);
    }
  }
}
