package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One call of a layer that is written: what it is given, and what it adds to the program. */
final class TorchCall {
  private final ModuleClass owner;
  private final Node node;
  private final Row row;
  private final List<TorchValue> inputs;
  private final List<List<Long>> outputs;
  private final String variable;

  /**
   * @param row the layer's weights
   * @param outputs what the call gives, axes as Keras has them
   * @param variable what the result is called
   */
  TorchCall(
      ModuleClass owner,
      Node node,
      Row row,
      List<TorchValue> inputs,
      List<List<Long>> outputs,
      String variable) {
    this.owner = owner;
    this.node = node;
    this.row = row;
    this.inputs = inputs;
    this.outputs = outputs;
    this.variable = variable;
  }

  Node node() {
    return node;
  }

  Attributes settings() {
    return node.settings();
  }

  List<TorchValue> inputs() {
    return inputs;
  }

  TorchValue input(int index) {
    if (index >= inputs.size()) {
      throw refused("it is given " + inputs.size() + " tensors");
    }
    return inputs.get(index);
  }

  List<Long> output(int index) {
    if (index >= outputs.size()) {
      throw refused("what it gives is not known");
    }
    return outputs.get(index);
  }

  int results() {
    return outputs.size();
  }

  /** The number at the end of its type's name: how many axes beside batch and channels. */
  int axes() {
    return node.type().name().replaceAll("[^0-9]", "").charAt(0) - '0';
  }

  /** Whether Keras has the channels behind the batch itself. */
  boolean channelsFirst() {
    return settings().text("data_format", "channels_last").equals("channels_first");
  }

  /** The input with its channels behind the batch. */
  String channelsInFront() {
    return input(0).in(!channelsFirst());
  }

  long channels() {
    return input(0).size(channelsFirst() ? 1 : -1);
  }

  /** The sizes beside batch and channels. */
  List<Long> spatial(List<Long> sizes) {
    return channelsFirst() ? sizes.subList(2, sizes.size()) : sizes.subList(1, sizes.size() - 1);
  }

  long number(String setting) {
    return Rows.number(settings().size(setting), setting);
  }

  long number(String setting, long absent) {
    return Rows.number(settings().size(setting, absent), setting);
  }

  double decimal(String setting, double absent) {
    var value = settings().find(setting);
    if (value instanceof Attribute.Decimal decimal) {
      return decimal.number();
    }
    return value == null ? absent : number(setting);
  }

  List<Long> numbers(String setting, int axes, long absent) {
    return settings().sizes(setting, axes, absent).stream()
        .map(size -> Rows.number(size, setting))
        .toList();
  }

  /** The shape of one of its weights. */
  List<Long> weight(String role) {
    for (Weight weight : row.weights()) {
      if (weight.role().equals(role)) {
        return sizes(weight.shape(), role);
      }
    }
    throw refused("it owns no " + role);
  }

  boolean owns(String role) {
    return row.weights().stream().anyMatch(weight -> weight.role().equals(role));
  }

  static List<Long> sizes(Shape shape, String what) {
    return shape.dimensions().stream().map(size -> Rows.number(size.formula(), what)).toList();
  }

  /** Makes the layer's module, and gives what it is called. */
  String module(String type, Object... arguments) {
    return owner.module(
        node,
        type
            + Stream.of(arguments)
                .map(String::valueOf)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", ", "(", ")")));
  }

  /** A statement after the module is made; the module's name stands for {@code %s}. */
  void afterwards(String statement) {
    owner.afterwards(node, statement);
  }

  /** How many of the elements that Keras counts are buffers here. */
  void statistics(long number) {
    owner.statistics(node, number);
  }

  /** How many parameters there are that Keras does not have. */
  void besides(long number) {
    owner.besides(node, number);
  }

  void statement(String statement) {
    owner.statement(statement);
  }

  /** A name for something on the way. */
  String name(String wanted) {
    return owner.local(wanted);
  }

  String variable() {
    return variable;
  }

  /** The result, after the layer's own activation. */
  void giveActivated(String expression, boolean moved) {
    give(
        Activations.applied(
            this, settings().find("activation"), expression, moved && output(0).size() > 2),
        moved);
  }

  void give(String expression, boolean moved) {
    owner.statement(variable + " = " + expression);
    owner.give(node, List.of(new TorchValue(variable, output(0), moved && output(0).size() > 2)));
  }

  /** Several results, as Keras has their axes. */
  void give(List<String> expressions) {
    List<TorchValue> values = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String name = i == 0 ? variable : owner.local(variable + "_" + i);
      owner.statement(name + " = " + expressions.get(i));
      values.add(new TorchValue(name, outputs.get(i), false));
    }
    owner.give(node, values);
  }

  /** A call of a layer inside this one, whose module is this one's. */
  TorchCall inner(Node layer, TorchValue given, List<Long> result) {
    Node named =
        new Node(
            node.id(),
            node.layer(),
            layer.type(),
            layer.typeLabel(),
            layer.settings(),
            layer.arguments(),
            node.inputs(),
            layer.weightType(),
            node.trainable(),
            null);
    return new TorchCall(owner, named, row, List.of(given), List.of(result), variable);
  }

  /** What the call gave, once it is written. */
  TorchValue given() {
    TorchValue value = owner.givenIfAny(node);
    if (value == null) {
      throw refused("what is inside gives nothing");
    }
    return value;
  }

  NoCounterpartException refused(String reason) {
    return Refusal.of(node, "PyTorch", reason);
  }

  /** One number for many that are the same, else all in parentheses. */
  static String tuple(List<Long> numbers) {
    return numbers.stream().distinct().count() == 1 ? numbers.get(0).toString() : all(numbers);
  }

  /** All numbers in parentheses. */
  static String all(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ""))
        + (numbers.size() == 1 ? ",)" : ")");
  }
}
