package dev.netweight.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of nodes as exporters write them. */
class ModulePathTest {
  @ParameterizedTest
  @CsvSource({
    "/layer1/layer1.0/conv1/Conv, layer1/layer1.0/conv1, layer1.0.conv1.Conv",
    "/features/features.5/features.5.2/block/block.3/MatMul,"
        + " features/features.5/features.5.2/block/block.3, features.5.2.block.3.MatMul",
    "model/block_1/conv/Conv2D, model/block_1/conv, model.block_1.conv.Conv2D",
    "Conv_12, '', Conv_12",
    "layer1/layer10/Conv, layer1/layer10, layer1.layer10.Conv",
    "/, '', /",
  })
  void namesSayModules(String name, String module, String qualified) {
    assertThat(ModulePath.module(name)).isEqualTo(module);
    assertThat(ModulePath.qualified(name)).isEqualTo(qualified);
  }
}
