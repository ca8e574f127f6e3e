package dev.netweight.cli;

import dev.netweight.explain.LayerLines;
import dev.netweight.operator.Line;
import java.util.ArrayList;
import java.util.List;

/** Finds the command that a person probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code ; did you mean conv2d?}, or nothing where no command is near. */
  static String sentence(String word) {
    List<String> names = new ArrayList<>(List.of("weigh", "why", "layers", "completion", "help"));
    for (Line line : LayerLines.all()) {
      names.add(line.command());
    }
    String nearest = nearest(word, names);
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** The name with the fewest edits, if they are few; empty otherwise. */
  static String nearest(String word, List<String> names) {
    String best = "";
    int fewest = Math.max(2, word.length() / 3) + 1;
    for (String name : names) {
      int edits = edits(word, name);
      if (edits < fewest) {
        fewest = edits;
        best = name;
      }
    }
    return best;
  }

  /** The optimal string alignment distance: insertions, deletions, changes, swaps of neighbours. */
  private static int edits(String from, String to) {
    if (from.length() > 60) {
      return from.length();
    }
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
