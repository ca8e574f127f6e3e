package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Outcome;
import java.util.List;

/** Holds the initial states that a call is given to those that its cell has. */
final class InitialStates {
  private InitialStates() {}

  /**
   * @param step the cell's output, then its states
   * @throws SettingException where a state is missing, or has another size than the cell's
   */
  static void check(Call call, Outcome step) {
    List<Shape> given = Tensors.initialStates(call);
    List<Shape> states = step.outputs().subList(1, step.outputs().size());
    if (given.isEmpty() || states.stream().anyMatch(state -> !state.hasRank())) {
      return;
    }
    if (given.size() < states.size()) {
      throw new SettingException(
          "initial_state",
          call.node().typeLabel()
              + " has "
              + states.size()
              + " states; it is given initial values for "
              + given.size());
    }
    for (int i = 0; i < states.size(); i++) {
      if (!canBe(given.get(i), states.get(i))) {
        throw new SettingException(
            "initial_state",
            "an initial state has the shape " + given.get(i) + "; it must be " + states.get(i));
      }
    }
  }

  private static boolean canBe(Shape given, Shape state) {
    if (!given.hasRank()) {
      return true;
    }
    if (given.rank() != state.rank()) {
      return false;
    }
    for (int i = 1; i < state.rank(); i++) {
      Dimension size = given.get(i);
      if (size.isKnown() && state.get(i).isKnown() && !size.equals(state.get(i))) {
        return false;
      }
    }
    return true;
  }
}
