package dev.netweight.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.testkit.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders of weights on the command line. */
class WeightFilesTest {
  private static final String LLAMA =
      """
      {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 8,
       "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2,
       "num_key_value_heads": 1, "vocab_size": 10, "tie_word_embeddings": true,
       "torch_dtype": "float32"}
      """;

  @TempDir Path folder;

  private static CommandRun run(String... words) {
    return CommandRun.of(80, List.of(words));
  }

  /** os.system as the first thing that a loader would do; protocol 0, as pickletools writes it. */
  private Path harmful() throws IOException {
    String program = "cposix\nsystem\n(S'touch harmed'\ntR.";
    return Files.write(folder.resolve("harmful.bin"), program.getBytes(ISO_8859_1));
  }

  private Path linear(String name) throws IOException {
    byte[] bytes =
        new SafetensorsBytes()
            .tensor("fc.weight", "F32", 3, 4)
            .tensor("fc.bias", "F32", 3)
            .toBytes();
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void whatAPickleWouldHaveCalledIsNamedAndNotCalled() throws IOException {
    CommandRun run = run(harmful().toString(), "--strict");
    assertThat(run.out() + run.err()).contains("posix.system('touch harmed')");
    assertThat(run.status()).isEqualTo(Exit.HARMFUL);
    assertThat(Path.of("harmed")).doesNotExist();
  }

  @Test
  void amongSeveralTheHarmfulOneDecides() throws IOException {
    Path state = folder.resolve("state.pt");
    // {'x': eval('1')} in the second protocol.
    String length = "X\u0001\u0000\u0000\u0000";
    String program = "\u0080\u0002}" + length + "xcbuiltins\neval\n(" + length + "1tRs.";
    Files.write(state, program.getBytes(ISO_8859_1));
    CommandRun run = run(linear("a.safetensors").toString(), state.toString(), "--strict");
    assertThat(run.out()).contains("15");
    assertThat(run.status()).isEqualTo(Exit.HARMFUL);
  }

  /** 10·8 + 8·8 + 2·8·4 + 8·8 + 3·8·16 + 3·8, the head being the embedding once more. */
  @Test
  void aFolderWithAConfigurationIsOneModel() throws IOException {
    Files.writeString(folder.resolve("config.json"), LLAMA);
    Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": \"1.0\"}");
    CommandRun run = run(folder.toString(), "--context", "9");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .contains(folder.getFileName() + " ", "Parameters: 680")
        // Keys and values of one head of 4 numbers of 4 bytes; 9 tokens.
        .contains("Key-value cache per token: 32 bytes", "Key-value cache: 288 bytes");
  }

  @Test
  void aFolderOfFilesIsAListOfModels() throws IOException {
    linear("a.safetensors");
    linear("b.safetensors");
    Files.writeString(folder.resolve("notes.json"), "{\"version\": \"1.0\"}");
    Files.write(folder.resolve("firmware.bin"), new byte[] {1, 2, 3});
    CommandRun run = run(folder.toString());
    assertThat(run.out())
        .contains("a.safetensors", "b.safetensors")
        .doesNotContain("notes", "firmware");
    assertThat(run.status()).isEqualTo(Exit.DONE);
  }

  /** 3 × 4 multiply-adds for each of two rows. */
  @Test
  void aSingleModuleIsRunOnWhatIsGiven() throws IOException {
    CommandRun run = run(linear("a.safetensors").toString(), "--input", "2x4");
    assertThat(run.out()).contains("2×3", "Multiply-adds: 24");
  }

  @Test
  void anInputThatIsNoneIsRefused() throws IOException {
    CommandRun run = run(linear("a.safetensors").toString(), "--input", "2x4:floaty");
    assertThat(run.err()).contains("there is no type 'floaty'");
    assertThat(run.status()).isEqualTo(Exit.USAGE);
  }
}
