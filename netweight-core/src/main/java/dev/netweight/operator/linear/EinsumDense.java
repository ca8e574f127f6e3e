package dev.netweight.operator.linear;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.activation.FusedActivation;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A product of an input with a kernel by an einsum equation: the kernel has the axes that the
 * equation gives it, the bias those of {@code bias_axes}.
 */
public final class EinsumDense implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("EinsumDense"));
  }

  @Override
  public String summary() {
    return "Multiplies the input by a kernel along the axes that an equation names.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/einsum_dense/";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    EinsumEquation equation = EinsumEquation.parse(settings.text("equation", ""));
    if (equation.takesDiagonal()) {
      return Outcome.unknown("an axis stands twice in one operand of the equation " + equation, 1);
    }
    Shape given = call.input(0);
    Shape input = given.hasRank() ? given : assumed(given, equation, settings);
    EinsumSizes sizes = new EinsumSizes(equation, input, settings);
    Projection projection =
        sizes.projection(settings.has("bias_axes") ? settings.text("bias_axes", "") : null);
    Quantization quantization = Quantization.of(settings, call.node().layer());
    if (quantization.mode() == Quantization.Mode.TERNARY) {
      throw new SettingException("dtype", "Keras does not quantise EinsumDense to ternary weights");
    }
    boolean rankKnown = given.hasRank() || equation.open() == EinsumEquation.Open.NOWHERE;
    Shape output = rankKnown ? sizes.outputShape() : given;
    Cost cost =
        ProjectionCost.of(settings, quantization, projection, projection.channelScale())
            .plus(sumOfInputAlone(sizes, given));
    Outcome activation = FusedActivation.apply(call, output);
    return Outcome.of(activation.output(), cost.plus(activation.cost()));
  }

  /** The axes that the equation names, each of unknown size, and the batch if it is left open. */
  private static Shape assumed(Shape unknown, EinsumEquation equation, Attributes settings) {
    int stated =
        settings.find("output_shape") instanceof Attribute.Items items ? items.items().size() : 1;
    boolean batchIsOpen =
        equation.open() == EinsumEquation.Open.LEFT && stated == equation.output().length();
    return Shape.of(
        Collections.nCopies(
            equation.input().length() + (batchIsOpen ? 1 : 0),
            new Dimension.Unknown(unknown.unknownReason())));
  }

  private static Cost sumOfInputAlone(EinsumSizes sizes, Shape input) {
    return sizes.sumsInputAlone()
        ? Cost.ofWork(
            new Work(Work.Kind.REDUCTION, "axes that only the input has", input.elements()))
        : Cost.FREE;
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "einsum-dense",
            OperatorName.keras("EinsumDense"),
            List.of("features"),
            true,
            List.of(
                Option.text(
                    "--equation",
                    "equation",
                    true,
                    "input,kernel->output, a letter an axis, the batch included: abc,cde->abde"),
                Option.sizes(
                    "--output-shape",
                    "output_shape",
                    true,
                    "the output's sizes without the batch, such as 8x4x6"),
                Option.text(
                    "--bias-axes", "bias_axes", false, "the output's axes that have a bias (none)"),
                Option.size(
                    "--lora-rank",
                    "lora_rank",
                    false,
                    "freeze the kernel and learn a low-rank update of this rank (none)")),
            "einsum-dense 8x16 --equation abc,cde->abde --output-shape 8x4x6 --bias-axes de",
            EinsumDense::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    EinsumEquation equation = EinsumEquation.parse(call.settings().text("equation", ""));
    EinsumSizes sizes = new EinsumSizes(equation, call.input(0), call.settings());
    Formula everyLetter =
        Formula.product(sizes.output()).times(Formula.product(sizes.projection(null).reduced()));
    return List.of(
        new Misconception(
            everyLetter,
            "that is the number of multiply-adds; the kernel has only the axes between the comma"
                + " and the arrow"));
  }
}
