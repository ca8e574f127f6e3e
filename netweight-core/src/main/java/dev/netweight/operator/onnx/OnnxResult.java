package dev.netweight.operator.onnx;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What a call of an operator of ONNX or PyTorch gives and costs, put together step by step. */
public final class OnnxResult {
  private final IntFunction<Value> inputs;
  private final List<Value> values = new ArrayList<>();
  private final List<Weight> weights = new ArrayList<>();
  private final List<Work> work = new ArrayList<>();
  private final List<Derivation> derivations = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private Reach reach = Reach.UNSAID;
  private final List<String> notes = new ArrayList<>();
  private String unknownWork = "";

  /**
   * A result of a call.
   *
   * @param inputs its inputs by their places
   */
  public OnnxResult(IntFunction<Value> inputs) {
    this.inputs = inputs;
  }

  /** The next output. */
  public OnnxResult output(Value value) {
    values.add(value);
    return this;
  }

  /** The next output: a tensor. */
  public OnnxResult output(Shape shape, DataType type) {
    return output(Value.of(shape, type));
  }

  /** The next output: a tensor whose elements are followed. */
  public OnnxResult output(Shape shape, DataType type, List<Element> elements) {
    return output(Value.of(shape, type, elements));
  }

  /** The shape of the first output, which must have been given. */
  public Shape first() {
    return values.get(0).shape();
  }

  /** Work that the call does, batch included. */
  public OnnxResult work(Work.Kind kind, String what, Formula count) {
    work.add(new Work(kind, what, count));
    return this;
  }

  /** Work of several kinds. */
  public OnnxResult work(List<Work> more) {
    work.addAll(more);
    return this;
  }

  /** There is more work than is said, with the reason. */
  public OnnxResult unknownWork(String reason) {
    unknownWork = unknownWork.isEmpty() ? reason : unknownWork;
    return this;
  }

  /** What a person should know of the numbers, which are whole all the same. */
  public OnnxResult note(String message) {
    notes.add(message);
    return this;
  }

  /** An input is a weight, if it stands in the file: its sizes multiplied. */
  public OnnxResult weight(int input, String role) {
    return tensor(input, role, Weight.Kind.WEIGHT);
  }

  /**
   * An input is a weight, if it stands in the file. Where it is a part of a tensor of the file, the
   * whole tensor counts.
   *
   * @param count its elements, as the formula that explains them; it gives way to the tensor's own
   *     sizes where it comes to another number
   */
  public OnnxResult weight(int input, String role, Formula count) {
    inputs
        .apply(input)
        .origin()
        .ifPresent(
            origin ->
                add(origin, role, Weight.Kind.WEIGHT, explained(origin, count), origin.type()));
    return this;
  }

  private static Formula explained(Value.Origin origin, Formula count) {
    Formula elements = origin.shape().elements();
    return count.value().isPresent() && count.value().equals(elements.value()) ? count : elements;
  }

  /**
   * An input is a weight, if it stands in the file, where several elements are packed into one.
   *
   * @param count the elements that it stands for
   * @param type how each of them is stored
   */
  public OnnxResult packedWeight(int input, String role, Formula count, DataType type) {
    Value value = inputs.apply(input);
    value.origin().ifPresent(origin -> add(origin, role, Weight.Kind.WEIGHT, count, type));
    return this;
  }

  /** An input is a tensor of another kind, if it stands in the file. */
  public OnnxResult tensor(int input, String role, Weight.Kind kind) {
    Value value = inputs.apply(input);
    value
        .origin()
        .ifPresent(origin -> add(origin, role, kind, origin.shape().elements(), origin.type()));
    return this;
  }

  /**
   * Numbers that stand in the attributes and belong to no tensor of the file.
   *
   * @param type how each of them is stored
   */
  public OnnxResult held(String role, Weight.Kind kind, Formula count, DataType type) {
    weights.add(
        new Weight(
            role,
            kind,
            kind == Weight.Kind.WEIGHT,
            count,
            Shape.ofFormulas(List.of(count)),
            Map.of(),
            type));
    return this;
  }

  private void add(
      Value.Origin origin, String role, Weight.Kind kind, Formula count, DataType type) {
    weights.add(
        new Weight(
                role,
                kind,
                kind == Weight.Kind.WEIGHT,
                count,
                origin.shape(),
                Map.of(),
                type,
                origin.name(),
                Weight.Claim.USED)
            .as(origin.standing()));
  }

  /** How sizes of the outputs follow. */
  public OnnxResult explained(List<Derivation> steps) {
    derivations.addAll(steps);
    return this;
  }

  /** What is inside. */
  public OnnxResult containing(List<Part> inner) {
    parts.addAll(inner);
    return this;
  }

  /** Which positions of the input each position of the output sees. */
  public OnnxResult reaching(Reach changed) {
    reach = changed;
    return this;
  }

  public Outcome done() {
    Cost cost = new Cost(weights, work, "", unknownWork);
    return new Outcome(values, cost, derivations, parts, reach, notes, Figure.PLAIN);
  }
}
