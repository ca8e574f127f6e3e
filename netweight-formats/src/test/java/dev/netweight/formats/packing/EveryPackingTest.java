package dev.netweight.formats.packing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is packed by a library's rule comes back with its shape, its count and its bytes. */
final class EveryPackingTest {
  private static final int TRIALS = 100;
  private static final String FLAT = "flat";

  private static Map<String, PackingRule> rules() {
    Map<String, PackingRule> rules = new TreeMap<>();
    WordRules.addTo(rules);
    ByteRules.addTo(rules);
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> comesBack() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> tryRule(rule.getKey(), rule.getValue())));
  }

  private static void tryRule(String name, PackingRule rule) {
    Random random = new Random(7);
    for (int i = 0; i < TRIALS; i++) {
      long out = 32L * (1 + random.nextInt(300));
      long group = 32L << random.nextInt(3);
      long in = group * (1 + random.nextInt(90));
      if (name.contains("by its shape")) {
        in++;
      }
      PackedFile file = rule.packed(out, in, group);
      if (name.contains("by its shape")) {
        in--;
      }
      String what = name + " [" + out + ", " + in + "] in groups of " + group;
      Tensor weight = file.unpacked("m.weight");
      assertThat(weight.shape().toString())
          .as(what)
          .isEqualTo(name.contains(FLAT) ? "[" + out * in + "]" : "[" + out + ", " + in + "]");
      assertThat(file.counted()).as(what).contains(BigInteger.valueOf(out * in));
      assertThat(file.bytes(true)).as(what).isEqualTo(file.bytes(false));
      assertThat(file.remarks(Remark.Level.WARNING)).as(what).isEmpty();
      assertThat(file.remarks(Remark.Level.INCOMPLETE)).as(what).isEmpty();
    }
  }
}
