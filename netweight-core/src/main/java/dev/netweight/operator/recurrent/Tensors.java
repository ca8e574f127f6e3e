package dev.netweight.operator.recurrent;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a call's inputs are sequences, and which initial states; masks are neither. */
public final class Tensors {
  private Tensors() {}

  /** All inputs but masks. */
  static List<Shape> withoutMasks(Call call) {
    Set<Integer> masks = new HashSet<>(places(call.arguments().find("mask")));
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      if (!masks.contains(i)) {
        shapes.add(call.input(i));
      }
    }
    return shapes;
  }

  /** The initial states that the call is given, in their order; empty where it is given none. */
  static List<Shape> initialStates(Call call) {
    return initialStates(call.arguments(), call.inputs().size()).stream().map(call::input).toList();
  }

  /** Which inputs of a call are initial states, in their order. */
  public static List<Integer> initialStates(Attributes arguments, int inputs) {
    return statePlaces(arguments, inputs).stream()
        .filter(place -> place > 0 && place < inputs)
        .toList();
  }

  private static List<Integer> statePlaces(Attributes arguments, int inputs) {
    for (String name : List.of("initial_state", "states")) {
      if (arguments.has(name)) {
        return places(arguments.find(name));
      }
    }
    List<Integer> together = places(arguments.find("0"));
    if (together.size() > 1) {
      return together.subList(1, together.size());
    }
    List<Integer> second = places(arguments.find("1"));
    if (!second.isEmpty()) {
      return second;
    }
    List<Integer> rest = new ArrayList<>();
    if (together.isEmpty() && !arguments.has("mask")) {
      for (int i = 1; i < inputs; i++) {
        rest.add(i);
      }
    }
    return rest;
  }

  private static List<Integer> places(@Nullable Attribute argument) {
    List<Integer> places = new ArrayList<>();
    if (argument instanceof Attribute.Input input) {
      places.add(input.index());
    } else if (argument instanceof Attribute.Items items) {
      for (Attribute item : items.items()) {
        places.addAll(places(item));
      }
    }
    return places;
  }
}
