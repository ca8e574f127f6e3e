package dev.netweight.proof.program;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of a program's variables: of letters, digits and underscores, each used once. */
public final class Identifiers {
  private static final int LONGEST = 60;

  private final Set<String> taken;

  /**
   * @param reserved what no variable may be called
   */
  public Identifiers(Set<String> reserved) {
    this.taken = new HashSet<>(reserved);
  }

  /** A name like a layer's, in small letters. */
  public String of(String layer) {
    return unique(cleaned(layer.toLowerCase(Locale.ROOT), "layer"));
  }

  /** A name like a model's, as classes are called. */
  public String ofClass(String model) {
    StringBuilder name = new StringBuilder();
    for (String word : cleaned(model, "Model").split("_", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return unique(cleaned(name.toString(), "Model"));
  }

  private static String cleaned(String text, String other) {
    String clean = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    if (clean.length() > LONGEST) {
      clean = clean.substring(0, LONGEST);
    }
    if (clean.isEmpty()) {
      return other;
    }
    return Character.isDigit(clean.charAt(0)) ? other + "_" + clean : clean;
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
