package dev.netweight.operator.stored;

import static dev.netweight.operator.stored.StoredModules.given;
import static dev.netweight.operator.stored.StoredModules.node;
import static dev.netweight.operator.stored.StoredModules.number;
import static dev.netweight.operator.stored.StoredModules.report;
import static dev.netweight.operator.stored.StoredModules.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Modules of {@code torch.nn}: the numbers of {@code torch_modules.txt} are PyTorch 1.13's. */
class TorchModulesTest {
  /** Labels that say no class. */
  private static final List<String> GENERIC =
      List.of("stored vector", "stored matrix", "stored tensor", "stored tensors", "normalization");

  /** A module of PyTorch's, and what PyTorch says of it. */
  private record Case(
      String source,
      String kind,
      long parameters,
      long buffers,
      String shapes,
      Attributes settings,
      String tensors) {
    static Case of(String line) {
      String[] parts = line.split(" \\| ", -1);
      Map<String, Attribute> settings = new LinkedHashMap<>();
      for (String setting : parts[5].split("; ", -1)) {
        String[] words = setting.trim().split(" ", -1);
        if (words.length == 2) {
          settings.put(words[0], StoredModules.setting(words[1]));
        }
      }
      return new Case(
          parts[0],
          parts[1],
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          parts[4],
          new Attributes(settings),
          parts[6]);
    }
  }

  private static List<Case> cases() {
    try (InputStream stream = StoredModuleTest.class.getResourceAsStream("torch_modules.txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n", -1)).filter(line -> !line.isEmpty()).map(Case::of).toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @TestFactory
  Stream<DynamicTest> tensorsAloneSayNoWrongClassAndCountAsPyTorchDoes() {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.source(),
                    () -> {
                      Row row = report(node("", Attributes.NONE, one.tensors())).rows().get(0);
                      String label = row.type().replaceFirst(" with .*", "");
                      List<String> classes = Arrays.asList(label.split(", | or ", -1));
                      boolean statistics =
                          label.equals("BatchNorm")
                              && (one.kind().contains("BatchNorm")
                                  || one.kind().startsWith("InstanceNorm"));
                      assertThat(
                              GENERIC.contains(label) || statistics || classes.contains(one.kind()))
                          .as(row.type())
                          .isTrue();
                      assertCounted(row, one);
                    }));
  }

  private static void assertCounted(Row row, Case one) {
    assertThat(number(row.parameters().total())).isEqualTo(one.parameters());
    assertThat(
            row.parameters().notCounted().containsKey(Weight.Kind.BUFFER)
                ? number(row.parameters().notCounted().get(Weight.Kind.BUFFER))
                : 0)
        .isEqualTo(one.buffers());
  }

  @TestFactory
  Stream<DynamicTest> aSaidClassIsTakenAndGivesWhatPyTorchGives() {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.source(),
                    () -> {
                      Node node = node(one.kind(), one.settings(), one.tensors());
                      Report alone = report(node);
                      Row row = alone.rows().get(0);
                      assertThat(row.type().replaceFirst(" with .*", "")).isEqualTo(one.kind());
                      assertThat(alone.diagnostics())
                          .allMatch(said -> said.code().equals("unknown-work"));
                      assertCounted(row, one);
                      if (!one.shapes().isEmpty()) {
                        String[] shapes = one.shapes().split(" -> ", -1);
                        assertThat(given(node, shapes[0]).outputs().get(0).shape())
                            .isEqualTo(shape(shapes[1]));
                      }
                    }));
  }
}
