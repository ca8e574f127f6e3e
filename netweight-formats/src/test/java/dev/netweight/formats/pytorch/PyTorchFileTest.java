package dev.netweight.formats.pytorch;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.Format;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import dev.netweight.network.Tensor.Use;
import dev.netweight.testkit.FormatContract;
import dev.netweight.testkit.PiecedSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PyTorchFileTest extends FormatContract {
  private static final Predicate<Tensor> IN_MODEL = tensor -> tensor.use().isOfLayer();

  @Override
  protected Format format() {
    return new PyTorchFile();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new LinkedHashMap<>();
    for (String name :
        List.of(
            "shared.pt",
            "types_legacy.pt",
            "tied_legacy.pt",
            "quantized.pt",
            "sparse.pt",
            "arrays.pt",
            "tied_module.pt",
            "checkpoint_legacy.pt")) {
      fixtures.put(name, Fixtures.bytes(name));
    }
    return fixtures;
  }

  private static long elements(WeightFile file, Predicate<Tensor> chosen, boolean once) {
    Set<String> seen = new HashSet<>();
    long elements = 0;
    for (Tensor tensor : file.tensors()) {
      if (chosen.test(tensor) && (!once || seen.add(tensor.identity()))) {
        elements += tensor.shape().elements().value().orElseThrow().longValueExact();
      }
    }
    return elements;
  }

  private static long number(JsonValue value, String key) {
    return value.get(key).index(Integer.MAX_VALUE);
  }

  @TestFactory
  Stream<DynamicTest> countsAreThoseOfPyTorch() {
    return Fixtures.truth().entrySet().stream()
        .map(truth -> DynamicTest.dynamicTest(truth.getKey(), () -> holds(truth)));
  }

  private static void holds(Map.Entry<String, JsonValue> truth) {
    WeightFile file = Fixtures.weights(truth.getKey());
    Predicate<Tensor> weights = IN_MODEL.and(tensor -> tensor.use() != Use.QUANTIZATION);
    Map<String, String> expected = new LinkedHashMap<>();
    truth
        .getValue()
        .get("tensors")
        .entries()
        .forEach(
            (name, tensor) ->
                expected.put(
                    name,
                    tensor.items().get(0).items().stream()
                            .map(size -> (long) size.index(Integer.MAX_VALUE))
                            .toList()
                        + " "
                        + tensor.items().get(1).text()));
    Map<String, String> found =
        file.tensors().stream()
            .filter(weights)
            .collect(toMap(Tensor::path, tensor -> tensor.shape() + " " + tensor.type().name()));
    assertThat(found).isEqualTo(expected);
    assertThat(elements(file, weights, false)).isEqualTo(number(truth.getValue(), "elements"));
    assertThat(elements(file, weights, true)).isEqualTo(number(truth.getValue(), "distinct"));
    holdsApart(file, truth.getValue());
    if (truth.getValue().has("modules")) {
      holdsModules(file, truth.getValue());
    }
    assertThat(file.remarks()).noneMatch(remark -> remark.level() == Remark.Level.SECURITY);
  }

  private static void holdsApart(WeightFile file, JsonValue truth) {
    Map<String, List<Long>> apart = new LinkedHashMap<>();
    for (Tensor tensor : file.tensors()) {
      if (!tensor.use().isOfLayer() || tensor.use() == Use.QUANTIZATION) {
        Predicate<Tensor> same = other -> other.use() == tensor.use();
        long count = file.tensors().stream().filter(same).count();
        apart.put(tensor.use().name(), List.of(count, elements(file, same, false)));
      }
    }
    Map<String, List<Long>> expected = new LinkedHashMap<>();
    if (truth.has("apart")) {
      truth
          .get("apart")
          .entries()
          .forEach(
              (use, counts) ->
                  expected.put(
                      use,
                      counts.items().stream()
                          .map(count -> (long) count.index(Integer.MAX_VALUE))
                          .toList()));
    }
    assertThat(apart).isEqualTo(expected);
  }

  private static void holdsModules(WeightFile file, JsonValue truth) {
    assertThat(elements(file, tensor -> tensor.use() == Use.TRAINED, true))
        .isEqualTo(number(truth, "trained"));
    assertThat(elements(file, tensor -> tensor.use() == Use.FROZEN, true))
        .isEqualTo(number(truth, "frozen"));
    assertThat(elements(file, tensor -> tensor.use() == Use.BUFFER, true))
        .isEqualTo(number(truth, "buffers"));
    Map<String, String> classes = new LinkedHashMap<>();
    file.modules().forEach((path, module) -> classes.put(path, module.type()));
    Map<String, String> expected = new LinkedHashMap<>();
    truth.get("modules").entries().forEach((path, type) -> expected.put(path, type.text()));
    assertThat(classes).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static List<String> codes(WeightFile file) {
    List<String> codes = new ArrayList<>();
    for (Remark remark : file.remarks()) {
      codes.add(remark.code());
    }
    return codes;
  }

  private static WeightFile.Module module(WeightFile file, String path) {
    return Objects.requireNonNull(file.modules().get(path));
  }

  @Test
  void modulesKeepTheirSettingsAndLeaveOutWhatIsNone() {
    WeightFile file = Fixtures.weights("net.pt");
    WeightFile.Module convolution = module(file, "body.conv");
    assertThat(convolution.typeName()).isEqualTo("Conv2d");
    assertThat(convolution.settings().entries())
        .containsEntry("stride", Attribute.ofSizes(2, 2))
        .containsEntry("padding", Attribute.ofSizes(1, 1))
        .containsEntry("kernel_size", Attribute.ofSizes(3, 3))
        .containsEntry("groups", Attribute.of(1))
        .containsEntry("padding_mode", Attribute.of("zeros"))
        .doesNotContainKeys("training", "_backward_hooks");
    assertThat(module(file, "body.norm").settings().entries())
        .containsEntry("eps", new Attribute.Decimal(1e-3));
    assertThat(module(file, "").settings().entries())
        .containsEntry("scale", new Attribute.Decimal(0.5));
    assertThat(file.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark.message())
                    .contains("named, not loaded")
                    .contains("__main__.Net"));
  }

  @Test
  void saysWhichPartOfACheckpointIsTheModel() {
    WeightFile file = Fixtures.weights("checkpoint.pt");
    assertThat(file.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark.message())
                    .isEqualTo(
                        "the model is what stands under model_state_dict; listed apart:"
                            + " optimizer_state_dict (18 tensors), ema (9 tensors),"
                            + " rng_state (1 tensor)"));
    assertThat(file.metadata())
        .containsEntry("epoch", Attribute.of(3))
        .containsEntry("version", Attribute.of("3"));
    assertThat(file.metadata().get("args")).isInstanceOf(Attribute.Entries.class);
    assertThat(Fixtures.weights("lightning.ckpt").metadata())
        .containsEntry("pytorch-lightning_version", Attribute.of("1.9.0"));
  }

  @Test
  void saysWhatIsSharedAndWhatIsBeyond() {
    for (String name : List.of("shared.pt", "shared_legacy.pt")) {
      WeightFile file = Fixtures.weights(name);
      assertThat(codes(file)).contains("storage-shared", "storage-unused");
      assertThat(file.remarks())
          .anySatisfy(remark -> assertThat(remark.message()).contains("at least 3960 bytes"));
    }
    assertThat(codes(Fixtures.weights("lstm.pt"))).isEmpty();
    assertThat(codes(Fixtures.weights("sparse.pt")))
        .containsExactly("tensor-not-plain", "tensor-not-plain", "tensor-not-plain");
  }

  @Test
  void wrappersAreLeftOutAndSaid() {
    assertThat(codes(Fixtures.weights("parallel.pt"))).contains("checkpoint-wrapper");
    assertThat(codes(Fixtures.weights("parallel_module.pt"))).contains("checkpoint-wrapper");
  }

  @Test
  void storagesAreNotRead() {
    PiecedSource source = BigArchive.ofOneTensor(10L << 30);
    WeightFile file = new PyTorchFile().weights(source);
    assertThat(file.tensors()).hasSize(1);
    assertThat(source.bytesRead()).isLessThan(200_000);
  }

  @Test
  void whatIsForTorchScriptIsLeftToIt() {
    Source source = BigArchive.ofEntries("m/data.pkl", "m/constants.pkl", "m/code/m.py");
    assertThat(new PyTorchFile().recognises(source.prefix(4096), source)).isFalse();
  }
}
