package dev.netweight.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number that is read on the page was answered by the engine. */
class NumbersPageTest {
  /** Keeps what the engine answers, from the worker and from the server. */
  private static final String LISTEN =
      "window.answers = []; const Own = window.Worker; window.Worker = class extends Own {"
          + " constructor(...words) { super(...words); this.addEventListener('message', ({ data })"
          + " => data.answer && window.answers.push(data.answer)); } };"
          + " const own = window.fetch; window.fetch = async (...words) => { const answer ="
          + " await own(...words); answer.clone().text().then(text => window.answers.push(text));"
          + " return answer; };";

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?");

  /** Names of the page's own parts. */
  private static final Pattern NAMES = Pattern.compile("[123]D\\b|float32|int64");

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

  private static Set<String> numbers(String text) {
    Set<String> numbers = new TreeSet<>();
    Matcher matcher = NUMBER.matcher(NAMES.matcher(text).replaceAll(" "));
    while (matcher.find()) {
      numbers.add(matcher.group().replaceAll(",+$", "").replace(",", ""));
    }
    return numbers;
  }

  private static void check(Visit visit) {
    List<?> answers = (List<?>) visit.page().evaluate("window.answers");
    assertThat(answers).isNotEmpty();
    Set<String> known = new TreeSet<>();
    for (Object answer : answers) {
      known.addAll(numbers(String.valueOf(answer).replaceAll("(?<=[0-9]),(?=[0-9]{3}\\b)", "")));
      known.addAll(numbers(String.valueOf(answer).replace(",", " ")));
    }
    Set<String> shown = numbers(visit.text());
    assertThat(shown).isNotEmpty();
    shown.removeAll(known);
    assertThat(shown).as("numbers that no answer holds").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#conv2d/24x24x3?filters=10&kernel=3&section=code",
        "#conv2d/224x224x3?filters=64&kernel=7&stride=2&padding=same&section=chain",
        "#conv3d/16x64x64x4?filters=32&kernel=3x5x5&section=dimensions",
        "#separable-conv2d/32x32x16?filters=24&kernel=3&section=code",
        "#lstm/100x64?units=128&section=code",
      })
  void ofALayer(String fragment) {
    try (Visit visit = Visit.to(host)) {
      visit.page().addInitScript(LISTEN);
      visit.open(fragment);
      visit.number().waitFor();
      visit.page().waitForTimeout(1_000);
      check(visit);
    }
  }

  @Test
  void ofAModel() {
    try (Visit visit = Visit.to(host)) {
      visit.page().addInitScript(LISTEN);
      visit.open("#model/");
      visit
          .page()
          .locator("header input[type=file]")
          .setInputFiles(CommittedFile.repository().resolve("examples/resnet50.json"));
      assertThat(visit.page().locator(".totals dd.value").first()).containsText("25,636,712");
      check(visit);
      visit.page().locator("[role=treegrid] [data-row]").nth(2).click();
      visit.page().locator("netweight-row").waitFor();
      visit.page().waitForTimeout(500);
      check(visit);
    }
  }
}
