package dev.netweight.explain;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a guess.
 *
 * @param guess the number that was guessed
 * @param answer the right one
 * @param formula how it comes about
 * @param finding the mistake that leads to the guess, where it is wrong and one is known
 */
public record Judgement(
    BigInteger guess, BigInteger answer, Formula formula, Optional<Guess.Finding> finding) {
  /**
   * Judges a guess of a layer's parameters.
   *
   * @param row the layer's row, which has the answer
   * @param word the guess as it was written
   * @throws SettingException where it is no number, or there is no number to guess
   */
  public static Judgement of(LayerQuestion question, Row row, String word) {
    return of(row.formula(), question.misconceptions(row), word);
  }

  /**
   * Judges a guess.
   *
   * @param formula the right formula
   * @param misconceptions wrong counts that leaving out does not lead to
   * @param word the guess as it was written
   * @throws SettingException where it is no number, or there is no number to guess
   */
  public static Judgement of(Formula formula, List<Misconception> misconceptions, String word) {
    BigInteger guess = LayerQuestion.guess(word);
    Optional<BigInteger> answer = formula.value();
    if (answer.isEmpty()) {
      throw new SettingException(
          "guess", "a guess needs numbers, not symbols: the answer is " + formula.text());
    }
    Optional<Guess.Finding> finding =
        guess.equals(answer.get())
            ? Optional.empty()
            : new Guess(formula, misconceptions).explain(guess);
    return new Judgement(guess, answer.get(), formula, finding);
  }

  /** Whether the guess is right. */
  public boolean isRight() {
    return guess.equals(answer);
  }
}
