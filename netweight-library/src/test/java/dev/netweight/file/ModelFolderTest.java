package dev.netweight.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as Hugging Face's libraries save them. */
class ModelFolderTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[] {'{', '}'});
  }

  @Test
  void aConfigurationThatIsReadIsTheEntry() throws IOException {
    Path configuration = file("config.json");
    file("model.safetensors.index.json");
    assertThat(ModelFolder.entry(folder, path -> true)).contains(configuration);
  }

  @Test
  void withoutAConfigurationTheIndexIs() throws IOException {
    file("config.json");
    file("tokenizer.json");
    file("pytorch_model.bin.index.json");
    Path index = file("model.safetensors.index.json");
    file("model-00001-of-00002.safetensors");
    assertThat(ModelFolder.entry(folder, path -> false))
        .as("safetensors before pickles")
        .contains(index);
  }

  @Test
  void aFolderOfFilesIsNoModel() throws IOException {
    file("one.safetensors");
    file("two.safetensors");
    assertThat(ModelFolder.entry(folder, path -> true)).isEmpty();
  }

  @Test
  void whatTheEntryCoversIsNotReadAgain() throws IOException {
    Optional<Path> entry = Optional.of(file("config.json"));
    assertThat(ModelFolder.isReadWithAnother(folder.resolve("model.safetensors"), entry)).isTrue();
    assertThat(
            ModelFolder.isReadWithAnother(
                folder.resolve("pytorch_model-00002-of-00003.bin"), entry))
        .isTrue();
    assertThat(ModelFolder.isReadWithAnother(entry.get(), entry)).isFalse();
    assertThat(ModelFolder.isReadWithAnother(folder.resolve("other.onnx"), entry)).isFalse();
    assertThat(ModelFolder.isReadWithAnother(folder.resolve("model.safetensors"), Optional.empty()))
        .isFalse();
    assertThat(
            ModelFolder.isReadWithAnother(
                folder.resolve("llama-00002-of-00003.gguf"), Optional.empty()))
        .as("the first file of a split model reads the others")
        .isTrue();
    assertThat(
            ModelFolder.isReadWithAnother(
                folder.resolve("llama-00001-of-00003.gguf"), Optional.empty()))
        .isFalse();
  }
}
