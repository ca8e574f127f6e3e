package dev.netweight.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;
import java.util.Set;

/** What axe-core has to say of a page. */
final class Accessibility {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private Accessibility() {}

  /** Fails where it finds something serious. */
  static void check(Visit visit) {
    List<Rule> found = new AxeBuilder(visit.page()).analyze().getViolations();
    List<String> grave =
        found.stream()
            .filter(rule -> GRAVE.contains(String.valueOf(rule.getImpact())))
            .map(
                rule ->
                    rule.getId()
                        + ": "
                        + rule.getHelp()
                        + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList())
            .toList();
    assertThat(grave).isEmpty();
  }
}
