package dev.netweight.workbench.guess;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.failure.NetweightException;
import dev.netweight.operator.Line;
import dev.netweight.workbench.layer.Answered;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers that are answered for by mistake: the same one with a setting overlooked or taken for
 * another. What they come to is the engine's own answer.
 */
final class Variants {
  /**
   * A layer that was not asked for.
   *
   * @param says what was overlooked
   */
  record Variant(Answered answered, String says) {}

  private Variants() {}

  static List<Variant> of(LayerQuestion question) {
    List<Variant> variants = new ArrayList<>();
    for (Line.Option option : question.line().options()) {
      String key = LayerQuestion.key(option);
      String word = question.words().getOrDefault(key, "");
      if (option.kind() == Line.Kind.CHOICE && key.equals("padding")) {
        String now = word.isEmpty() ? "valid" : word;
        for (String choice : option.choices()) {
          if (!choice.equals(now)) {
            add(variants, question.with(key, choice), "that is for padding " + choice);
          }
        }
      } else if (!word.isEmpty() && !option.required() && option.kind() != Line.Kind.FLAG) {
        String name = key.replace('-', ' ');
        add(variants, question.with(key, ""), "overlooks the " + name + " of " + word);
      }
    }
    return variants;
  }

  private static void add(List<Variant> variants, LayerQuestion question, String says) {
    try {
      variants.add(new Variant(Answered.of(question), says));
    } catch (NetweightException exception) {
      // A layer that cannot be is nobody's mistake.
    }
  }
}
