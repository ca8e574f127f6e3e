package dev.netweight.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A person's look at the page: what they see and do, and a picture of it at the end. Whatever the
 * page asks of any other place, and whatever it complains of, fails the test.
 */
final class Visit implements AutoCloseable {
  private static final double MOST_MILLIS = 30_000;

  private final BrowserContext context;
  private final Page page;
  private final String address;
  private final List<String> elsewhere = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Visit(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    context.setDefaultTimeout(MOST_MILLIS);
    context.route(
        Pattern.compile(".*"),
        route -> {
          String url = route.request().url();
          if (url.startsWith(address) || url.startsWith("blob:") || url.startsWith("data:")) {
            route.resume();
          } else {
            elsewhere.add(url);
            route.abort();
          }
        });
    this.page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(this::hear);
    page.onResponse(this::see);
  }

  private void hear(ConsoleMessage message) {
    // That a file is missing is told by its answer.
    if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
      complaints.add(message.text());
    }
  }

  private void see(Response response) {
    if (response.status() >= 400) {
      missing.add(response.status() + " " + response.url());
    }
  }

  /** On a wide screen in daylight. */
  static Visit to(Host host) {
    return with(host, options());
  }

  static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(1360, 900)
        .setColorScheme(ColorScheme.LIGHT)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setLocale("en-US");
  }

  static Visit with(Host host, Browser.NewContextOptions options) {
    return new Visit(Chromium.browser().newContext(options), host.address());
  }

  /** Opens the page at a fragment. */
  Visit open(String fragment) {
    page.navigate(address + fragment);
    return this;
  }

  Page page() {
    return page;
  }

  /** What stands large on the page. */
  Locator number() {
    return page.locator("netweight-answer netweight-count .digits:not(.old)").first();
  }

  /** Waits until that number is there. */
  void seesNumber(String number) {
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(number()).hasText(number);
  }

  /** All that can be read on the page, formulas as they are spoken. */
  String text() {
    return page.locator("body").innerText();
  }

  /** Keeps a picture as a build artefact. */
  void keep(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }

  /** Files that the page asked for in vain. */
  List<String> missing() {
    return missing;
  }

  @Override
  public void close() {
    context.close();
    assertThat(elsewhere).as("asked of other places").isEmpty();
    assertThat(complaints).as("the console").isEmpty();
  }
}
