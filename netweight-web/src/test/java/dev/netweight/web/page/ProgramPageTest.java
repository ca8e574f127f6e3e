package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are pasted into the page that {@code netweight serve} shows. */
class ProgramPageTest {
  private static final String QUESTION =
      """
      import keras
      model = keras.Sequential([keras.Input((24, 24, 3)), keras.layers.Conv2D(10, 3)])
      """;

  @TempDir private static Path folder;
  private static Host host;

  @BeforeAll
  static void start() throws IOException {
    Chromium.browser();
    host = Host.served(folder);
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
  }

  private static void paste(Visit visit, String program) {
    visit.open("#model");
    visit.page().locator("#program").fill(program);
    visit.page().locator(".paste button").click();
  }

  private static LocatorAssertions.ContainsTextOptions patient() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
  }

  /** 10 × (3·3·3) + 10. */
  @Test
  void aPastedProgramIsWeighed() {
    try (Visit visit = Visit.to(host)) {
      paste(visit, QUESTION);
      assertThat(visit.page().locator(".totals dd.value").first()).containsText("280", patient());
      visit.keep("program");
      Accessibility.check(visit);
    }
  }

  @Test
  void aProgramThatStopsSaysWhere() {
    try (Visit visit = Visit.to(host)) {
      paste(visit, QUESTION + "raise ValueError('no data')\n");
      assertThat(visit.page().locator(".totals [role=alert]"))
          .containsText("line 3: ValueError: no data", patient());
      assertThat(visit.page().locator(".totals dd.value").first()).containsText("280", patient());
      visit.keep("program-stopped");
    }
  }
}
