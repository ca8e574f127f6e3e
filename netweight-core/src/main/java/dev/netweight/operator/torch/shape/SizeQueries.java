package dev.netweight.operator.torch.shape;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.List;

/** Asks a tensor for its sizes, its rank or the number of its elements. */
public final class SizeQueries extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(SizeQueries::size, "self|input, dim", "size sym_size")
          .with(SizeQueries::rank, "self|input", "dim ndimension")
          .with(SizeQueries::elements, "self|input", "numel sym_numel")
          .with(SizeQueries::length, "self|input", "len");

  public SizeQueries() {
    super(
        "Gives a tensor's sizes, its rank or the number of its elements as numbers.",
        "https://pytorch.org/docs/stable/generated/torch.Tensor.size.html",
        RULES);
  }

  private static Outcome size(TorchCall call) {
    Shape shape = call.shape("self");
    return call.find("dim") == null
        ? call.result().output(Value.ofSizes(shape.dimensions())).done()
        : number(call, shape.size(call.axis("dim", 0, shape.rank())));
  }

  private static Outcome rank(TorchCall call) {
    return number(call, Formula.of(call.shape("self").rank()));
  }

  private static Outcome elements(TorchCall call) {
    return number(call, call.shape("self").elements());
  }

  private static Outcome length(TorchCall call) {
    if (call.find("self") instanceof Attribute.Items items) {
      return number(call, Formula.of(items.items().size()));
    }
    return number(call, call.shapeOfAtLeast(1, "self").size(0));
  }

  private static Outcome number(TorchCall call, Formula number) {
    return call.result()
        .output(
            Value.of(
                Shape.SCALAR, DataType.INT64, List.of(Element.of(Dimension.of(number).formula()))))
        .done();
  }
}
