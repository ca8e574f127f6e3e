package dev.netweight.workbench.guess;

import dev.netweight.explain.Guess;
import dev.netweight.explain.Judgement;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.render.text.Numbers;
import dev.netweight.workbench.layer.Answered;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A number with a formula, whose mistakes are found in the very formula. */
abstract class NumberQuantity implements Quantity {
  /** The right formula. */
  abstract Formula formula(Answered answered);

  /** Wrong counts that leaving parts of the formula out does not lead to. */
  abstract List<Misconception> misconceptions(Answered answered);

  @Override
  public String right(Answered answered) {
    return formula(answered).value().map(BigInteger::toString).orElse("");
  }

  @Override
  public List<Mistake> mistakes(Answered answered) {
    Formula formula = formula(answered);
    Optional<BigInteger> right = formula.value();
    List<Mistake> mistakes = new ArrayList<>();
    for (Guess.Finding finding : new Guess(formula, misconceptions(answered)).mistakes()) {
      Optional<BigInteger> value = finding.formula().value();
      if (value.isPresent() && value.get().signum() > 0 && !value.equals(right)) {
        mistakes.add(mistake(finding));
      }
    }
    return mistakes;
  }

  private static Mistake mistake(Guess.Finding finding) {
    return new Mistake(
        finding.formula().reduced().text(), finding.formula().text(), finding.mistakes());
  }

  @Override
  public Verdict judge(Answered answered, String guess) {
    Judgement judgement = Judgement.of(formula(answered), misconceptions(answered), guess);
    return new Verdict(
        judgement.isRight(),
        Numbers.grouped(judgement.guess()),
        Numbers.grouped(judgement.answer()),
        judgement.formula().text(),
        judgement.finding().map(NumberQuantity::mistake));
  }
}
