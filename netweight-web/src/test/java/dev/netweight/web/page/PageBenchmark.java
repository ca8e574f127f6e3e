package dev.netweight.web.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.netweight.web.PageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Measures what a person waits for; {@code benchmarks/page} runs it. */
final class PageBenchmark {
  /** Tells when the number is first there, after the frame that shows it. */
  private static final String WATCH =
      "new MutationObserver((all, own) => { if (document.querySelector("
          + "'netweight-answer netweight-count .digits:not(.old)')?.textContent === '280') {"
          + " own.disconnect(); requestAnimationFrame(() => setTimeout(() =>"
          + " window.firstView = performance.now())); } }).observe(document,"
          + " { childList: true, subtree: true, characterData: true });";

  /** From each event of the slider to the change of the number that it makes. */
  private static final String LISTEN =
      "() => { window.moves = []; let since = 0; document.addEventListener('input', event => {"
          + " since ||= event.timeStamp; }, true); new MutationObserver(() => { if (since) {"
          + " window.moves.push(performance.now() - since); since = 0; } }).observe("
          + "document.querySelector('netweight-answer netweight-count'),"
          + " { childList: true, subtree: true, characterData: true }); }";

  private static final int MOVES = 200;

  private PageBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("netweight-page");
    try (Host host = Host.folder(folder)) {
      List<Double> views = new ArrayList<>();
      for (int run = -1; run < runs; run++) {
        double view = firstView(host);
        if (run >= 0) {
          views.add(view);
        }
      }
      print("first view, ms", views);
      print("moved slider to changed number, ms", moves(host));
      System.out.printf("layers.js compressed, bytes  %,d%n", compressed("layers.js"));
      System.out.printf("models.js compressed, bytes  %,d%n", compressed("models.js"));
    } finally {
      for (String name : PageFiles.list().names()) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }

  private static double firstView(Host host) {
    try (Visit visit = Visit.to(host)) {
      visit.page().addInitScript(WATCH);
      visit.open("");
      return ((Number) visit.page().waitForFunction("() => window.firstView").jsonValue())
          .doubleValue();
    }
  }

  /** Drags the slider of the filters to and fro. */
  private static List<Double> moves(Host host) {
    try (Visit visit = Visit.to(host)) {
      Page page = visit.open("").page();
      Locator slider = page.getByLabel("filters, slider").first();
      slider.scrollIntoViewIfNeeded();
      page.waitForTimeout(500);
      page.evaluate(LISTEN);
      BoundingBox box = slider.boundingBox();
      double middle = box.y + box.height / 2;
      page.mouse().move(box.x + 10, middle);
      page.mouse().down();
      for (int move = 0; move < MOVES; move++) {
        double share = Math.abs((move % 40) - 20) / 20.0;
        page.mouse().move(box.x + 10 + share * (box.width - 20), middle);
        page.waitForTimeout(40);
      }
      page.mouse().up();
      List<Double> moves = new ArrayList<>();
      for (Object one : (List<?>) page.evaluate("window.moves")) {
        moves.add(((Number) one).doubleValue());
      }
      return moves;
    }
  }

  private static void print(String what, List<Double> numbers) {
    Collections.sort(numbers);
    System.out.printf(
        "%-36s median %.1f, least %.1f, most %.1f, of %d%n",
        what,
        numbers.get(numbers.size() / 2),
        numbers.get(0),
        numbers.get(numbers.size() - 1),
        numbers.size());
  }

  private static int compressed(String name) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      stream.write(PageFiles.list().read(name));
    }
    return packed.size();
  }
}
