package dev.netweight.formats.huggingface;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.Formats;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.report.Report;
import dev.netweight.testkit.Folder;
import dev.netweight.testkit.FormatContract;
import dev.netweight.testkit.SafetensorsBytes;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceModelTest extends FormatContract {
  /** One layer: 10·4 + (16 + 8 + 8 + 16 + 3·4·6 + 4 + 4) + 4 + 10·4. */
  private static final String TINY =
      """
      {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 10,
       "hidden_size": 4, "intermediate_size": 6, "num_hidden_layers": 1,
       "num_attention_heads": 2, "num_key_value_heads": 1, "tie_word_embeddings": false,
       "torch_dtype": "bfloat16"}
      """;

  private static final long TINY_PARAMETERS = 40 + (16 + 8 + 8 + 16 + 72 + 4 + 4) + 4 + 40;

  @Override
  protected Format format() {
    return Formats.standard().all().stream()
        .filter(HuggingFaceModel.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    Map<String, byte[]> fixtures = new LinkedHashMap<>();
    fixtures.put("config.json", TINY.getBytes(UTF_8));
    fixtures.put(
        "mixture.json",
        """
        {"model_type": "mixtral", "vocab_size": 10, "hidden_size": 4, "intermediate_size": 6,
         "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
         "num_local_experts": 3, "num_experts_per_tok": 2}
        """
            .getBytes(UTF_8));
    return fixtures;
  }

  static SafetensorsBytes weights(String base) {
    return new SafetensorsBytes()
        .tensor(base + "embed_tokens.weight", "BF16", 10, 4)
        .tensor(base + "layers.0.input_layernorm.weight", "BF16", 4)
        .tensor(base + "layers.0.self_attn.q_proj.weight", "BF16", 4, 4)
        .tensor(base + "layers.0.self_attn.k_proj.weight", "BF16", 2, 4)
        .tensor(base + "layers.0.self_attn.v_proj.weight", "BF16", 2, 4)
        .tensor(base + "layers.0.self_attn.o_proj.weight", "BF16", 4, 4)
        .tensor(base + "layers.0.post_attention_layernorm.weight", "BF16", 4)
        .tensor(base + "layers.0.mlp.gate_proj.weight", "BF16", 6, 4)
        .tensor(base + "layers.0.mlp.up_proj.weight", "BF16", 6, 4)
        .tensor(base + "layers.0.mlp.down_proj.weight", "BF16", 4, 6)
        .tensor(base + "norm.weight", "BF16", 4);
  }

  private static SafetensorsBytes withHead() {
    return weights("model.").tensor("lm_head.weight", "BF16", 10, 4);
  }

  private static Source folder(String configuration, Map<String, byte[]> beside) {
    Folder folder = new Folder();
    beside.forEach(folder::with);
    folder.with("config.json", configuration.getBytes(UTF_8));
    return folder.open("config.json");
  }

  private Network read(Source source) {
    return format().read(source, ReadContext.HEADERS_ONLY);
  }

  private static Report report(Network network) {
    return new Weigher(Options.standard()).weigh(network);
  }

  private static long parameters(Network network) {
    return report(network).totals().parameters().total().value().orElseThrow().longValueExact();
  }

  private static List<String> codes(Network network) {
    return network.remarks().stream()
        .filter(remark -> remark.level() != Remark.Level.NOTE)
        .map(Remark::code)
        .toList();
  }

  @Test
  void describesAModelWithoutWeights() {
    Network network = read(folder(TINY, Map.of()));
    assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS);
    assertThat(network.remarks()).anyMatch(remark -> remark.code().equals("configuration-alone"));
    // bfloat16: two bytes each.
    assertThat(report(network).totals().parameters().bytes().reduced().text())
        .isEqualTo(String.valueOf(2 * TINY_PARAMETERS));
  }

  @Test
  void takesTheWeightsBesideIt() {
    Network network = read(folder(TINY, Map.of("model.safetensors", withHead().toBytes())));
    assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS);
    assertThat(codes(network)).isEmpty();
    // 16 + 8 + 8 + 16 + 72 + 40 of the matrices; 2 heads × (2 + 2) × (context + 1).
    assertThat(report(network).totals().macs().reduced().text()).isEqualTo("8 × context + 168");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "model.", "language_model.model."})
  void findsTensorsUnderWhateverStandsInFront(String base) {
    String head = base.startsWith("language") ? "language_model.lm_head" : "lm_head";
    byte[] bytes = weights(base).tensor(head + ".weight", "BF16", 10, 4).toBytes();
    Network network = read(folder(TINY, Map.of("model.safetensors", bytes)));
    assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS);
    assertThat(codes(network)).isEmpty();
    assertThat(report(network).totals().macs().reduced().text()).isEqualTo("8 × context + 168");
  }

  @Test
  void countsTiedEmbeddingsOnce() {
    String tied = TINY.replace("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true");
    for (SafetensorsBytes weights : List.of(weights("model."), withHead())) {
      Network network = read(folder(tied, Map.of("model.safetensors", weights.toBytes())));
      assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS - 40);
      assertThat(codes(network)).isEmpty();
      assertThat(report(network).totals().macs().reduced().text()).isEqualTo("8 × context + 168");
    }
  }

  @Test
  void warnsOfWhatIsMissingDiffersOrIsLeftOver() {
    Network missing = read(folder(TINY, Map.of("model.safetensors", weights("model.").toBytes())));
    assertThat(codes(missing)).containsExactly("tensors-missing");
    assertThat(parameters(missing)).isEqualTo(TINY_PARAMETERS - 40);

    byte[] more =
        withHead()
            .tensor("model.layers.0.self_attn.q_proj.bias", "BF16", 4)
            .tensor("model.layers.1.extra.weight", "BF16", 3, 3)
            .tensor("model.norm", "BF16", 5)
            .tensor("model.layers.0.self_attn.rotary_emb.inv_freq", "F32", 1)
            .toBytes();
    Network surplus = read(folder(TINY, Map.of("model.safetensors", more)));
    assertThat(codes(surplus)).containsExactly("tensors-surplus");
    assertThat(parameters(surplus)).isEqualTo(TINY_PARAMETERS + 4 + 9 + 5);

    String larger = TINY.replace("\"vocab_size\": 10", "\"vocab_size\": 12");
    Network differing = read(folder(larger, Map.of("model.safetensors", withHead().toBytes())));
    assertThat(codes(differing)).containsExactly("tensors-differ");
    assertThat(parameters(differing)).isEqualTo(TINY_PARAMETERS);
  }

  @Test
  void showsTensorsAloneWhereTheConfigurationIsOfAnotherModel() {
    byte[] other = new SafetensorsBytes().tensor("fc.weight", "F32", 3, 4).toBytes();
    Network network = read(folder(TINY, Map.of("model.safetensors", other)));
    assertThat(codes(network)).containsExactly("configuration-does-not-fit");
    assertThat(parameters(network)).isEqualTo(12);

    String unknown = TINY.replace("\"llama\"", "\"shama\"");
    network = read(folder(unknown, Map.of("model.safetensors", withHead().toBytes())));
    assertThat(network.remarks()).anyMatch(remark -> remark.code().equals("architecture-unknown"));
    assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS);
    assertThatThrownBy(() -> read(folder(unknown, Map.of())))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("shama");
  }

  @Test
  void readsTheFirstOfSeveralFilesOfWeights() {
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("model.safetensors", withHead().toBytes());
    both.put("pytorch_model.bin", new byte[] {1, 2, 3});
    both.put("adapter_config.json", new byte[] {'{', '}'});
    Network network = read(folder(TINY, both));
    assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS);
    assertThat(network.remarks())
        .anyMatch(remark -> remark.code().equals("weights-twice"))
        .anyMatch(remark -> remark.code().equals("adapter"));
  }

  @Test
  void leavesKerasAndIndexesToTheirOwnFormats() {
    for (String foreign :
        List.of(
            "{\"class_name\": \"Functional\", \"config\": {}}",
            "{\"metadata\": {}, \"weight_map\": {\"model_type\": \"a\"}}",
            "{\"vocab\": {}}")) {
      byte[] bytes = foreign.getBytes(UTF_8);
      assertThat(format().recognises(bytes, new BytesSource("config.json", bytes))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"num_hidden_layers\": 1000000000",
        "\"num_hidden_layers\": -1",
        "\"hidden_size\": -1",
        "\"hidden_size\": \"big\"",
        "\"num_attention_heads\": 0",
        "\"vocab_size\": 4611686018427387904",
        "\"vocab_size\": 2.5",
        "\"architectures\": 7",
        "\"head_dim\": [1]",
      })
  void refusesWhatCannotBe(String setting) {
    String key = setting.substring(0, setting.indexOf(':'));
    String configuration =
        TINY.contains(key + ":")
            ? TINY.replaceFirst(key + ": (\\[[^]]*]|[^,}]*)", setting.replace("\\", ""))
            : TINY.replaceFirst("\\{", "{" + setting + ", ");
    assertThatThrownBy(() -> report(read(folder(configuration, Map.of()))))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining(key.replace("\"", ""));
    // Beside weights it is a warning, and the weights count all the same.
    Network network =
        read(folder(configuration, Map.of("model.safetensors", withHead().toBytes())));
    assertThat(codes(network)).containsExactly("configuration-unusable");
    assertThat(parameters(network)).isEqualTo(TINY_PARAMETERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"num_local_experts\": 8",
        "\"q_lora_rank\": 100",
        "\"vision_config\": {\"a\": 1}",
        "\"layer_types\": [\"linear_attention\"]",
      })
  void knowsNoModelWithASettingOfAnotherFamily(String setting) {
    String configuration = TINY.replaceFirst("\\{", "{" + setting + ", ");
    assertThatThrownBy(() -> read(folder(configuration, Map.of())))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining(setting.substring(1, setting.indexOf('"', 1)));
  }

  @Test
  void boundsWhatItDescribes() {
    String many =
        """
        {"model_type": "mixtral", "num_hidden_layers": 4096, "num_local_experts": 4096}
        """;
    assertThatThrownBy(() -> read(folder(many, Map.of())))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("more than");
  }
}
