package dev.netweight.operator.torch.creation;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.shape.Sizes;
import dev.netweight.operator.torch.Operand;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.util.List;

/** Makes tensors of random numbers, which are not followed. */
public final class RandomTensors extends TorchFamily {
  private static final String OPTIONS = FilledTensors.OPTIONS;

  private static final TorchRules RULES =
      TorchRules.free()
          .with(RandomTensors::made, "*size" + OPTIONS, "rand randn")
          .with(RandomTensors::whole, "*bounds, low, high, size" + OPTIONS, "randint")
          .with(RandomTensors::order, "n" + OPTIONS, "randperm")
          .with(RandomTensors::like, "input|self" + OPTIONS, "rand_like randn_like")
          .with(RandomTensors::like, "input|self, low, high" + OPTIONS, "randint_like")
          .with(RandomTensors::like, "input|self, p, generator, out", "bernoulli")
          .with(RandomTensors::like, "input|self, prob, generator, out", "binomial poisson")
          .with(RandomTensors::normal, "mean|self|input, std, size" + OPTIONS, "normal")
          .with(
              RandomTensors::samples,
              "input|self, num_samples, replacement, generator, out",
              "multinomial");

  public RandomTensors() {
    super(
        "Makes a tensor of random numbers.",
        "https://pytorch.org/docs/stable/torch.html#random-sampling",
        RULES);
  }

  private static Outcome made(TorchCall call) {
    Shape shape = Sizes.shape("size", call.sizes("size"));
    return call.result().output(shape, FilledTensors.type(call, TorchTypes.DEFAULT)).done();
  }

  /** The last of what is given by place is the shape, unless that is named. */
  private static Outcome whole(TorchCall call) {
    List<Attribute> bounds = call.arguments().items("bounds");
    Attribute size = call.find("size");
    if (size == null && !bounds.isEmpty()) {
      size = bounds.get(bounds.size() - 1);
    }
    if (size == null) {
      throw call.missing("size");
    }
    List<Formula> sizes = Attributes.of("size", size).sizes("size");
    return call.result()
        .output(Sizes.shape("size", sizes), FilledTensors.type(call, DataType.INT64))
        .done();
  }

  private static Outcome order(TorchCall call) {
    Shape shape = Shape.ofFormulas(List.of(FilledTensors.size(call, "n")));
    return call.result().output(shape, FilledTensors.type(call, DataType.INT64)).done();
  }

  /** As a method bernoulli fills the tensor itself, which stays what it is. */
  private static Outcome like(TorchCall call) {
    if (!call.isTensor("input")) {
      throw call.missing("input");
    }
    Value input = call.value("input");
    return call.result().output(input.shape(), FilledTensors.type(call, input.type())).done();
  }

  /** As a method it fills a tensor, and its mean is the number behind it. */
  private static Outcome normal(TorchCall call) {
    Attribute size = call.find("size");
    boolean method = call.isTensor("mean") && size != null && !(size instanceof Attribute.Items);
    if (method) {
      Value tensor = call.value("mean");
      return call.result().output(Value.of(tensor.shape(), tensor.type()).from(tensor)).done();
    } else if (size != null) {
      Shape shape = Sizes.shape("size", call.sizes("size"));
      return call.result().output(shape, FilledTensors.type(call, TorchTypes.DEFAULT)).done();
    }
    Operand mean = Operand.of(call, "mean");
    Shape shape = mean.value().shape();
    if (call.isTensor("std")) {
      shape = Broadcast.of(shape, call.value("std").shape());
    }
    DataType type = mean.plain() ? call.type("std") : mean.value().type();
    return call.result().output(shape, type).done();
  }

  private static Outcome samples(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    if (input.rank() > 2) {
      throw new SettingException("input", "multinomial takes a vector or rows, not " + input);
    }
    Dimension samples = Sizes.dimension("num_samples", FilledTensors.size(call, "num_samples"));
    return call.result()
        .output(input.slice(0, input.rank() - 1).concatenated(Shape.of(samples)), DataType.INT64)
        .done();
  }
}
