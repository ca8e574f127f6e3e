package dev.netweight.workbench.figure;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.ShapeText;
import dev.netweight.report.Row;
import java.util.List;

/**
 * What a picture of a layer is made from, all of it the engine's own answer.
 *
 * @param question what was asked
 * @param row its row of the report
 * @param outcome what its operator says
 */
record Facts(LayerQuestion question, Row row, Outcome outcome) {
  /** A blank where no line breaks. */
  static final char FIRM = '\u00a0';

  /**
   * The facts of a layer.
   *
   * @throws dev.netweight.failure.NetweightException where the layer cannot be
   */
  static Facts of(LayerQuestion question) {
    return of(question, question.report().rows().get(0));
  }

  /** The facts of a layer whose row is there. */
  static Facts of(LayerQuestion question, Row row) {
    return new Facts(question, row, question.outcome());
  }

  Figure figure() {
    return outcome.figure();
  }

  /** The layer's command, as its picture's title begins. */
  String name() {
    return question.line().command();
  }

  List<Shape> inputs() {
    return question.shapes();
  }

  List<Shape> outputs() {
    return row.outputShapes();
  }

  /** A shape as people say it; its lines break between sizes only. */
  static String spoken(Shape shape) {
    String sizes = ShapeText.spoken(shape);
    return sizes.contains(" ") ? sizes.replace(' ', FIRM).replace("×", "× ") : sizes;
  }

  String input() {
    return spoken(inputs().get(0));
  }

  String output() {
    return outputs().isEmpty() ? "?" : spoken(outputs().get(0));
  }

  boolean has(String role) {
    return row.weights().stream().anyMatch(weight -> weight.role().equals(role));
  }

  /** The weights that count as parameters. */
  List<Weight> weights() {
    return row.weights().stream().filter(Weight::isCounted).toList();
  }

  /** The line under the picture: {@code 280 parameters = 10 × (3·3·3) + 10}. */
  String count() {
    Formula total = row.parameters().total();
    String number = Numbers.countOrMore(total);
    String formula = row.formula().text();
    String parameters = number.equals("1") ? " parameter" : " parameters";
    return formula.equals(number) || number.equals("0") || formula.equals("0")
        ? number + parameters
        : total.value().isPresent() ? number + parameters + " = " + formula : formula + parameters;
  }
}
