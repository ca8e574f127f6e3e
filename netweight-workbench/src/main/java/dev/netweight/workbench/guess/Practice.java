package dev.netweight.workbench.guess;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.NetweightException;
import dev.netweight.operator.Line;
import dev.netweight.workbench.layer.Answered;
import dev.netweight.workbench.layer.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interview questions whose wrong answers are the ones that people give. A seed gives the same
 * question always.
 */
public final class Practice {
  private static final int WRONG = 3;
  private static final int ATTEMPTS = 50;

  /**
   * A question.
   *
   * @param text the question in words
   * @param layer the layer that it is about
   * @param quantity what is asked of it
   * @param choices the answers to choose from, one of them right
   */
  public record Exercise(
      String text, LayerQuestion layer, Quantity quantity, List<String> choices) {
    public Exercise {
      choices = List.copyOf(choices);
    }
  }

  private Practice() {}

  /** The question of that seed. */
  public static Exercise of(long seed) {
    Seeded seeded = new Seeded(seed);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      LayerQuestion layer = layer(seeded);
      Quantity quantity = quantity(seeded);
      try {
        Answered answered = Answered.of(layer);
        String right = quantity.right(answered);
        List<String> wrong = new ArrayList<>();
        for (Quantity.Mistake mistake : seeded.shuffled(quantity.mistakes(answered))) {
          if (wrong.size() < WRONG
              && !wrong.contains(mistake.value())
              && !mistake.value().equals(right)) {
            wrong.add(mistake.value());
          }
        }
        if (wrong.size() == WRONG && !right.isEmpty()) {
          wrong.add(right);
          String text = LayerWords.of(answered) + ". " + quantity.question();
          return new Exercise(text, layer, quantity, seeded.shuffled(wrong));
        }
      } catch (NetweightException exception) {
        // The sizes do not fit each other: another question then.
      }
    }
    throw new IllegalStateException("no question in " + ATTEMPTS + " attempts");
  }

  private static Quantity quantity(Seeded seeded) {
    int asked = seeded.below(10);
    return Quantities.named(
        asked < 6 ? "parameters" : asked < 8 ? "output-shape" : "multiply-adds");
  }

  private static LayerQuestion layer(Seeded seeded) {
    Kinds.Kind kind = seeded.one(Kinds.all());
    List<Kinds.Rank> ranks = new ArrayList<>(kind.ranks());
    // Two axes are what people are asked about most.
    kind.ranks().stream().filter(rank -> rank.rank() == 2).forEach(ranks::add);
    LayerQuestion start = seeded.one(ranks).start();
    Line line = start.line();
    boolean grouped = kind.name().equals("grouped");
    Map<String, String> words = new LinkedHashMap<>(start.words());
    List<String> sizes = new ArrayList<>();
    int longest = seeded.one(List.of(8, 10, 12, 16, 24, 28, 32));
    boolean square = seeded.happens(70);
    for (String axis : line.inputAxes()) {
      sizes.add(
          axis.equals("features")
              ? "" + seeded.one(List.of(16, 64, 100, 128, 256, 512, 576))
              : axis.equals("channels")
                  ? "" + seeded.one(grouped ? List.of(8, 12, 16) : List.of(1, 3, 3, 4, 8, 16))
                  : "" + (square ? longest : longest + 2 * seeded.below(4)));
    }
    replace(words, "filters", seeded.one(grouped ? List.of(8, 16, 24) : List.of(4, 5, 8, 10, 16)));
    replace(words, "units", seeded.one(List.of(1, 10, 32, 100)));
    replace(words, "kernel", seeded.one(List.of(1, 2, 3, 3, 3, 5)));
    replace(words, "groups", seeded.one(List.of(2, 4)));
    for (Line.Option option : line.options()) {
      String key = LayerQuestion.key(option);
      if (key.equals("stride") && seeded.happens(40)) {
        words.put(key, "2");
      } else if (key.equals("dilation") && !words.containsKey("stride") && seeded.happens(15)) {
        words.put(key, "2");
      } else if (key.equals("padding") && seeded.happens(40)) {
        words.put(key, "same");
      } else if (key.equals("depth-multiplier") && seeded.happens(30)) {
        words.put(key, "2");
      } else if (key.equals("no-bias") && seeded.happens(30)) {
        words.put(key, LayerQuestion.ON);
      }
    }
    return LayerQuestion.of(line, String.join("x", sizes), words);
  }

  private static void replace(Map<String, String> words, String key, int number) {
    words.computeIfPresent(key, (same, word) -> String.valueOf(number));
  }
}
