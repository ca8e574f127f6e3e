package dev.netweight.python.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.python.Program;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program runs, prints, and imports what stands beside it. */
class SandboxTest {
  private static String printed(String text, Map<String, String> modules) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Sandbox sandbox = new Sandbox()) {
      sandbox.run(new Program("program.py", text, modules, List.of(), ""), out, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsAndImportsItsOwnModules() {
    assertThat(
            printed(
                "from shapes.plane import area\nprint(area(24, 24), __name__)",
                Map.of(
                    "shapes.__init__", "",
                    "shapes.plane", "def area(a, b):\n    return a * b\n")))
        .isEqualTo("576 __main__\n");
  }
}
