package dev.netweight.workbench.program;

import dev.netweight.explain.LayerQuestion;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Line;
import dev.netweight.operator.Weight;
import dev.netweight.report.Row;
import dev.netweight.workbench.layer.Answered;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer whose sizes are all numbers, as a program needs them. */
final class LayerFacts {
  private final Answered answered;
  private final Attributes settings;

  private LayerFacts(Answered answered) {
    this.answered = answered;
    settings = answered.question().node().settings();
  }

  /** The facts of a layer; empty where a size is a symbol or unknown. */
  static Optional<LayerFacts> of(Answered answered) {
    Row row = answered.row();
    boolean numbers = row.parameters().total().value().isPresent();
    List<Shape> shapes = new ArrayList<>(row.inputShapes());
    shapes.addAll(row.outputShapes());
    for (Shape shape : shapes) {
      numbers &= shape.hasRank() && shape.slice(1, shape.rank()).isFullyKnown();
    }
    for (Line.Option option : answered.question().line().options()) {
      String word = answered.question().words().getOrDefault(LayerQuestion.key(option), "");
      boolean sized = option.kind() == Line.Kind.SIZE || option.kind() == Line.Kind.SIZES;
      numbers &= !sized || word.matches("[0-9x×,-]*");
    }
    return numbers && !shapes.isEmpty() ? Optional.of(new LayerFacts(answered)) : Optional.empty();
  }

  Answered answered() {
    return answered;
  }

  Row row() {
    return answered.row();
  }

  /** Keras's class. */
  String type() {
    return row().type();
  }

  /** All parameters, statistics included. */
  BigInteger count() {
    return row().parameters().total().value().orElseThrow();
  }

  /** How many numbers the weight of that role has; 0 where there is none. */
  long weight(String role) {
    for (Weight weight : row().weights()) {
      if (weight.role().equals(role)) {
        return number(weight.count());
      }
    }
    return 0;
  }

  /** The batch that is stated; 0 for none. */
  long batch() {
    String batch = answered.question().batch();
    return batch.matches("[0-9]{1,18}") ? Long.parseLong(batch) : 0;
  }

  /** The type of the weights, if it is not float32. */
  String dataType() {
    String type = row().weightType().name();
    return type.equals("float32") ? "" : type;
  }

  /** The sizes of an input, without the batch. */
  List<Long> input(int index) {
    return sizes(row().inputShapes().get(index));
  }

  /** The sizes of each output, without the batch. */
  List<List<Long>> outputs() {
    return row().outputShapes().stream().map(LayerFacts::sizes).toList();
  }

  private static List<Long> sizes(Shape shape) {
    List<Long> sizes = new ArrayList<>();
    for (int axis = 1; axis < shape.rank(); axis++) {
      sizes.add(number(shape.size(axis)));
    }
    return sizes;
  }

  static long number(Formula formula) {
    return formula.value().orElseThrow().longValueExact();
  }

  /** Along how many axes a window slides. */
  int spatial() {
    return input(0).size() - 1;
  }

  boolean channelsFirst() {
    return text("data_format", "channels_last").equals("channels_first");
  }

  /** An output's or an input's sizes with the channels in front. */
  List<Long> front(List<Long> sizes) {
    List<Long> front = new ArrayList<>(sizes);
    if (!channelsFirst() && !front.isEmpty()) {
      front.add(0, front.remove(front.size() - 1));
    }
    return front;
  }

  /** The input's channels. */
  long channels() {
    return front(input(0)).get(0);
  }

  /** The input's sizes along the axes on which a window slides. */
  List<Long> places() {
    List<Long> front = front(input(0));
    return front.subList(1, front.size());
  }

  boolean has(String setting) {
    return settings.has(setting);
  }

  boolean flag(String setting, boolean absent) {
    return settings.flag(setting, absent);
  }

  String text(String setting, String absent) {
    return settings.text(setting, absent);
  }

  long size(String setting, long absent) {
    return number(settings.size(setting, absent));
  }

  /** A size for each axis on which a window slides. */
  List<Long> sizes(String setting, long absent) {
    return settings.sizes(setting, spatial(), absent).stream().map(LayerFacts::number).toList();
  }

  /** How far the window moves along each axis; a pooling's moves by its size unless told. */
  List<Long> strides() {
    return has("pool_size") && !has("strides") ? sizes("pool_size", 2) : sizes("strides", 1);
  }

  /** Between the first and the last tap of the kernel, along each axis, both included. */
  List<Long> extents() {
    List<Long> kernel = sizes(has("pool_size") ? "pool_size" : "kernel_size", 1);
    List<Long> dilation = sizes("dilation_rate", 1);
    List<Long> extents = new ArrayList<>();
    for (int axis = 0; axis < kernel.size(); axis++) {
      extents.add((kernel.get(axis) - 1) * dilation.get(axis) + 1);
    }
    return extents;
  }
}
