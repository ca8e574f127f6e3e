package dev.netweight.cli;

import dev.netweight.explain.Guess;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.formula.Formula;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.Wrap;
import dev.netweight.report.Row;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.Optional;

/** Says what a guess of a layer's parameters forgot. */
final class GuessAnswer {
  private final LayerQuestion question;
  private final PrintStream out;
  private final int width;

  GuessAnswer(LayerQuestion question, PrintStream out, int width) {
    this.question = question;
    this.out = out;
    this.width = width;
  }

  /**
   * Prints what the guess forgot, if it did.
   *
   * @param row the layer's row, which has the answer
   * @param word the guess as it was written
   */
  void print(Row row, String word) {
    BigInteger guess = LayerQuestion.guess(word);
    Formula answer = row.formula();
    Optional<BigInteger> right = answer.value();
    if (right.isEmpty()) {
      throw new UsageException(
          "--guess needs numbers, not symbols: the answer is " + answer.text());
    }
    String truth = Numbers.grouped(right.get()) + " = " + answer.text();
    String guessed = Numbers.grouped(guess);
    if (right.get().equals(guess)) {
      out.println("Right: " + truth);
      return;
    }
    Optional<Guess.Finding> finding =
        new Guess(answer, question.misconceptions(row)).explain(guess);
    if (finding.isPresent()) {
      out.println(guessed + " = " + finding.get().formula().text());
      for (String mistake : finding.get().mistakes()) {
        out.print(Wrap.paragraph(mistake, width, "  "));
      }
    } else {
      out.println(guessed + ": no usual mistake leads there.");
    }
    out.println("The answer is " + truth);
  }
}
