package dev.netweight.workbench.guess;

import dev.netweight.workbench.layer.Answered;
import java.util.List;
import java.util.Optional;

/** Something about a layer that can be guessed. */
public interface Quantity {
  /** The word under {@code of} of a request. */
  String name();

  /** The question for it, such as {@code How many parameters does it have?}. */
  String question();

  /** The right answer, as a guess is written; empty where there are no numbers. */
  String right(Answered answered);

  /** The mistakes that are usually made, the simplest first; the answer is not among them. */
  List<Mistake> mistakes(Answered answered);

  /**
   * What is to be said of a guess.
   *
   * @throws dev.netweight.failure.SettingException where it is no guess of such a thing
   */
  Verdict judge(Answered answered, String guess);

  /**
   * A wrong answer.
   *
   * @param value what it comes to, as a guess is written
   * @param formula how it comes about, or empty
   * @param says what is wrong with it
   */
  record Mistake(String value, String formula, List<String> says) {
    public Mistake {
      says = List.copyOf(says);
    }
  }

  /**
   * What is said of a guess.
   *
   * @param guess the guess, as people read it
   * @param answer the right answer, as people read it
   * @param answerFormula how the right answer comes about
   * @param mistake what leads to the guess, where it is wrong and that is known
   */
  record Verdict(
      boolean right,
      String guess,
      String answer,
      String answerFormula,
      Optional<Mistake> mistake) {}
}
