package dev.netweight.operator.onnx.control;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Product;
import dev.netweight.formula.Quotient;
import dev.netweight.formula.Sum;
import dev.netweight.formula.Variable;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A graph that is run again and again: its work is the body's, times the number of rounds. A few
 * rounds are inferred one by one; of more it is known what holds in each.
 */
public final class Loop extends OnnxFamily {
  private static final String BODY = "body";

  /** The inputs before the carried values: how many rounds at most, and whether to begin. */
  private static final int CONTROL = 2;

  public Loop() {
    super(
        "Runs a graph again and again.",
        "https://onnx.ai/onnx/operators/onnx__Loop.html",
        OnnxRules.free().with(Loop::of, "M, cond, v_initial", "Loop"));
  }

  /**
   * A loop's parts.
   *
   * @param carried what it is given before the first round
   * @param limit how many rounds there are at most, where that is said
   * @param begins whether the first round is run, where that is known
   */
  private record Parts(
      OnnxCall call,
      Attribute.Body body,
      List<Value> carried,
      Optional<Formula> limit,
      Optional<Boolean> begins) {
    List<Value> before(Value round) {
      return List.of(round, Value.of(Shape.SCALAR, DataType.BOOL, List.of(Element.of(1))));
    }
  }

  private static Outcome of(OnnxCall call) {
    Attribute.Body body = call.body(BODY);
    int carried = body.network().inputs().size() - body.captures().size() - CONTROL;
    boolean few = call.inputs() < CONTROL + carried;
    if (carried < 0 || (carried > 0 && few) || body.network().outputs().size() < 1 + carried) {
      throw new SettingException(
          BODY,
          "the body of Loop takes a number, a truth value and each carried value, and gives a truth"
              + " value and each carried value; it takes "
              + (carried + CONTROL)
              + " and gives "
              + body.network().outputs().size()
              + ", and Loop is given "
              + call.inputs());
    }
    if (call.outputs() > body.network().outputs().size() - 1) {
      throw new SettingException(
          BODY, "Loop gives " + call.outputs() + " values, and its body not as many");
    }
    List<Value> initial = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      initial.add(call.required(CONTROL + i));
    }
    Optional<Formula> limit = call.has(0) ? Optional.of(limit(call)) : Optional.empty();
    Parts loop = new Parts(call, body, initial, limit, begins(call, body, carried));
    Optional<Long> rounds =
        limit
            .flatMap(Formula::value)
            .filter(number -> number.bitLength() < 32)
            .map(BigInteger::longValue);
    if (loop.begins().filter(on -> !on).isPresent() || rounds.filter(n -> n == 0).isPresent()) {
      return never(loop);
    }
    if (loop.begins().isPresent() && rounds.isPresent() && Rounds.areFew(rounds.get(), body)) {
      Optional<Outcome> outcome = oneByOne(loop, rounds.get());
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return inGeneral(loop);
  }

  /** The most rounds: a number below 0 is none. */
  private static Formula limit(OnnxCall call) {
    Formula number = call.number(0).reduced();
    if (number.unknownReason().isPresent() || isNeverNegative(number)) {
      return number;
    }
    return number.maximum(Literal.ZERO).reduced();
  }

  private static boolean isNeverNegative(Formula formula) {
    if (formula instanceof Literal literal) {
      return literal.number().signum() >= 0;
    } else if (formula instanceof Sum sum) {
      return sum.addends().stream().allMatch(Loop::isNeverNegative);
    } else if (formula instanceof Product product) {
      return product.factors().stream().allMatch(Loop::isNeverNegative);
    } else if (formula instanceof Quotient quotient) {
      return isNeverNegative(quotient.dividend()) && isNeverNegative(quotient.divisor());
    }
    return formula instanceof Variable;
  }

  /**
   * Whether the loop begins. A condition that is left out holds; what stands in its place may be a
   * value that the body captures.
   */
  private static Optional<Boolean> begins(OnnxCall call, Attribute.Body body, int carried) {
    if (!call.has(1)) {
      return Optional.of(true);
    } else if (carried == 0 && body.captures().contains(1)) {
      return call.type(1).equals(DataType.BOOL) || !call.type(1).isStated()
          ? Optional.empty()
          : Optional.of(true);
    } else if (call.type(1).isStated() && !call.type(1).equals(DataType.BOOL)) {
      throw new SettingException(
          "cond", "the condition of Loop is a truth value, not " + call.type(1).name());
    }
    return Branches.truth(call.value(1));
  }

  private static Outcome never(Parts loop) {
    List<Value> given = new ArrayList<>(loop.before(Value.of(Shape.SCALAR, DataType.INT64)));
    given.addAll(loop.carried());
    Outcome ran = loop.call().runAside(loop.body(), given);
    Part part = Inside.idle(Inside.part(BODY, loop.body(), given, ran));
    return result(loop, loop.carried(), scans(loop, ran), Literal.ZERO)
        .containing(List.of(part))
        .done();
  }

  private static List<Value> scans(Parts loop, Outcome ran) {
    return ran.values().subList(1 + loop.carried().size(), ran.values().size());
  }

  /** Each round by itself; nothing, where it is not known whether there is a next one. */
  private static Optional<Outcome> oneByOne(Parts loop, long limit) {
    Join join = new Join("it changes from round to round of " + loop.call().layer());
    List<Part> runs = new ArrayList<>();
    List<Value> carried = loop.carried();
    List<Value> scans = List.of();
    for (long round = 0; round < limit; round++) {
      Value number = Value.of(Shape.SCALAR, DataType.INT64, List.of(Element.of(round)));
      List<Value> given = new ArrayList<>(loop.before(number));
      given.addAll(carried);
      Outcome ran = loop.call().run(loop.body(), given);
      Optional<Boolean> next = Branches.truth(ran.values().get(0));
      if (next.isEmpty() && round < limit - 1) {
        return Optional.empty();
      }
      runs.add(Inside.part(BODY, loop.body(), given, ran));
      carried = ran.values().subList(1, 1 + loop.carried().size());
      scans = round == 0 ? scans(loop, ran) : join.of(scans, scans(loop, ran));
      if (next.isPresent() && !next.get()) {
        break;
      }
    }
    Formula rounds = Formula.of(runs.size()).named("rounds", loop.call().layer());
    return Optional.of(
        result(loop, carried, scans, rounds).containing(Inside.together(runs, rounds)).done());
  }

  private static Outcome inGeneral(Parts loop) {
    OnnxCall call = loop.call();
    Value round = Value.of(Shape.SCALAR, DataType.INT64);
    Rounds.Settled settled =
        Rounds.settled(call, loop.body(), loop.before(round), loop.carried(), List.of(), 1);
    Outcome ran = settled.outcome();
    Formula rounds =
        rounds(loop, Branches.truth(ran.values().get(0))).named("rounds", call.layer());
    List<Value> last = ran.values().subList(1, 1 + loop.carried().size());
    boolean surely = rounds.value().filter(number -> number.signum() > 0).isPresent();
    Join join = new Join("how often " + call.layer() + " runs is known only when the model runs");
    Part part = Inside.part(BODY, loop.body(), settled.given(), ran);
    return result(
            loop, surely ? last : either(join, loop.carried(), last), scans(loop, ran), rounds)
        .containing(List.of(Inside.repeated(part, rounds)))
        .done();
  }

  /** A value that may be missing before the first round is there after the last. */
  private static List<Value> either(Join join, List<Value> before, List<Value> last) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      boolean there = !(last.get(i) instanceof Value.Maybe);
      Value first =
          there && before.get(i) instanceof Value.Maybe maybe ? maybe.content() : before.get(i);
      values.add(join.of(first, last.get(i)));
    }
    return values;
  }

  /**
   * How many rounds there are.
   *
   * @param goesOn whether there is a next round after each, as far as the body says it
   */
  private static Formula rounds(Parts loop, Optional<Boolean> goesOn) {
    String layer = loop.call().layer();
    boolean once = loop.limit().flatMap(Formula::value).filter(BigInteger.ONE::equals).isPresent();
    if (once && loop.begins().isPresent()) {
      return Literal.ONE;
    } else if (loop.begins().isEmpty() || goesOn.isEmpty()) {
      return Formula.unknown(
          layer + " runs until its condition fails, which is known only when the model runs");
    } else if (!goesOn.get()) {
      return loop.limit().map(limit -> limit.minimum(Literal.ONE).reduced()).orElse(Literal.ONE);
    }
    return loop.limit().orElseGet(() -> Formula.unknown(layer + " never ends"));
  }

  private static OnnxResult result(
      Parts loop, List<Value> carried, List<Value> scans, Formula rounds) {
    OnnxResult result = loop.call().result();
    carried.forEach(result::output);
    for (Value scan : scans) {
      result.output(Scan.stacked(scan, 0, List.of(Dimension.of(rounds))));
    }
    return result;
  }
}
