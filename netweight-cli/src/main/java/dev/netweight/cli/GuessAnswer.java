package dev.netweight.cli;

import dev.netweight.explain.Guess;
import dev.netweight.explain.Judgement;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.Wrap;
import dev.netweight.report.Row;
import java.io.PrintStream;
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
    Judgement judgement = Judgement.of(question, row, word);
    String truth = Numbers.grouped(judgement.answer()) + " = " + judgement.formula().text();
    String guessed = Numbers.grouped(judgement.guess());
    if (judgement.isRight()) {
      out.println("Right: " + truth);
      return;
    }
    Optional<Guess.Finding> finding = judgement.finding();
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
