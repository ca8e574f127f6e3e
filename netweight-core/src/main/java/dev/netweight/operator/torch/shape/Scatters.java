package dev.netweight.operator.torch.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.shape.ConstantTensor;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import java.util.Optional;

/** Puts other elements into a tensor, which keeps its shape. */
public final class Scatters extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(Scatters::scattered, "input|self, dim, index, src|value, reduce, out", "scatter")
          .with(
              Scatters::added,
              "input|self, dim, index, src, reduce, include_self, out",
              "scatter_add scatter_reduce")
          .with(
              Scatters::placed,
              "input|self, dim, index, source|value|src, alpha, out",
              "index_copy index_fill")
          .with(
              Scatters::added,
              "input|self, dim, index, source|src, reduce, include_self, alpha, out",
              "index_add index_reduce")
          .with(Scatters::placed, "input|self, mask, source", "masked_scatter")
          .with(Scatters::placed, "input|self, index, source, accumulate", "put")
          .with(
              Scatters::placed,
              "input|self, src, dim, index, start, end, step, offset, dim1, dim2",
              "diagonal_scatter select_scatter slice_scatter")
          .with(Scatters::placed, "input|self, fill_value, wrap", "fill_diagonal")
          .with(Scatters::filled, "input|self, value", "fill")
          .with(Scatters::zeroed, "input|self, out", "zero")
          .with(Scatters::copied, "input|self, src|other, non_blocking", "copy")
          .with(
              Scatters::drawn,
              "input|self, from|mean|median|p|lambd|low, to|std|sigma|high, generator",
              "cauchy exponential geometric log_normal random uniform");

  public Scatters() {
    super(
        "Puts other elements into a tensor.",
        "https://pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html",
        RULES);
  }

  private static Value input(TorchCall call) {
    if (!call.isTensor("input")) {
      throw call.missing("input");
    }
    return call.value("input");
  }

  /** The same tensor of the model, with other elements. */
  private static Value.Tensor changed(Value input) {
    return Value.of(input.shape(), input.type()).from(input);
  }

  private static Outcome placed(TorchCall call) {
    return call.result().output(changed(input(call))).done();
  }

  private static Outcome scattered(TorchCall call) {
    return call.has("reduce") ? added(call) : alongAxis(call, false);
  }

  private static Outcome added(TorchCall call) {
    return alongAxis(call, true);
  }

  private static Outcome alongAxis(TorchCall call, boolean combined) {
    Value input = input(call);
    Shape index = call.shape("index");
    boolean each = call.function().startsWith("scatter");
    if (input.shape().hasRank()) {
      call.axis("dim", 0, input.shape().rank());
      int needed = each ? Math.max(1, input.shape().rank()) : 1;
      if (Math.max(1, index.rank()) != needed) {
        throw new SettingException(
            "index", "indices of the shape " + index + " do not fit " + input.shape());
      }
    }
    if (!combined) {
      return placed(call);
    }
    Formula updates = call.shape(each ? "src" : "source").elements();
    return call.result()
        .output(changed(input))
        .work(Work.Kind.ELEMENTWISE, "updates", each ? index.elements() : updates)
        .done();
  }

  private static Outcome filled(TorchCall call) {
    Value input = input(call);
    Value value = TypeConversions.converted(Operand.of(call, "value").value(), input.type());
    Optional<Element> element =
        value.elements().filter(all -> all.size() == 1).map(all -> all.get(0));
    return filled(call, input, element);
  }

  private static Outcome zeroed(TorchCall call) {
    return filled(call, input(call), Optional.of(Element.of(0)));
  }

  private static Outcome filled(TorchCall call, Value input, Optional<Element> element) {
    Value filled = ConstantTensor.filled(input.shape(), input.type(), element);
    return call.result()
        .output(filled instanceof Value.Tensor tensor ? tensor.from(input) : filled)
        .done();
  }

  private static Outcome copied(TorchCall call) {
    Value input = input(call);
    Value source = TypeConversions.converted(Operand.of(call, "src").value(), input.type());
    boolean ranked = input.shape().hasRank() && source.shape().hasRank();
    if (!ranked) {
      return placed(call);
    }
    Shape common = Broadcast.of(input.shape(), source.shape());
    if (common.rank() != input.shape().rank()) {
      throw new SettingException(
          "src", "a tensor " + source.shape() + " cannot be copied to one of " + input.shape());
    }
    Value.Tensor copied = Repetitions.expanded(source, input.shape());
    return call.result()
        .output(
            new Value.Tensor(
                input.shape(), input.type(), copied.elements(), input.origin(), copied.every()))
        .done();
  }

  private static Outcome drawn(TorchCall call) {
    return placed(call);
  }
}
