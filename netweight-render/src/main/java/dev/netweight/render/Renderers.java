package dev.netweight.render;

import dev.netweight.render.json.JsonLines;
import dev.netweight.render.json.JsonReport;
import dev.netweight.render.text.CsvReport;
import dev.netweight.render.text.KerasTable;
import dev.netweight.render.text.LatexReport;
import dev.netweight.render.text.MarkdownReport;
import dev.netweight.render.text.TreeReport;
import java.util.List;
import java.util.Optional;

/** The renderers that are known. */
public final class Renderers {
  private static final List<Renderer> ALL =
      List.of(
          new CsvReport(),
          new JsonLines(),
          new JsonReport(),
          new KerasTable(),
          new LatexReport(),
          new MarkdownReport(),
          new TreeReport());

  private Renderers() {}

  public static List<Renderer> all() {
    return ALL;
  }

  public static Optional<Renderer> named(String name) {
    return ALL.stream().filter(renderer -> renderer.name().equals(name)).findFirst();
  }
}
