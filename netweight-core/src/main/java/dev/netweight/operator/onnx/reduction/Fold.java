package dev.netweight.operator.onnx.reduction;

import dev.netweight.network.Element;
import dev.netweight.network.Value;
import dev.netweight.operator.onnx.elementwise.ElementArithmetic;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a reduction puts followed elements together. */
public enum Fold {
  SUM("ReduceSum"),
  SUM_OF_SIZES("ReduceL1"),
  SUM_OF_SQUARES("ReduceSumSquare"),
  MEAN("ReduceMean"),
  PRODUCT("ReduceProd"),
  LARGEST("ReduceMax"),
  SMALLEST("ReduceMin");

  private final String operator;

  Fold(String operator) {
    this.operator = operator;
  }

  /** That of an operator; empty where its results are not followed. */
  static Optional<Fold> of(String operator) {
    for (Fold fold : values()) {
      if (fold.operator.equals(operator)) {
        return Optional.of(fold);
      }
    }
    return Optional.empty();
  }

  /** The elements that are left, where those of the tensor and the axes are known. */
  public Optional<List<Element>> along(Value tensor, ReducedAxes axes) {
    Optional<List<Element>> elements = RowMajor.elements(tensor);
    Optional<RowMajor> from = RowMajor.of(tensor.shape());
    if (elements.isEmpty() || from.isEmpty() || axes.axes().isEmpty()) {
      return Optional.empty();
    }
    Optional<RowMajor> to = RowMajor.of(axes.withAxes(tensor.shape()));
    return to.isEmpty()
        ? Optional.empty()
        : ElementArithmetic.of(tensor.type())
            .map(
                arithmetic -> {
                  List<List<Element>> groups = new ArrayList<>();
                  for (int i = 0; i < to.get().count(); i++) {
                    groups.add(new ArrayList<>());
                  }
                  for (int i = 0; i < elements.get().size(); i++) {
                    int group = to.get().element(from.get().indices(i));
                    groups.get(group).add(elements.get().get(i));
                  }
                  return groups.stream().map(group -> folded(arithmetic, group)).toList();
                });
  }

  private Element folded(ElementArithmetic arithmetic, List<Element> group) {
    if (group.isEmpty()) {
      return ofNothing();
    } else if (group.size() > 1 && isRoundedInSomeOrder(group)) {
      return Element.unknown("runtimes add and multiply fractions in an order of their own");
    }
    Element result = prepared(arithmetic, group.get(0));
    for (Element next : group.subList(1, group.size())) {
      Element other = prepared(arithmetic, next);
      result =
          switch (this) {
            case PRODUCT -> arithmetic.product(result, other);
            case LARGEST -> arithmetic.larger(result, other);
            case SMALLEST -> arithmetic.smaller(result, other);
            default -> arithmetic.sum(result, other);
          };
    }
    return this == MEAN ? arithmetic.quotient(result, Element.of(group.size())) : result;
  }

  private boolean isRoundedInSomeOrder(List<Element> group) {
    return this != LARGEST
        && this != SMALLEST
        && group.stream().anyMatch(one -> one instanceof Element.Real);
  }

  private Element prepared(ElementArithmetic arithmetic, Element one) {
    return switch (this) {
      case SUM_OF_SIZES -> arithmetic.absolute(one);
      case SUM_OF_SQUARES -> arithmetic.product(one, one);
      default -> one;
    };
  }

  private Element ofNothing() {
    return switch (this) {
      case SUM, SUM_OF_SIZES, SUM_OF_SQUARES -> Element.of(0);
      case PRODUCT -> Element.of(1);
      default -> Element.unknown("it is made of no elements");
    };
  }
}
