package dev.netweight.formats.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.report.Report;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modules that are run one after another, where their file says so or their numbers do. */
class ModuleChainTest {
  static WeightFile.Module module(String type, Object... settings) {
    return new WeightFile.Module("torch.nn.modules." + type, Attributes.of(settings));
  }

  private static Network pickled(String root) {
    Map<String, WeightFile.Module> modules = new LinkedHashMap<>();
    modules.put("", module(root));
    modules.put("0", module("conv.Conv2d", "stride", 1, "padding", 1, "dilation", 1, "groups", 1));
    modules.put("1", module("batchnorm.BatchNorm2d"));
    modules.put("2", module("activation.ReLU"));
    modules.put(
        "3",
        module(
            "pooling.MaxPool2d",
            "kernel_size",
            2,
            "stride",
            2,
            "padding",
            0,
            "dilation",
            1,
            "ceil_mode",
            false));
    modules.put("4", module("flatten.Flatten", "start_dim", 1, "end_dim", -1));
    modules.put("5", module("linear.Linear"));
    return ModuleTree.network(
        ModuleTreeTest.file(
            ModuleTreeTest.tensors(
                "0.weight 4,3,3,3; 0.bias 4; 1.weight 4; 1.bias 4; 1.running_mean 4; 1.running_var"
                    + " 4; 1.num_batches_tracked; 5.weight 10,64; 5.bias 10"),
            modules));
  }

  static Network chained(Network network, long... sizes) {
    return ModuleTree.chained(network, Value.of(Shape.of(sizes), DataType.FLOAT32));
  }

  private static List<String> codes(Network network) {
    return network.remarks().stream().map(Remark::code).toList();
  }

  @Test
  void aSequentialOfWhichTheClassesAreSaidIsRun() {
    Network network = chained(pickled("container.Sequential"), 2, 3, 8, 8);
    assertThat(codes(network)).isEmpty();
    Report report = ModuleTreeTest.weighed(network);
    assertThat(report.rows().stream().map(row -> row.outputShapes().get(0).toString()))
        .containsExactly(
            "[2, 4, 8, 8]", "[2, 4, 8, 8]", "[2, 4, 8, 8]", "[2, 4, 4, 4]", "[2, 64]", "[2, 10]");
    assertThat(report.rows().get(0).macs().value())
        .contains(BigInteger.valueOf(2L * 8 * 8 * 4 * 27));
    assertThat(report.rows().get(5).macs().value()).contains(BigInteger.valueOf(2L * 10 * 64));
    assertThat(ModuleTreeTest.total(report)).isEqualTo(112 + 8 + 650);
  }

  @Test
  void theNumbersOfAnotherClassAreAnAssumption() {
    assertThat(codes(chained(pickled("my.Net"), 2, 3, 8, 8))).containsExactly("chain-assumed");
  }

  @Test
  void numberedModulesAreAssumedToBeAChain() {
    Network network =
        chained(
            ModuleTreeTest.network(
                "net.0.weight 64,784; net.0.bias 64; net.2.weight 10,64; net.2.bias 10"),
            5,
            784);
    assertThat(codes(network)).containsExactly("chain-assumed");
    Report report = ModuleTreeTest.weighed(network);
    assertThat(report.outputs().get(0).shape()).isEqualTo(Shape.of(5, 10));
    assertThat(report.totals().macs().value())
        .contains(BigInteger.valueOf(5L * (64 * 784 + 10 * 64)));
  }

  /** Between a convolution and a dense layer something flattens, which the file does not show. */
  @Test
  void throughAGapNoShapeOfAnImageIsClaimed() {
    Network network =
        ModuleTreeTest.network(
            "0.weight 8,3; 0.bias 8; 1.weight 6,8; 1.bias 6; 4.weight 2,6; 4.bias 2");
    assertThat(outputs(chained(network, 5, 3))).containsExactly("[5, 8]", "[5, 6]", "[5, 2]");
    assertThat(outputs(chained(network, 5, 7, 3))).containsExactly("[5, 7, 8]", "[5, 7, 6]", "?");
  }

  private static List<String> outputs(Network network) {
    return ModuleTreeTest.weighed(network).rows().stream()
        .map(row -> row.outputShapes().get(0))
        .map(shape -> shape.hasRank() ? shape.toString() : "?")
        .toList();
  }

  @Test
  void whatDoesNotFitStaysUnknown() {
    Report report =
        ModuleTreeTest.weighed(
            chained(
                ModuleTreeTest.network("0.weight 64,784; 0.bias 64; 2.weight 10,63; 2.bias 10"),
                5,
                784));
    assertThat(report.rows().get(0).outputShapes().get(0)).isEqualTo(Shape.of(5, 64));
    assertThat(report.rows().get(1).outputShapes().get(0).hasRank()).isFalse();
    assertThat(ModuleTreeTest.total(report)).isEqualTo(64 * 785 + 640);
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void modulesWithNamesAreNoChain() {
    Network network =
        ModuleTreeTest.network("fc1.weight 6,4; fc1.bias 6; fc2.weight 2,6; fc2.bias 2");
    Network given = chained(network, 1, 4);
    assertThat(codes(given)).containsExactly("no-chain");
    assertThat(given.nodes()).isEqualTo(network.nodes());
    assertThat(
            codes(
                chained(
                    ModuleTreeTest.network("1.weight 6,4; 1.bias 6; 0.weight 2,6; 0.bias 2"),
                    1,
                    4)))
        .containsExactly("no-chain");
  }

  @Test
  void aRecurrentModuleEndsAChain() {
    Network network =
        chained(
            ModuleTreeTest.network(
                "0.weight_ih_l0 20,4; 0.weight_hh_l0 20,5; 1.weight 2,5; 1.bias 2"),
            7,
            4);
    assertThat(codes(network)).containsExactly("chain-assumed", "chain-ends");
    assertThat(ModuleTreeTest.weighed(network).rows()).hasSize(2);
  }
}
