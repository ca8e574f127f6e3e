package dev.netweight.workbench.layer;

import dev.netweight.failure.SettingException;
import dev.netweight.workbench.program.ProgramsPart;
import java.util.ArrayList;
import java.util.List;

/** The parts that are known, sorted. */
public final class Parts {
  private static final List<Part> ALL =
      List.of(
          new CardsPart(), //
          new ControlsPart(),
          new FigurePart(),
          new ProgramsPart(),
          new SentencePart(),
          new StepsPart());

  private Parts() {}

  public static List<Part> all() {
    return ALL;
  }

  /**
   * The parts of these names, each once, in the order of the list.
   *
   * @throws SettingException where there is no such part
   */
  public static List<Part> named(List<String> names) {
    List<String> known = ALL.stream().map(Part::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new SettingException("parts", "there is no part '" + name + "'; there are " + known);
      }
    }
    List<Part> found = new ArrayList<>(ALL);
    found.removeIf(part -> !names.contains(part.name()));
    return found;
  }
}
