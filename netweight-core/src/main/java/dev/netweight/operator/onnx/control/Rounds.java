package dev.netweight.operator.onnx.control;

import dev.netweight.network.Attribute;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds in every round of a loop: its body is inferred with what is known before the first
 * round, then with what holds before that and after it, until nothing more changes.
 */
public final class Rounds {
  /** Rounds that are inferred one by one, so that what changes from one to the next is known. */
  public static final int MOST = 64;

  /** Calls that the rounds of one loop may come to where they are inferred one by one. */
  private static final int MOST_CALLS = 4096;

  /** After so many, what is carried from round to round is given up. */
  private static final int MOST_JOINS = 4;

  /**
   * Any round.
   *
   * @param given what the body is given, captured values excluded
   * @param outcome what it gives and costs
   */
  record Settled(List<Value> given, Outcome outcome) {}

  private Rounds() {}

  /**
   * Any round of a loop.
   *
   * @param before what the body is given before the carried values
   * @param carried the carried values before the first round
   * @param after what the body is given after the carried values
   * @param first which output of the body is the first carried value
   */
  static Settled settled(
      OnnxCall call,
      Attribute.Body body,
      List<Value> before,
      List<Value> carried,
      List<Value> after,
      int first) {
    Join join = new Join("it changes from round to round of " + call.layer());
    List<Value> now = carried;
    for (int round = 0; ; round++) {
      List<Value> given = new ArrayList<>(before);
      given.addAll(now);
      given.addAll(after);
      Outcome outcome = call.run(body, given);
      List<Value> next = join.of(now, outcome.values().subList(first, first + carried.size()));
      if (next.equals(now) || round > MOST_JOINS) {
        return new Settled(given, outcome);
      }
      now = round < MOST_JOINS ? next : givenUp(next, call.layer());
    }
  }

  private static List<Value> givenUp(List<Value> values, String layer) {
    List<Value> unknown = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      unknown.add(Value.unknown("what " + layer + " carries from round to round keeps changing"));
    }
    return unknown;
  }

  /** Whether so many rounds of a body may be inferred one by one. */
  public static boolean areFew(long rounds, Attribute.Body body) {
    return rounds >= 0
        && rounds <= MOST
        && rounds * calls(body.network(), MOST_CALLS) <= MOST_CALLS;
  }

  /** The calls that a network comes to, at most one more than a limit. */
  private static long calls(Network network, long limit) {
    long calls = 0;
    for (Node node : network.nodes()) {
      calls += 1 + inside(node, limit - calls);
      if (calls > limit) {
        return limit + 1;
      }
    }
    return calls;
  }

  private static long inside(Node node, long limit) {
    if (limit < 0) {
      return 0;
    }
    long calls = node.body() == null ? 0 : calls(node.body(), limit);
    for (Attribute setting : node.settings().entries().values()) {
      if (setting instanceof Attribute.Body body) {
        long rounds = node.type().equals(OperatorName.onnx("If")) ? 1 : MOST;
        calls += rounds * calls(body.network(), limit / rounds);
      }
    }
    return calls;
  }
}
