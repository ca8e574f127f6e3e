package dev.netweight.formats.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.ReadException;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers are worked out by hand or published. */
class ModuleTreeTest {
  static Tensor tensor(String path, long... sizes) {
    return new Tensor(path, path, Shape.of(sizes), DataType.FLOAT32, Tensor.Use.LAYER);
  }

  /** Tensors written as {@code name sizes; name sizes}. */
  static List<Tensor> tensors(String written) {
    List<Tensor> tensors = new ArrayList<>();
    for (String one : written.split("; ", -1)) {
      String[] parts = one.split(" ", -1);
      long[] sizes =
          parts.length < 2
              ? new long[0]
              : Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
      tensors.add(tensor(parts[0], sizes));
    }
    return tensors;
  }

  static WeightFile file(List<Tensor> tensors, Map<String, WeightFile.Module> modules) {
    return new WeightFile("model.bin", "weights", tensors, Map.of(), modules, List.of());
  }

  static Network network(String written) {
    return ModuleTree.network(file(tensors(written), Map.of()));
  }

  static Report weighed(Network network) {
    return new Weigher(Options.standard()).weigh(network);
  }

  private static List<String> named(Network network) {
    return network.nodes().stream().map(node -> node.layer() + " " + node.typeLabel()).toList();
  }

  static long total(Report report) {
    return report.totals().parameters().total().value().orElseThrow().longValueExact();
  }

  @Test
  void namesSayTheModules() {
    assertThat(
            named(
                network(
                    "layers.0.fc.weight 4,3; layers.0.fc.bias 4; layers.1.conv.weight 5,2,3,3;"
                        + " layers.1.conv.bias 5; norm.weight 4; norm.bias 4")))
        .containsExactly("layers/0/fc Linear", "layers/1/conv Conv2d", "norm normalization");
  }

  @Test
  void prefixesOfWrappersAreKept() {
    assertThat(named(network("module._orig_mod.fc.weight 4,3; module._orig_mod.fc.bias 4")))
        .containsExactly("module/_orig_mod/fc Linear");
  }

  @Test
  void aModelThatIsOneModuleIsCalledAsItsFile() {
    assertThat(named(network("weight 4,3; bias 4"))).containsExactly("model Linear");
    assertThat(named(network("weight_ih_l0 20,4; weight_hh_l0 20,5")))
        .containsExactly("model LSTM");
  }

  @Test
  void tensorsOfNoModuleStandAlone() {
    assertThat(named(network("cls_token 1,1,8; head.weight 4,8; head.bias 4; pos 1,5,8")))
        .containsExactly("cls_token stored tensor", "pos stored tensor", "head Linear");
  }

  @Test
  void aModuleWithOthersInsideHasARowForEachOfItsTensors() {
    assertThat(named(network("vit.pos 5,8; vit.scale 8; vit.head.weight 4,8; vit.head.bias 4")))
        .containsExactly("vit/pos stored matrix", "vit/scale stored vector", "vit/head Linear");
    assertThat(
            named(
                network(
                    "a.in_proj_weight 24,8; a.in_proj_bias 24; a.out_proj.weight 8,8;"
                        + " a.out_proj.bias 8")))
        .containsExactly("a/in_proj_weight MultiheadAttention", "a/out_proj Linear");
  }

  @Test
  void whatAWeightIsMadeOfBelongsToItsModule() {
    Network network =
        network(
            "net.up.bias 6; net.up.parametrizations.weight.original0 6,1,1;"
                + " net.up.parametrizations.weight.original1 6,4,5");
    assertThat(named(network)).hasSize(1);
    assertThat(named(network).get(0)).startsWith("net/up Conv1d").endsWith("with weight norm");
    assertThat(total(weighed(network))).isEqualTo(6 + 6 + 120);
  }

  @Test
  void matricesOfLowRankAreKnownByTheirNames() {
    assertThat(
            named(
                network(
                    "q.base_layer.weight 8,8; q.lora_A.default.weight 2,8;"
                        + " q.lora_B.default.weight 8,2")))
        .containsExactly(
            "q/base_layer stored matrix", "q/lora_A/default LoRA A", "q/lora_B/default LoRA B");
  }

  @Test
  void namesThatComeToTheSamePathKeepTheirRows() {
    Network network = network("a.b.weight 2,3; a/b.weight 2,3; a/b/weight 2,3; a..b.weight 2");
    assertThat(network.nodes().stream().map(Node::id).distinct().count())
        .isEqualTo(network.nodes().size());
    assertThat(total(weighed(network))).isEqualTo(6 + 6 + 6 + 2);
  }

  @Test
  void aTensorMayBeNamedAsAModuleIs() {
    Network network = network("a.b 2,3; a.b.weight 4,3; a.b.bias 4; a 7");
    assertThat(total(weighed(network))).isEqualTo(6 + 16 + 7);
  }

  @Test
  void tiedTensorsCountOnce() {
    Tensor first = tensor("wte.weight", 10, 4);
    Tensor second =
        new Tensor("wte.weight", "lm_head.weight", first.shape(), first.type(), first.use());
    Report report = weighed(ModuleTree.network(file(List.of(first, second), Map.of())));
    assertThat(total(report)).isEqualTo(40);
    assertThat(report.rows().get(1).weights().get(0).claim())
        .isEqualTo(Weight.Claim.COUNTED_ELSEWHERE);
  }

  @Test
  void whatIsOfNoLayerStandsBeside() {
    List<Tensor> tensors = new ArrayList<>(tensors("fc.weight 4,3; fc.bias 4"));
    tensors.add(tensor("ema.fc.weight", 4, 3).as(Tensor.Use.AVERAGE));
    tensors.add(tensor("optimizer.0.step", 1).as(Tensor.Use.OPTIMIZER));
    Report report = weighed(ModuleTree.network(file(tensors, Map.of())));
    assertThat(total(report)).isEqualTo(16);
    assertThat(report.stored()).hasSize(2);
  }

  /** The tensors of GPT-2 as they are published: 124,439,808 parameters beside its masks. */
  @Test
  void theMasksOfGpt2AreNoParameters() {
    StringBuilder names = new StringBuilder("wte.weight 50257,768; wpe.weight 1024,768");
    for (int i = 0; i < 12; i++) {
      String h = "; h." + i + ".";
      names.append(h).append("ln_1.weight 768").append(h).append("ln_1.bias 768");
      names.append(h).append("attn.bias 1,1,1024,1024").append(h).append("attn.masked_bias");
      names.append(h).append("attn.c_attn.weight 768,2304");
      names.append(h).append("attn.c_attn.bias 2304");
      names.append(h).append("attn.c_proj.weight 768,768").append(h).append("attn.c_proj.bias 768");
      names.append(h).append("ln_2.weight 768").append(h).append("ln_2.bias 768");
      names.append(h).append("mlp.c_fc.weight 768,3072").append(h).append("mlp.c_fc.bias 3072");
      names.append(h).append("mlp.c_proj.weight 3072,768").append(h).append("mlp.c_proj.bias 768");
    }
    Report report = weighed(network(names + "; ln_f.weight 768; ln_f.bias 768"));
    assertThat(total(report)).isEqualTo(124_439_808L);
    assertThat(report.totals().parameters().notCounted())
        .hasEntrySatisfying(
            Weight.Kind.TABLE,
            masks -> assertThat(masks.value()).contains(BigInteger.valueOf(12_582_912L + 12)));
  }

  /** Names and shapes that no framework writes: every element counts once, and nothing breaks. */
  @Test
  void oddNamesLoseNothing() {
    String[] words = {
      "a", "b", "0", "1", "", "weight", "bias", "lora_A", "parametrizations", "original0",
      "weight_ih_l0", "weight_hh_l0", "running_mean", "x;y", "é", ":0", " ", "module", "/",
          "in_proj_weight"
    };
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        List<String> name = new ArrayList<>();
        for (int part = random.nextInt(5); part >= 0; part--) {
          name.add(words[random.nextInt(words.length)]);
        }
        String path = String.join(random.nextInt(5) == 0 ? "/" : ".", name);
        long[] sizes = new long[random.nextInt(5)];
        Arrays.setAll(sizes, axis -> random.nextInt(6));
        tensors.put(path, tensor(path, sizes).as(Tensor.Use.TRAINED));
      }
      Map<String, WeightFile.Module> modules = new LinkedHashMap<>();
      String[] types = {"Linear", "Conv2d", "LSTM", "Sequential", "My", "ReLU", "Flatten"};
      for (String path : tensors.keySet()) {
        if (random.nextInt(3) == 0) {
          modules.put(
              ModuleTree.module(path),
              ModuleChainTest.module(
                  types[random.nextInt(types.length)], "stride", "x", "in_features", true));
        }
      }
      WeightFile file = file(List.copyOf(tensors.values()), modules);
      BigInteger expected =
          tensors.values().stream()
              .map(tensor -> tensor.shape().elements().value().orElseThrow())
              .reduce(BigInteger.ZERO, BigInteger::add);
      try {
        Network network = ModuleTree.network(file);
        assertThat(weighed(network).totals().parameters().total().value())
            .as(tensors.keySet().toString())
            .contains(expected);
        Report report = weighed(ModuleChainTest.chained(network, 1, 3, 4, 4));
        assertThat(report.totals().parameters().total().value()).contains(expected);
        Set<String> paths = new LinkedHashSet<>();
        for (Row row : report.rows()) {
          assertThat(paths.add(row.path())).isTrue();
        }
      } catch (ReadException exception) {
        assertThat(exception.getMessage()).as("seed " + seed).isNull();
      }
    }
  }
}
