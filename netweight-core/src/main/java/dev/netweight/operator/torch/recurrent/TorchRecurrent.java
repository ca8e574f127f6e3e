package dev.netweight.operator.torch.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.recurrent.GatedUnit;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LSTMs, GRUs and plain recurrent layers along a sequence, and their cells. Each gate has a kernel
 * for the input, one for the output of the step before, and a bias for each of both.
 */
public final class TorchRecurrent extends TorchFamily {
  private static final String SEQUENCE =
      "input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first";

  private static final String CELL = "input, hx, w_ih, w_hh, b_ih, b_hh";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.RECURRENT_PRODUCT)
          .with(call -> sequence(call, GatedUnit.LSTM), SEQUENCE, "lstm")
          .with(call -> sequence(call, GatedUnit.GRU), SEQUENCE, "gru")
          .with(call -> sequence(call, GatedUnit.SIMPLE), SEQUENCE, "rnn_tanh rnn_relu")
          .with(call -> cell(call, GatedUnit.LSTM), CELL, "lstm_cell")
          .with(call -> cell(call, GatedUnit.GRU), CELL, "gru_cell")
          .with(call -> cell(call, GatedUnit.SIMPLE), CELL, "rnn_tanh_cell rnn_relu_cell");

  public TorchRecurrent() {
    super(
        "Walks along a sequence with the states of an LSTM, a GRU or a plain recurrent layer.",
        "https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html",
        RULES);
  }

  /** A packed sequence is followed by its batch sizes, and all else stands one place later. */
  private static boolean isPacked(TorchCall call) {
    return call.find("has_biases") instanceof Attribute.Items;
  }

  private static Outcome sequence(TorchCall call, GatedUnit unit) {
    return isPacked(call)
        ? packed(call, unit)
        : padded(
            call,
            stack(
                call,
                unit,
                "params",
                call.arguments().flag("has_biases", true),
                call.arguments().integer("num_layers", 1),
                call.arguments().flag("bidirectional", false)));
  }

  private static Stack stack(
      TorchCall call,
      GatedUnit unit,
      String weights,
      boolean biased,
      int layers,
      boolean bidirectional) {
    return new Stack(
            unit, call.values(weights), call.places(weights), layers, bidirectional ? 2 : 1, biased)
        .checked();
  }

  private static Outcome padded(TorchCall call, Stack stack) {
    Shape input = call.shape("input");
    if (input.rank() != 2 && input.rank() != 3) {
      throw new SettingException(
          "input",
          call.function() + " takes an input of 3 axes, or 2 without a batch, not " + input);
    }
    boolean batched = input.rank() == 3;
    boolean batchFirst = batched && call.arguments().flag("batch_first", false);
    Formula steps = input.size(batchFirst ? 1 : 0);
    Formula batch =
        batched
            ? input.size(batchFirst ? 0 : 1).named("batch", "the input's axis of the batch")
            : Literal.ONE;
    List<Formula> all =
        new ArrayList<>(
            input.slice(0, input.rank() - 1).dimensions().stream()
                .map(Dimension::formula)
                .toList());
    all.add(Formula.of(stack.directions()).times(stack.outputs()));
    OnnxResult result = call.result().output(Shape.ofFormulas(all), call.type("input"));
    addStates(call, result, stack, batched ? List.of(batch) : List.of());
    stack.addTo(
        result,
        Optional.of(steps.named("steps", "the length of the sequence")),
        batch,
        input.size(-1));
    return result.done();
  }

  /** Elements of all sequences one after another; how long each is follows from the batch sizes. */
  private static Outcome packed(TorchCall call, GatedUnit unit) {
    Stack stack =
        stack(
            call,
            unit,
            "has_biases",
            call.arguments().flag("num_layers", true),
            call.arguments().integer("dropout", 1),
            call.arguments().flag("batch_first", false));
    Shape data = call.shapeOfRank(2, "input");
    Formula output = Formula.of(stack.directions()).times(stack.outputs());
    OnnxResult result =
        call.result().output(Shape.ofFormulas(List.of(data.size(0), output)), call.type("input"));
    List<Value> states = call.values("params");
    Shape state = states.get(0).shape();
    Formula batch =
        state.hasRank() && state.rank() == 3
            ? state.size(1)
            : Formula.unknown("the batch of a packed sequence is known by its states only");
    addStates(call, result, stack, List.of(batch));
    stack.addTo(
        result,
        Optional.empty(),
        data.size(0).named("elements", "the elements of all sequences together"),
        data.size(1));
    return result.done();
  }

  private static void addStates(
      TorchCall call, OnnxResult result, Stack stack, List<Formula> batch) {
    result.output(state(stack, batch, stack.outputs()), call.type("input"));
    if (stack.unit() == GatedUnit.LSTM) {
      result.output(state(stack, batch, stack.units()), call.type("input"));
    }
  }

  private static Shape state(Stack stack, List<Formula> batch, Formula size) {
    List<Formula> sizes = new ArrayList<>();
    sizes.add(Formula.of((long) stack.layers() * stack.directions()));
    sizes.addAll(batch);
    sizes.add(size);
    return Shape.ofFormulas(sizes);
  }

  private static Outcome cell(TorchCall call, GatedUnit unit) {
    Shape input = call.shape("input");
    if (input.rank() != 1 && input.rank() != 2) {
      throw new SettingException(
          "input",
          call.function() + " takes an input of 2 axes, or 1 without a batch, not " + input);
    }
    boolean biased = call.isTensor("b_ih") && call.isTensor("b_hh");
    List<Value> weights = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (String name : List.of("w_ih", "w_hh", "b_ih", "b_hh")) {
      if (name.charAt(0) == 'w' || biased) {
        call.shape(name);
        weights.add(call.value(name));
        places.add(call.place(name));
      }
    }
    Stack stack = new Stack(unit, weights, places, 1, 1, biased);
    Formula units = stack.units();
    for (Value value : call.has("hx") ? call.values("hx") : List.<Value>of()) {
      if (value.shape().hasRank()
          && value.shape().rank() > 0
          && Sizes.differ(value.shape().size(-1), units)) {
        throw new SettingException(
            "hx", "the state is " + value.shape() + "; there are " + units.text() + " units");
      }
    }
    Shape state = input.slice(0, input.rank() - 1).concatenated(Shape.ofFormulas(List.of(units)));
    OnnxResult result = call.result().output(state, call.type("input"));
    if (unit == GatedUnit.LSTM) {
      result.output(state, call.type("input"));
    }
    Formula batch =
        input.rank() == 2 ? input.size(0).named("batch", "the input's axis 0") : Literal.ONE;
    stack.addTo(result, Optional.empty(), batch, input.size(-1));
    return result.done();
  }
}
