package dev.netweight.operator.onnx.reduction;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Element;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.PerElement;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Running sums and products along an axis, every step of which is kept. */
public final class Cumulations extends OnnxFamily {
  public Cumulations() {
    super(
        "Adds up or multiplies along an axis and keeps every step.",
        "https://onnx.ai/onnx/operators/onnx__CumSum.html",
        OnnxRules.doing(Work.Kind.REDUCTION).with(Cumulations::apply, "x, axis", "CumProd CumSum"));
  }

  private static Outcome apply(OnnxCall call) {
    Value input = call.required(0);
    call.required(1);
    Optional<List<Long>> axis = call.numbers(1);
    if (axis.isPresent() && axis.get().size() != 1) {
      throw new SettingException(
          "axis", call.operator() + " takes one axis; it is given " + axis.get().size());
    }
    Optional<List<Element>> elements = Optional.empty();
    if (axis.isPresent() && input.shape().hasRank()) {
      int resolved = call.axes(axis.get(), input.shape().rank()).get(0);
      elements =
          ElementArithmetic.of(input.type())
              .flatMap(
                  arithmetic ->
                      RowMajor.elements(input)
                          .flatMap(
                              all ->
                                  RowMajor.of(input.shape())
                                      .map(
                                          order -> steps(call, arithmetic, order, all, resolved))));
    }
    return call.result()
        .output(PerElement.tensor(input.shape(), input.type(), elements))
        .work(Work.Kind.REDUCTION, call.operator(), input.shape().elements())
        .tensor(1, "axis", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  /** Running sums or products along an axis, from its start and of all up to each element. */
  public static List<Element> steps(
      ElementArithmetic arithmetic,
      RowMajor order,
      List<Element> elements,
      int axis,
      boolean product) {
    return steps(arithmetic, order, elements, axis, product, false, false);
  }

  private static List<Element> steps(
      OnnxCall call,
      ElementArithmetic arithmetic,
      RowMajor order,
      List<Element> elements,
      int axis) {
    return steps(
        arithmetic,
        order,
        elements,
        axis,
        call.operator().equals("CumProd"),
        call.settings().flag("exclusive", false),
        call.settings().flag("reverse", false));
  }

  private static List<Element> steps(
      ElementArithmetic arithmetic,
      RowMajor order,
      List<Element> elements,
      int axis,
      boolean product,
      boolean exclusive,
      boolean reverse) {
    Element nothing = Element.of(product ? 1 : 0);
    List<Element> totals = new ArrayList<>(elements);
    List<Element> steps = new ArrayList<>(elements);
    for (int i = 0; i < elements.size(); i++) {
      int element = reverse ? elements.size() - 1 - i : i;
      List<Integer> indices = order.indices(element);
      int before = indices.get(axis) + (reverse ? 1 : -1);
      boolean first = before < 0 || before >= order.sizes().get(axis);
      indices.set(axis, first ? 0 : before);
      Element total = first ? nothing : totals.get(order.element(indices));
      Element next = elements.get(element);
      totals.set(element, product ? arithmetic.product(total, next) : arithmetic.sum(total, next));
      steps.set(element, exclusive ? total : totals.get(element));
    }
    return steps;
  }
}
