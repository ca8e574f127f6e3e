package dev.netweight.operator.onnx.control;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of two graphs. The weights of both stand in the file and count. Where the condition is known,
 * only the work of the branch that it takes counts; else that which both branches do alike, and the
 * kinds of work of which they do not do alike are unknown.
 */
public final class Branches extends OnnxFamily {
  private static final String THEN = "then_branch";
  private static final String ELSE = "else_branch";

  public Branches() {
    super(
        "Runs one of two graphs.",
        "https://onnx.ai/onnx/operators/onnx__If.html",
        OnnxRules.free().with(Branches::of, "cond", "If"));
  }

  private static Outcome of(OnnxCall call) {
    Attribute.Body thenBody = call.body(THEN);
    Attribute.Body elseBody = call.body(ELSE);
    requireOutputs(call, thenBody, elseBody);
    Optional<Boolean> condition = condition(call);
    if (condition.isEmpty()) {
      return either(call, thenBody, elseBody);
    }
    Outcome taken;
    Part first;
    Part second;
    if (condition.get()) {
      taken = call.run(thenBody, List.of());
      first = Inside.part(THEN, thenBody, List.of(), taken);
      second = untaken(call, ELSE, elseBody);
    } else {
      first = untaken(call, THEN, thenBody);
      taken = call.run(elseBody, List.of());
      second = Inside.part(ELSE, elseBody, List.of(), taken);
    }
    OnnxResult result = call.result().containing(List.of(first, second));
    taken.values().forEach(result::output);
    return result.done();
  }

  private static Part untaken(OnnxCall call, String name, Attribute.Body body) {
    Outcome ran = call.runAside(body, List.of());
    return Inside.idle(Inside.part(name, body, List.of(), ran));
  }

  private static void requireOutputs(OnnxCall call, Attribute.Body one, Attribute.Body other) {
    int first = one.network().outputs().size();
    int second = other.network().outputs().size();
    if (first != second || first < call.outputs()) {
      throw new SettingException(
          ELSE,
          "then_branch gives "
              + first
              + " values and else_branch "
              + second
              + "; both must give the "
              + call.outputs()
              + " that If gives");
    }
  }

  /** Whether the condition holds, where that is known. */
  static Optional<Boolean> condition(OnnxCall call) {
    Value condition = call.required(0);
    if (condition.type().isStated() && !condition.type().equals(DataType.BOOL)) {
      throw new SettingException(
          "cond", "the condition of If is a truth value, not " + condition.type().name());
    }
    return truth(condition);
  }

  /** Whether the one element of a tensor is true, where that is known. */
  static Optional<Boolean> truth(Value value) {
    List<Element> elements = value.elements().orElse(List.of());
    return elements.size() == 1
        ? elements.get(0).formula().value().map(number -> !number.equals(BigInteger.ZERO))
        : Optional.empty();
  }

  private static Outcome either(OnnxCall call, Attribute.Body thenBody, Attribute.Body elseBody) {
    Outcome thenRan = call.run(thenBody, List.of());
    Outcome elseRan = call.run(elseBody, List.of());
    Part thenPart = Inside.part(THEN, thenBody, List.of(), thenRan);
    Part elsePart = Inside.part(ELSE, elseBody, List.of(), elseRan);
    Map<Work.Kind, Formula> thenWork = Inside.work(thenPart);
    Map<Work.Kind, Formula> elseWork = Inside.work(elsePart);
    String reason = "which branch " + call.layer() + " takes is known only when the model runs";
    OnnxResult result = call.result();
    Set<Work.Kind> differing = new HashSet<>();
    for (Work.Kind kind : Work.Kind.values()) {
      Formula one = Inside.work(thenWork, kind);
      Formula other = Inside.work(elseWork, kind);
      if (!one.equals(other)) {
        differing.add(kind);
        result.work(kind, "branches", Formula.unknown(reason + work(kind, one, other)));
      }
    }
    result.containing(
        List.of(
            Inside.without(thenPart, differing::contains), Inside.without(elsePart, kind -> true)));
    new Join(reason).of(thenRan.values(), elseRan.values()).forEach(result::output);
    return result.done();
  }

  private static String work(Work.Kind kind, Formula one, Formula other) {
    return ": its work of the kind "
        + kind.label()
        + " is "
        + one.text()
        + " in then_branch and "
        + other.text()
        + " in else_branch";
  }
}
