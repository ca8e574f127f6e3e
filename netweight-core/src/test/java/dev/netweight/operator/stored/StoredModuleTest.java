package dev.netweight.operator.stored;

import static dev.netweight.operator.stored.StoredModules.given;
import static dev.netweight.operator.stored.StoredModules.node;
import static dev.netweight.operator.stored.StoredModules.number;
import static dev.netweight.operator.stored.StoredModules.report;
import static dev.netweight.operator.stored.StoredModules.shape;
import static dev.netweight.operator.stored.StoredModules.tensors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are worked out by hand. */
class StoredModuleTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new StoredModule();
  }

  @Override
  protected List<Example> examples() {
    OperatorName name = OperatorName.stored("Module");
    Attributes motion = Attributes.of("stride", 2, "padding", 1, "dilation", 1);
    return List.of(
        new Example(name, node("", Attributes.NONE, "odd 2,3,4").settings()),
        new Example(name, node("", Attributes.NONE, "weight 17,5; bias 17").settings(), "N,5"),
        new Example(name, node("Conv2d", motion, "weight 10,3,3,3; bias 10").settings(), "N,3,9,9"),
        new Example(
            name,
            node("", Attributes.NONE, "weight 7; bias 7; running_mean 7; running_var 7").settings(),
            "N,7,3,3"),
        new Example(
            name,
            node(
                    "LSTM",
                    Attributes.of("batch_first", true),
                    "weight_ih_l0 20,4; weight_hh_l0 20,5; bias_ih_l0 20; bias_hh_l0 20")
                .settings(),
            "N,6,4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // tensors | label | parameters | formula
        "weight 10,3,3,3; bias 10 | Conv2d | 280 | 10 × (3·3·3) + 10",
        "weight 16,8,5,5; bias 8 | ConvTranspose2d | 3208 | 16 × (8·5·5) + 8",
        "weight 16,6,3,3; bias 24 | ConvTranspose2d | 888 | 4 × 4 × (6·3·3) + 6 × 4",
        "weight 64,3,7,7 | Conv2d or ConvTranspose2d | 9408 | 64 × (3·7·7)",
        "weight 64,64,3,3; bias 64 | Conv2d or ConvTranspose2d | 36928 | 64 × (64·3·3) + 64",
        "weight 6,4,5; bias 6 | Bilinear or Conv1d | 126 | 6 × (4·5) + 6",
        "weight 17,5; bias 17 | Linear | 102 | 17 × 5 + 17",
        "weight 768,2304; bias 2304 | Conv1D | 1771776 | 2304 × 768 + 2304",
        "weight 100,8 | stored matrix | 800 | 100 × 8",
        "weight 7; bias 7 | normalization | 14 | 7 + 7",
        "weight 7 | stored vector | 7 | 7",
        "cls_token 1,1,7 | stored tensor | 7 | *",
        "logit_scale | stored number | 1 | *",
        "weight 20,4; bias 21 | stored tensors | 101 | 20 × 4 + 21",
        "weight_ih_l0 20,4; weight_hh_l0 20,5; bias_ih_l0 20; bias_hh_l0 20 | LSTM | 220 | *",
        "weight_ih_l0 15,4; weight_hh_l0 15,5 | GRU | 135 | 3 × 5 × 4 + 3 × 5 × 5",
        "weight_ih_l0 5,4; weight_hh_l0 5,5 | RNN | 45 | 5 × 4 + 5 × 5",
        "weight_ih_l0 20,4; weight_hh_l0 21,5 | stored tensors | 185 | *",
        "in_proj_weight 36,12; in_proj_bias 36 | MultiheadAttention | 468 | 3 × 12 × 12 + 3 × 12",
        "weight 8,4; bias 8; lora_A 2,4; lora_B 8,2 | Linear with LoRA | 64 | *",
        "weight 0,5; bias 1 | stored tensors | 1 | *",
      })
  void whatTensorsTell(String written, String label, long total, String formula) {
    Row row = report(node("", Attributes.NONE, written)).rows().get(0);
    assertThat(row.type()).isEqualTo(label);
    assertThat(number(row.parameters().total())).isEqualTo(total);
    if (!formula.equals("*")) {
      assertThat(row.formula().text()).isEqualTo(formula);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // path, sizes, type, counted
    "h.0.attn.bias, '1,1,1024,1024', float32, 0",
    "h.0.attn.bias, '1,1,1024,1024', uint8, 0",
    "h.0.attn.masked_bias, '', float32, 0",
    "gpt_neox.layers.0.attention.bias, '1,1,2048,2048', bool, 0",
    "gpt_neox.layers.0.attention.rotary_emb.inv_freq, '16', float32, 0",
    "layers.0.blocks.0.attn.relative_position_index, '49,49', int64, 0",
    "layers.0.blocks.1.attn_mask, '64,49,49', float32, 0",
    "embeddings.position_ids, '1,512', int64, 0",
    "bn.num_batches_tracked, '', int64, 0",
    "bn.running_mean, '8', float32, 0",
    "betas, '1000', float32, 0",
    "lora_unet_mid.alpha, '', float32, 0",
    // no mask: another module's, or not square
    "h.0.mlp.bias, '1,1,4,4', float32, 16",
    "h.0.attn.bias, '1,1,4,5', float32, 20",
    "h.0.attn.bias, '12', float32, 12",
    "betas.betas, '3', float32, 3",
    // a weight of 8 bits or of blocks is a weight
    "fc.weight, '4,4', int8, 16",
    "fc.weight, '4,4', float8_e4m3fn, 16",
    "fc.weight, '4,4', int4, 16",
    "relative_position_bias_table, '169,3', float32, 507",
  })
  void knownTablesAndBuffersAreNotCounted(String path, String sizes, String type, long counted) {
    Tensor tensor =
        new Tensor(
            path,
            path,
            sizes.isEmpty() ? Shape.SCALAR : shape(sizes),
            DataType.named(type),
            Tensor.Use.LAYER);
    Node node =
        StoredModule.node(
            new StoredModule.Found("m", "", Attributes.NONE, List.of(tensor), List.of()));
    assertThat(number(report(node).totals().parameters().total())).isEqualTo(counted);
    Node trained =
        StoredModule.node(
            new StoredModule.Found(
                "m", "", Attributes.NONE, List.of(tensor.as(Tensor.Use.TRAINED)), List.of()));
    assertThat(report(trained).totals().parameters().total().value())
        .isEqualTo(tensor.shape().elements().value());
  }

  @Test
  void whatIsTrainedIsAsTheFileSays() {
    List<Tensor> tensors = new ArrayList<>(tensors("weight 17,5; bias 17", DataType.FLOAT32));
    tensors.set(0, tensors.get(0).as(Tensor.Use.FROZEN));
    tensors.set(1, tensors.get(1).as(Tensor.Use.TRAINED));
    Row row =
        report(
                StoredModule.node(
                    new StoredModule.Found("m", "", Attributes.NONE, tensors, List.of())))
            .rows()
            .get(0);
    assertThat(row.type()).isEqualTo("Linear");
    assertThat(row.parameters().trainable().text()).isEqualTo("17");
    assertThat(number(row.parameters().nonTrainable())).isEqualTo(85);
  }

  @Test
  void aTensorOfTwoModulesCountsOnce() {
    List<Tensor> tensors = tensors("weight 100,8", DataType.FLOAT32);
    Report report =
        report(
            StoredModule.node(
                new StoredModule.Found("wte", "", Attributes.NONE, tensors, List.of())),
            StoredModule.node(
                new StoredModule.Found("lm_head", "", Attributes.NONE, tensors, List.of())));
    assertThat(number(report.totals().parameters().total())).isEqualTo(800);
    assertThat(report.rows().get(1).weights().get(0).claim())
        .isEqualTo(Weight.Claim.COUNTED_ELSEWHERE);
  }

  @Test
  void settingsThatContradictTheTensorsAreSaid() {
    Attributes settings = Attributes.of("in_features", 5, "out_features", 16);
    Report report = report(node("Linear", settings, "weight 17,5; bias 17"));
    assertThat(number(report.totals().parameters().total())).isEqualTo(102);
    assertThat(report.diagnostics())
        .anyMatch(one -> one.message().startsWith("the file says out_features 16; its weight is"));
    Report other = report(node("Conv2d", Attributes.NONE, "weight 17,5; bias 17"));
    assertThat(other.rows().get(0).type()).isEqualTo("Linear");
    assertThat(other.diagnostics())
        .anyMatch(one -> one.message().startsWith("the file calls it Conv2d"));
  }

  @Test
  void aClassOfOthersKeepsItsName() {
    Row row = report(node("MyBlock", Attributes.NONE, "weight 17,5; bias 17")).rows().get(0);
    assertThat(row.type()).isEqualTo("MyBlock");
    assertThat(number(row.parameters().total())).isEqualTo(102);
  }

  @Test
  void aStrideThatTheFileDoesNotSayIsNotAssumed() {
    Node node = node("", Attributes.NONE, "weight 10,3,3,3; bias 10");
    Report report = given(node, "1,3,8,9");
    assertThat(report.outputs().get(0).shape().get(1).toString()).isEqualTo("10");
    assertThat(report.outputs().get(0).shape().get(2).isKnown()).isFalse();
    assertThat(report.totals().macs().unknownReason())
        .contains("the file does not say its stride, padding and dilation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // class | settings | tensors | input | output | multiply-adds
        "Linear | * | weight 17,5; bias 17 | 2,3,5 | [2, 3, 17] | 510",
        "Conv1D | * | weight 5,17; bias 17 | 2,3,5 | [2, 3, 17] | 510",
        "MaxPool2d | kernel_size 2; stride 2; padding 0; dilation 1; ceil_mode False | '' | 1,3,8,9 "
            + "| [1, 3, 4, 4] | 0",
        "Flatten | start_dim 1; end_dim -1 | '' | 2,3,4 | [2, 12] | 0",
        "ReLU | * | '' | 2,3 | [2, 3] | 0",
        "Dropout | * | '' | 2,3 | [2, 3] | 0",
        "AdaptiveAvgPool2d | output_size 1,1 | '' | 2,3,5,5 | [2, 3, 1, 1] | 0",
        "Identity | * | '' | 2,3 | [2, 3] | 0",
      })
  void whatAModuleGives(
      String kind, String settings, String written, String input, String output, long macs) {
    Map<String, Attribute> said = new LinkedHashMap<>();
    for (String setting : settings.equals("*") ? new String[0] : settings.split("; ", -1)) {
      String[] words = setting.split(" ", -1);
      said.put(words[0], StoredModules.setting(words[1]));
    }
    Report report = given(node(kind, new Attributes(said), written), input);
    assertThat(report.outputs().get(0).shape().toString()).isEqualTo(output);
    assertThat(number(report.totals().macs())).isEqualTo(macs);
  }

  @Test
  void aMisfitIsSaidAndTheWeightsStay() {
    Report report = given(node("", Attributes.NONE, "weight 17,5; bias 17"), "2,6");
    assertThat(report.outputs().get(0).shape().hasRank()).isFalse();
    assertThat(number(report.totals().parameters().total())).isEqualTo(102);
    assertThat(report.isComplete()).isFalse();
  }
}
