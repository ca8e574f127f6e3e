package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Operators;
import dev.netweight.proof.GivenSizes;
import dev.netweight.proof.NetworkProof;
import dev.netweight.proof.ProofJson;
import dev.netweight.proof.Stages;
import dev.netweight.proof.export.WeightElements;
import dev.netweight.weigh.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Prove it" beside the number, with a real engine behind the page and without one. */
class ProofPageTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    Chromium.browser();
  }

  private static String proof(LayerQuestion question) {
    NetworkProof proof =
        new NetworkProof(Options.of(Operators.layers()), WeightElements.NONE, 1, Stages.SILENT);
    return ProofJson.write(proof.prove(new GivenSizes(Map.of()).applied(question.network())), "");
  }

  private static LocatorAssertions.ContainsTextOptions patient() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
  }

  /** 10 × (3·3·3) = 270 and 10 more: a real convolution takes exactly these tensors. */
  @Test
  void theQuestionIsProvenOnARealEngine() throws IOException {
    try (Host host = Host.served(folder, Optional.of(ProofPageTest::proof));
        Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      Locator proof = visit.page().locator("netweight-proof");
      proof.locator("button").first().click();
      assertThat(proof.locator(".verdict")).containsText("Proven.", patient());
      assertThat(proof.locator("tbody tr").filter(with("kernel"))).containsText("270");
      assertThat(proof.locator("tbody tr").filter(with("bias"))).containsText("10");
      visit.keep("proof");
      Accessibility.check(visit);
    }
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** A page without an engine says which line does it, instead of claiming anything. */
  @Test
  void aPageWithoutAnEngineShowsTheLine() throws IOException {
    try (Host host = Host.served(folder);
        Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      Locator proof = visit.page().locator("netweight-proof");
      proof.locator("button").first().click();
      assertThat(proof.locator("pre"))
          .containsText("netweight prove conv2d 24x24x3 --filters 10 --kernel 3", patient());
      assertThat(proof.locator(".verdict").count()).isZero();
    }
  }
}
