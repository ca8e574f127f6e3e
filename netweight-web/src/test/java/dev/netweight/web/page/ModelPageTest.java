package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Worker;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.netweight.testkit.CommittedFile;
import dev.netweight.testkit.RealFiles;
import dev.netweight.web.SparseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are dropped onto the page as a plain file server offers it, under a path. */
class ModelPageTest {
  private static final String COUNT_WHAT_IS_READ =
      "() => { const read = FileReaderSync.prototype.readAsArrayBuffer; self.bytesRead = 0;"
          + " FileReaderSync.prototype.readAsArrayBuffer = function (blob) {"
          + " self.bytesRead += blob.size; return read.call(this, blob); }; }";

  private static final String DROP =
      "([name, text]) => { const bytes = Uint8Array.from(atob(text), letter =>"
          + " letter.charCodeAt(0)); const transfer = new DataTransfer();"
          + " transfer.items.add(new File([bytes], name)); for (const type of ['dragenter',"
          + " 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type,"
          + " { dataTransfer: transfer, bubbles: true, cancelable: true })); }";

  @TempDir private static Path folder;
  @TempDir private static Path files;
  private static Host host;

  @BeforeAll
  static void start() throws IOException {
    Chromium.browser();
    host = Host.folder(folder);
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
  }

  private static void drop(Visit visit, Path file) throws IOException {
    String text = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    visit.page().evaluate(DROP, new String[] {String.valueOf(file.getFileName()), text});
  }

  private static void seesParameters(Visit visit, String number) {
    Locator total = visit.page().locator(".totals dd.value").first();
    assertThat(total).containsText(number, patient());
  }

  private static LocatorAssertions.ContainsTextOptions patient() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
  }

  /** The folder alone does the whole workbench: its engine runs in the page. */
  @Test
  void theFolderAloneAnswers() {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      visit.page().locator("input[role=switch]").first().setChecked(false);
      visit.seesNumber("270");
      visit.keep("static");
      assertThat(visit.missing()).isEmpty();
    }
  }

  /** ResNet-50 as Keras counts it. */
  @Test
  void aKerasConfiguration() throws IOException {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      drop(visit, CommittedFile.repository().resolve("examples/resnet50.json"));
      seesParameters(visit, "25,636,712");
      visit.keep("model-resnet50");
      Accessibility.check(visit);
      visit.page().locator("[role=treegrid] [data-row]").nth(3).click();
      assertThat(visit.page().locator("netweight-row")).isVisible();
      visit.keep("model-resnet50-row");
      visit.page().locator("#tab-graph").click();
      assertThat(visit.page().locator("#pane svg").first()).isVisible();
      visit.keep("model-resnet50-graph");
      visit.page().locator("#tab-icicle").click();
      visit.page().waitForTimeout(300);
      visit.keep("model-resnet50-icicle");
      Accessibility.check(visit);
    }
  }

  /** 10 × (3·3·3) + 10; 10 + 10; 10 × 90 + 10. */
  @Test
  void aFileOfWeights() throws IOException {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      drop(visit, CommittedFile.repository().resolve("examples/small_cnn.safetensors"));
      seesParameters(visit, "1,210");
      visit.page().locator("[role=treegrid] [data-row]").first().click();
      assertThat(visit.page().locator("netweight-row")).containsText("280", patient());
      visit.keep("model-weights");
    }
  }

  /** 2 × 32 layers × 8 heads × 128 numbers × 2 bytes for a token, as the model's card has them. */
  @Test
  void aConfigurationOfALanguageModel() throws IOException {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      drop(visit, CommittedFile.repository().resolve("examples/llama-3.1-8b/config.json"));
      seesParameters(visit, "8,030,261,248");
      assertThat(visit.page().locator(".facts")).containsText("131,072 bytes");
      assertThat(visit.page().locator(".facts")).containsText("131,072·context bytes");
      visit.keep("model-language");
      Accessibility.check(visit);
    }
  }

  /** 5 × (3·1·5·2) + 5, as Keras itself says in the corpus: 155. */
  @Test
  void aKerasFileOfTheCorpus() throws IOException {
    Path keras = RealFiles.corpus("keras-layers").resolve("conv3d_anisotropic.keras");
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      drop(visit, keras);
      seesParameters(visit, "155");
      visit.keep("model-keras");
    }
  }

  @Test
  void anOnnxFile() throws IOException {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      drop(visit, CommittedFile.repository().resolve("examples/residual.onnx"));
      seesParameters(visit, "10,138");
      visit.keep("model-onnx");
    }
  }

  @Test
  void anOnnxFileOfTheCorpus() throws IOException {
    Path onnx = RealFiles.corpus("basic-pitch").resolve("nmp.onnx");
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      drop(visit, onnx);
      seesParameters(visit, "35,740");
      visit.keep("model-onnx-corpus");
    }
  }

  /** 5,000 × 15,000 + 15,000; of its 300 MB hardly anything is looked at. */
  @Test
  void aLargeFileIsReadByItsHeaders() throws IOException {
    Path large = files.resolve("large.onnx");
    assertThat(SparseFiles.dense(large, 5_000, 15_000)).isGreaterThan(300_000_000);
    try (Visit visit = Visit.to(host)) {
      visit.open("#model/");
      visit.page().locator("section.empty dt").first().waitFor();
      Worker models =
          visit.page().workers().stream()
              .filter(worker -> worker.evaluate("self.name").equals("models"))
              .findFirst()
              .orElseThrow();
      models.evaluate(COUNT_WHAT_IS_READ);
      visit.page().locator("header input[type=file]").setInputFiles(large);
      seesParameters(visit, "75,015,000");
      visit.keep("model-large");
      Number read = (Number) models.evaluate("self.bytesRead");
      assertThat(read.longValue()).isBetween(100L, 2_000_000L);
    }
  }

  @Test
  void whatIsNoModelIsSaid() throws IOException {
    Path nonsense = Files.writeString(files.resolve("nonsense.onnx"), "this is none");
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      drop(visit, nonsense);
      assertThat(visit.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
          .isVisible();
      visit.keep("model-refused");
    }
  }
}
