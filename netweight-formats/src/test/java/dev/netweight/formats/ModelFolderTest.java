package dev.netweight.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Folders as Hugging Face's libraries save them. */
class ModelFolderTest {
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void aConfigurationBesideWeightsIsTheEntry() {
    assertThat(ModelFolder.entry(List.of("config.json", "model.safetensors.index.json")))
        .contains("config.json");
    assertThat(ModelFolder.entry(List.of("config.json", "pytorch_model.bin")))
        .contains("config.json");
    assertThat(ModelFolder.entry(List.of("config.json", "model.h5"))).isEmpty();
  }

  @Test
  void withoutAConfigurationTheIndexIs() {
    assertThat(
            ModelFolder.entry(
                List.of(
                    "tokenizer.json",
                    "model-00001-of-00002.safetensors",
                    "pytorch_model.bin.index.json",
                    "model.safetensors.index.json")))
        .contains("model.safetensors.index.json");
  }

  @Test
  void aFolderOfFilesIsNoModel() {
    assertThat(ModelFolder.entry(List.of("one.safetensors", "two.safetensors"))).isEmpty();
  }

  @Test
  void whatTheEntryCoversIsNotReadAgain() {
    Optional<String> entry = Optional.of("config.json");
    assertThat(List.of("model.safetensors", "pytorch_model-00002-of-00003.bin", "tokenizer.json"))
        .allMatch(name -> ModelFolder.isReadWithAnother(name, entry));
    assertThat(List.of("config.json", "other.onnx", "vae.safetensors"))
        .noneMatch(name -> ModelFolder.isReadWithAnother(name, entry));
    assertThat(ModelFolder.isReadWithAnother("model.safetensors", NONE)).isFalse();
  }

  @Test
  void theFirstFileOfASplitModelReadsTheOthers() {
    assertThat(ModelFolder.isReadWithAnother("llama-00002-of-00003.gguf", NONE)).isTrue();
    assertThat(ModelFolder.isReadWithAnother("llama-00001-of-00003.gguf", NONE)).isFalse();
    assertThat(
            ModelFolder.models(
                List.of("a-00001-of-00002.gguf", "a-00002-of-00002.gguf", "notes.txt", "B.ONNX"),
                List.of(".gguf", ".onnx")))
        .containsExactly("a-00001-of-00002.gguf", "B.ONNX");
    assertThat(
            ModelFolder.models(
                List.of("one/config.json", "one/tokenizer.json", "one/model.safetensors", "a.json"),
                List.of(".json", ".safetensors")))
        .containsExactly("one/config.json", "a.json");
  }
}
