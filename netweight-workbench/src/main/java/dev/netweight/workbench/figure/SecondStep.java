package dev.netweight.workbench.figure;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The second step of a separable convolution, as a convolution of its own.
 *
 * @param input what the first step gives
 * @param figure how the second is drawn
 */
record SecondStep(Shape input, Figure.Window figure) {
  static final String FIRST = "1. Each channel is filtered by itself";
  static final String SECOND = "2. Filters of size 1 mix the channels";

  static SecondStep of(Figure.Window whole) {
    Formula between = whole.channels().times(whole.multiplier()).reduced();
    List<Formula> sizes = new ArrayList<>();
    whole.output().forEach(size -> sizes.add(size.reduced()));
    List<Formula> ones = Collections.nCopies(sizes.size(), Literal.ONE);
    List<Formula> zeros = Collections.nCopies(sizes.size(), Literal.ZERO);
    return new SecondStep(
        Shape.ofFormulas(sizes).concatenated(Shape.ofFormulas(List.of(between))),
        new Figure.Window(
            Figure.Kind.CONVOLUTION,
            sizes,
            between,
            ones,
            between.named("channels between the steps", "the depthwise step's output"),
            new Figure.Motion(ones, ones, zeros, zeros),
            Literal.ONE,
            Literal.ONE,
            whole.filters(),
            whole.output()));
  }
}
