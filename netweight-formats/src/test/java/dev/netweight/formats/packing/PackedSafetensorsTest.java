package dev.netweight.formats.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.BytesSource;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.Formats;
import dev.netweight.formats.safetensors.SafetensorsFile;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.testkit.Folder;
import dev.netweight.testkit.FormatContract;
import dev.netweight.testkit.SafetensorsBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packed weights from the bytes of files, with what stands beside them. */
final class PackedSafetensorsTest extends FormatContract {
  private static final String STATE =
      "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"dtype\": \"float16\", \"shape\": [48, 64]}";

  /** A linear layer of 64 inputs and 48 outputs; its state, at the end, holds the shape. */
  private static byte[] bitsAndBytes(String path) {
    byte[] state = STATE.getBytes(UTF_8);
    byte[] bytes =
        new SafetensorsBytes()
            .tensor(path + ".weight", "U8", 48 * 64 / 2, 1)
            .tensor(path + ".weight.absmax", "F32", 48)
            .tensor(path + ".weight.quant_map", "F32", 16)
            .tensor(path + ".bias", "F16", 48)
            .tensor(path + ".weight.quant_state.bitsandbytes__nf4", "U8", state.length)
            .toBytes();
    System.arraycopy(state, 0, bytes, bytes.length - state.length, state.length);
    return bytes;
  }

  @Override
  protected Format format() {
    return new SafetensorsFile();
  }

  @Override
  protected Map<String, byte[]> fixtures() {
    return Map.of(
        "bitsandbytes.safetensors",
        bitsAndBytes("layer.q_proj"),
        "compressed.safetensors",
        new SafetensorsBytes()
            .tensor("m.weight_packed", "I32", 16, 4)
            .tensor("m.weight_scale", "BF16", 16, 1)
            .tensor("m.weight_shape", "I64", 2)
            .toBytes());
  }

  private static Network read(Source source) {
    return Formats.standard().read(source, ReadContext.HEADERS_ONLY);
  }

  private static List<String> problems(Network network) {
    return network.remarks().stream()
        .filter(remark -> remark.level() != Remark.Level.NOTE)
        .map(Remark::toString)
        .toList();
  }

  @Test
  void theShapeIsReadFromTheStateOfBitsAndBytes() {
    Network network = read(new BytesSource("m.safetensors", bitsAndBytes("layer.q_proj")));
    assertThat(network.nodes()).hasSize(1);
    assertThat(network.nodes().get(0).typeLabel()).isEqualTo("Linear");
    assertThat(network.nodes().get(0).id()).isEqualTo("layer/q_proj");
    assertThat(network.nodes().get(0).settings().toString()).contains("[48, 64]");
    assertThat(problems(network)).isEmpty();
  }

  @Test
  void theShapeIsReadFromTheShardThatHoldsIt() {
    String index =
        "{\"weight_map\":{"
            + String.join(
                ",",
                Arrays.asList(
                        ".weight",
                        ".weight.absmax",
                        ".weight.quant_map",
                        ".bias",
                        ".weight.quant_state.bitsandbytes__nf4")
                    .stream()
                    .flatMap(
                        name ->
                            List.of(
                                "\"a.q" + name + "\":\"1.safetensors\"",
                                "\"b.q" + name + "\":\"2.safetensors\"")
                                .stream())
                    .toList())
            + "}}";
    Folder folder =
        new Folder()
            .with("1.safetensors", bitsAndBytes("a.q"))
            .with("2.safetensors", bitsAndBytes("b.q"))
            .with("model.safetensors.index.json", index.getBytes(UTF_8));
    Network network = read(folder.open("model.safetensors.index.json"));
    assertThat(network.nodes())
        .hasSize(2)
        .allMatch(node -> node.settings().toString().contains("[48, 64]"));
    assertThat(problems(network)).isEmpty();
  }

  @Test
  void aConfigurationOfItsOwnBesideTheFileSaysTheBits() {
    byte[] words =
        new SafetensorsBytes()
            .tensor("m.qweight", "I32", 12, 48)
            .tensor("m.scales", "F16", 1, 48)
            .toBytes();
    Folder folder =
        new Folder()
            .with("model.safetensors", words)
            .with(
                "quantize_config.json",
                "{\"bits\": 3, \"group_size\": -1, \"desc_act\": false}".getBytes(UTF_8));
    Network network = read(folder.open("model.safetensors"));
    assertThat(network.nodes().get(0).settings().toString()).contains("[48, 128]");
    assertThat(problems(network)).isEmpty();
    Network alone = read(new BytesSource("model.safetensors", words));
    assertThat(problems(alone)).singleElement().asString().contains("several numbers of bits");
  }
}
