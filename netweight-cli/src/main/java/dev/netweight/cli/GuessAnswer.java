package dev.netweight.cli;

import dev.netweight.explain.Guess;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Network;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.Wrap;
import dev.netweight.report.Row;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a guess of a layer's parameters forgot. */
final class GuessAnswer {
  private final Line line;
  private final PrintStream out;
  private final int width;

  GuessAnswer(Line line, PrintStream out, int width) {
    this.line = line;
    this.out = out;
    this.width = width;
  }

  /**
   * Prints what the guess forgot, if it did.
   *
   * @param row the layer's row, which has the answer
   * @param word the guess as it was written
   * @param call the layer's call, for the mistakes that are usual with it
   */
  void print(Row row, String word, Call call) {
    String digits = word.replace(",", "").replace("_", "");
    if (!digits.matches("[0-9]{1,40}")) {
      throw new UsageException("--guess is '" + word + "'; it must be a number");
    }
    BigInteger guess = new BigInteger(digits);
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
    List<Line.Misconception> known = new ArrayList<>();
    for (Line.Misconception one : line.misconceptions().of(call)) {
      Formula atBatchOne = one.count().bind(Map.of(Network.BATCH, Literal.ONE));
      known.add(new Line.Misconception(atBatchOne, one.forgotten()));
    }
    known.add(
        new Line.Misconception(
            row.macs(), "that is the number of multiply-adds, not of parameters"));
    known.add(
        new Line.Misconception(
            row.parameters().bytes(), "those are the bytes, not the parameters"));
    Optional<Guess.Finding> finding = new Guess(answer, known).explain(guess);
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
