package dev.netweight.python.sandbox;

import dev.netweight.operator.Cost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls of functions while a module runs, each with the module that it is called in. */
final class TorchRun {
  /** More calls than any program's own loops sensibly make. */
  private static final int MOST_CALLS = 200_000;

  /**
   * A call of a function.
   *
   * @param module the names of the module that called it and of those around, with dots between
   * @param visit which call of that module it is in, from 0
   * @param cost what it does
   */
  record Call(
      String function,
      String module,
      int visit,
      String arguments,
      List<TorchValue> inputs,
      List<TorchValue> outputs,
      Cost cost) {}

  private record Place(String module, int visit) {}

  private final List<Call> calls = new ArrayList<>();
  private final Deque<Place> places = new ArrayDeque<>();
  private final Map<String, Integer> visits = new HashMap<>();

  void enter(String module) {
    places.push(new Place(module, visits.merge(module, 1, Integer::sum) - 1));
  }

  void leave() {
    places.pop();
  }

  void add(
      String function,
      String arguments,
      List<TorchValue> inputs,
      List<TorchValue> outputs,
      Cost cost) {
    if (calls.size() < MOST_CALLS) {
      Place place = places.isEmpty() ? new Place("", 0) : places.element();
      calls.add(
          new Call(function, place.module(), place.visit(), arguments, inputs, outputs, cost));
    }
  }

  /** Adds what another run did, as that of the module of that name. */
  void addAll(String module, TorchRun other) {
    for (Call call : other.calls) {
      String inside = call.module().isEmpty() || module.isEmpty() ? "" : ".";
      calls.add(
          new Call(
              call.function(),
              module + inside + call.module(),
              call.visit(),
              call.arguments(),
              call.inputs(),
              call.outputs(),
              call.cost()));
    }
  }

  List<Call> calls() {
    return calls;
  }
}
