package dev.netweight.web.page;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The system's Chromium, one for all tests; where there is none, they are skipped aloud. */
final class Chromium {
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private static @Nullable Browser browser;

  private Chromium() {}

  /** The browser, which is started on its first use and ends with the JVM. */
  static synchronized Browser browser() {
    Browser started = browser;
    if (started == null) {
      started = start(executable());
      browser = started;
    }
    return started;
  }

  private static Path executable() {
    String named = System.getProperty("netweight.chromium", "");
    for (String place : named.isEmpty() ? PLACES : List.of(named)) {
      if (Files.isExecutable(Path.of(place))) {
        return Path.of(place);
      }
    }
    System.err.println(
        "NOT CHECKED: the page, because there is no Chromium (Debian: apt-get install chromium).");
    return abort("there is no Chromium");
  }

  private static Browser start(Path executable) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "end-browser"));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setHeadless(true)
                .setArgs(
                    List.of(
                        // As root in a container there is no sandbox to be had.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run")));
  }
}
