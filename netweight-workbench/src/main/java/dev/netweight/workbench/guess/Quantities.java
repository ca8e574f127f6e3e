package dev.netweight.workbench.guess;

import dev.netweight.failure.SettingException;
import java.util.List;

/** What can be guessed. */
public final class Quantities {
  private static final List<Quantity> ALL =
      List.of(new Parameters(), new OutputShape(), new MultiplyAdds());

  private Quantities() {}

  public static List<Quantity> all() {
    return ALL;
  }

  /**
   * The quantity of that name.
   *
   * @throws SettingException where there is none
   */
  public static Quantity named(String name) {
    return ALL.stream()
        .filter(quantity -> quantity.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingException(
                    "of",
                    "nobody guesses '"
                        + name
                        + "'; there are "
                        + ALL.stream().map(Quantity::name).toList()));
  }
}
