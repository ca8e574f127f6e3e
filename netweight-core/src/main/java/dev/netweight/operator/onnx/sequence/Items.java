package dev.netweight.operator.onnx.sequence;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.control.Join;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What is known of a sequence and of its items. */
final class Items {
  /** Of a sequence with more items than these, only what holds for each is followed. */
  static final int MOST = 256;

  private static final String ANY = "which item of the sequence it is is known only in the run";

  private Items() {}

  /**
   * An input that must be a sequence. Where not even that is known the rule is left.
   *
   * @throws SettingException where it is something else
   */
  static Value.Sequence of(OnnxCall call, int input) {
    Value value = call.required(input);
    if (value instanceof Value.Sequence sequence) {
      return sequence;
    } else if (value instanceof Value.Unknown unknown) {
      throw new UnknownRankException(unknown.reason());
    }
    throw new SettingException(
        call.name(input),
        call.operator() + " takes a sequence as its " + call.name(input) + ", not a tensor");
  }

  /** What holds for each of several values; of none, that it is a tensor of a type. */
  static Value any(List<Value> items, DataType type) {
    if (items.isEmpty()) {
      return Value.of(Shape.unknown("the sequence is empty"), type);
    }
    Join join = new Join(ANY);
    Value any = items.get(0);
    for (Value item : items) {
      any = join.of(any, item);
    }
    return any;
  }

  /** What holds for both. */
  static Value either(Value one, Value other) {
    return new Join(ANY).of(one, other);
  }

  /** A sequence of these items. */
  static Value.Sequence sequence(List<Value> items, DataType type) {
    return new Value.Sequence(
        any(items, type), items.size() > MOST ? Optional.empty() : Optional.of(items));
  }

  /**
   * The place that an input names, where that is known.
   *
   * @param places how many places there are
   * @throws SettingException where there is no such place
   */
  static Optional<Integer> place(OnnxCall call, int input, int places) {
    Optional<BigInteger> number = call.number(input).value();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    BigInteger all = BigInteger.valueOf(places);
    BigInteger place = number.get().signum() < 0 ? number.get().add(all) : number.get();
    if (place.signum() < 0 || place.compareTo(all) >= 0) {
      throw new SettingException(
          call.name(input), call.operator() + " names the place " + number.get() + " of " + places);
    }
    return Optional.of(place.intValue());
  }
}
