package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layer workbench, as a person meets it. */
class WorkbenchPageTest {
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

  private static Locator biasSwitch(Visit visit) {
    return visit
        .page()
        .locator("section.asked")
        .getByRole(AriaRole.SWITCH, new Locator.GetByRoleOptions().setName("bias"));
  }

  /** 10 × (3·3·3) + 10 = 280; without its ten biases 270. */
  @Test
  void theBiasSwitchMovesTheNumber() {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      visit.keep("first-view");
      biasSwitch(visit).setChecked(false);
      visit.seesNumber("270");
      visit.keep("without-bias");
      visit.page().waitForURL(Pattern.compile("bias=no"));
      biasSwitch(visit).setChecked(true);
      visit.seesNumber("280");
    }
  }

  /** By hand: filters × kernel volume × channels, and a bias for each filter. */
  @ParameterizedTest
  @CsvSource({
    // 10 × (3·3) + 10
    "1D,#conv1d/24x3?filters=10&kernel=3,100",
    // 10 × (3·3·3) + 10
    "2D,#conv2d/24x24x3?filters=10&kernel=3,280",
    // 10 × (3·3·3·3) + 10
    "3D,#conv3d/24x24x24x3?filters=10&kernel=3,820",
    // 16 × (5·3·4) + 16
    "2D-oblong,#conv2d/32x20x4?filters=16&kernel=5x3,976",
    // 3 × (3·3·10) + 10
    "2D-transposed,#conv2d-transpose/24x24x3?filters=10&kernel=3,280",
    // 3·3·3 + 3
    "2D-depthwise,#depthwise-conv2d/24x24x3?kernel=3,30",
    // 3·3·3 + 3·10 + 10
    "2D-separable,#separable-conv2d/24x24x3?filters=10&kernel=3,67",
    // 10 × (3·3·(4/2)) + 10
    "2D-grouped,#conv2d/24x24x4?filters=10&kernel=3&groups=2,190",
    // 1728 × 10 + 10
    "dense,#dense/1728?units=10,'17,290'",
  })
  void eachKindAndDimension(String name, String fragment, String number) {
    try (Visit visit = Visit.to(host)) {
      visit.open(fragment);
      visit.seesNumber(number);
      assertThat(visit.page().locator("netweight-figure svg").first()).isVisible();
      visit.keep("kind-" + name);
    }
  }

  /** Choosing by hand what the addresses above say. */
  @Test
  void dimensionsAreChosen() {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      dimension(visit, "1D").click();
      visit.seesNumber("100");
      dimension(visit, "3D").click();
      visit.seesNumber("820");
    }
  }

  private static Locator dimension(Visit visit, String label) {
    return visit
        .page()
        .locator("netweight-kinds .ranks label")
        .filter(new Locator.FilterOptions().setHasText(label));
  }

  @Test
  void aMovedSliderIsAnswered() {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      visit.page().getByLabel("filters, slider").first().fill("20");
      visit.seesNumber("560");
      visit.page().waitForURL(Pattern.compile("filters=20"));
    }
  }

  @Test
  void theAddressRestoresTheView() {
    String fragment = "#conv2d/32x32x3?filters=64&kernel=5&stride=2&bias=no&section=guess";
    try (Visit visit = Visit.to(host)) {
      visit.open(fragment);
      // 64 × (5·5·3)
      visit.seesNumber("4,800");
      assertThat(biasSwitch(visit)).not().isChecked();
      assertThat(visit.page().locator("#tab-guess")).hasAttribute("aria-selected", "true");
      assertThat(visit.page().locator("input.field[aria-label=Filters]")).hasValue("64");
      biasSwitch(visit).setChecked(true);
      visit.seesNumber("4,864");
      visit.page().goBack();
      visit.seesNumber("4,800");
      visit.page().reload();
      visit.seesNumber("4,800");
      visit.keep("address-restored");
    }
  }

  @ParameterizedTest
  @CsvSource({"90,depth", "100,first", "270,bias", "280,Right"})
  void aGuessIsToldWhatItForgot(String guess, String word) {
    try (Visit visit = Visit.to(host)) {
      visit.open("#conv2d/24x24x3?filters=10&kernel=3&section=guess");
      Locator panel = visit.page().locator("netweight-guess");
      panel.locator("input.field").fill(guess);
      panel.locator("form button").first().click();
      assertThat(panel.locator(".verdict")).isVisible();
      visit.keep("guess-" + guess);
      if (guess.equals("270")) {
        assertThat(panel.locator(".verdict")).containsText("bias");
      } else if (guess.equals("280")) {
        assertThat(panel.locator(".verdict")).containsText("Right");
      } else {
        assertThat(panel.locator(".mistake").first()).isVisible();
      }
    }
  }

  /** From an empty question to 280 without a mouse. */
  @Test
  void theWholeWayByKeyboard() {
    try (Visit visit = Visit.to(host)) {
      visit.open("#conv2d/24x24x1?filters=8&kernel=5&bias=no");
      // 8 × (5·5·1)
      visit.seesNumber("200");
      visit.page().getByLabel("filters, slider").first().waitFor();
      type(visit, "Input, channels", "3");
      visit.seesNumber("600");
      type(visit, "Filters", "10");
      visit.seesNumber("750");
      type(visit, "Kernel", "3");
      visit.seesNumber("270");
      focus(visit, "input[role=switch]");
      visit.page().keyboard().press("Space");
      visit.seesNumber("280");
      visit.keep("by-keyboard");
    }
  }

  private static void type(Visit visit, String label, String word) {
    focus(visit, "input.field[aria-label=\"" + label + "\"]");
    visit.page().keyboard().press("Control+A");
    visit.page().keyboard().type(word);
  }

  /** Goes there with the tabulator alone, and back to the top where it was passed. */
  private static void focus(Visit visit, String selector) {
    Page page = visit.page();
    for (int step = 0; step < 150; step++) {
      page.keyboard().press("Tab");
      boolean there =
          (Boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector);
      if (there) {
        return;
      }
    }
    throw new AssertionError("the tabulator never came to " + selector);
  }

  private static final String BACKGROUND =
      "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement)"
          + ".backgroundColor";

  @Test
  void darkMode() {
    String light;
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      light = (String) visit.page().evaluate(BACKGROUND);
    }
    try (Visit visit = Visit.with(host, Visit.options().setColorScheme(ColorScheme.DARK))) {
      visit.open("");
      visit.seesNumber("280");
      assertThat((String) visit.page().evaluate(BACKGROUND)).isNotEqualTo(light);
      Accessibility.check(visit);
      visit.keep("dark");
    }
  }

  @Test
  void onAPhone() {
    Browser.NewContextOptions phone =
        Visit.options().setViewportSize(360, 740).setIsMobile(true).setHasTouch(true);
    try (Visit visit = Visit.with(host, phone)) {
      visit.open("");
      visit.seesNumber("280");
      int width = (Integer) visit.page().evaluate("document.documentElement.scrollWidth");
      visit.keep("phone");
      assertThat(width).as("nothing sticks out sideways").isLessThanOrEqualTo(360);
      biasSwitch(visit).tap();
      visit.seesNumber("270");
      Accessibility.check(visit);
    }
  }

  @ParameterizedTest
  @CsvSource({"sweep", "chain", "dimensions", "guess", "practice", "code"})
  void nothingBarsAnybody(String section) {
    try (Visit visit = Visit.to(host)) {
      visit.open("#conv2d/24x24x3?filters=10&kernel=3&section=" + section);
      visit.seesNumber("280");
      assertThat(visit.page().locator("#tab-" + section)).hasAttribute("aria-selected", "true");
      visit.page().waitForTimeout(500);
      visit.keep("section-" + section);
      Accessibility.check(visit);
    }
  }

  /** The page needs no rights that the policy does not give it. */
  @Test
  void thePolicyIsKept() {
    try (Visit visit = Visit.to(host)) {
      visit.open("");
      visit.seesNumber("280");
      Object blocked =
          visit
              .page()
              .evaluate(
                  "fetch('http://127.0.0.1:1/').then(() => 'let out', error => String(error))");
      assertThat((String) blocked).contains("Failed to fetch");
    } catch (AssertionError complaint) {
      assertThat(complaint.getMessage()).contains("Content Security Policy");
    }
  }
}
