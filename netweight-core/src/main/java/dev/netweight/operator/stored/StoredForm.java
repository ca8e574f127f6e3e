package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tensors of a kind of layer are, and how their sizes hang together: a convolution's bias
 * has one element a filter, so a kernel and a bias that disagree are none of a convolution.
 *
 * @param name the class, as people know it
 * @param automatic a name that a layer of the kind has by itself: in Keras the class in Python's
 *     lower case
 * @param distinct whether its tensors' names alone tell it from other kinds
 * @param roles its tensors, in the order in which the framework makes them
 */
record StoredForm(String name, String automatic, boolean distinct, List<Role> roles) {
  StoredForm {
    roles = List.copyOf(roles);
  }

  /**
   * A tensor of the kind.
   *
   * @param name what the framework calls it
   * @param kind whether it is gathered from data, or stored without a word on that
   * @param optional whether it may be missing
   * @param outer which axis comes first in its formula, because the others belong to each of it
   */
  record Role(String name, Weight.Kind kind, boolean optional, int outer, List<Axis> axes) {
    Role {
      axes = List.copyOf(axes);
    }
  }

  /** A tensor of a file: the name it has there, a number in newer files, and its shape. */
  record Given(String name, List<Long> sizes) {
    Given {
      sizes = List.copyOf(sizes);
    }

    boolean isNumbered() {
      boolean digits = !name.isEmpty();
      for (int i = 0; i < name.length() && digits; i++) {
        digits = Character.isDigit(name.charAt(i));
      }
      return digits;
    }
  }

  /** Which tensor is what, and the named sizes that follow. */
  private record Match(List<Role> roles, Map<String, Long> sizes, boolean ambiguous) {}

  /** Whether tensors are of this kind. */
  boolean fits(List<Given> tensors) {
    return match(tensors) != null;
  }

  /** The weights that the tensors are, or null where they are not of this kind. */
  @Nullable List<Weight> weights(List<Given> tensors) {
    Match match = match(tensors);
    return match == null ? null : explained(tensors, match);
  }

  private @Nullable Match match(List<Given> tensors) {
    boolean numbered = true;
    for (Given tensor : tensors) {
      numbered &= tensor.isNumbered();
    }
    List<Role> chosen = numbered ? byNumber(tensors.size()) : byName(tensors);
    if (chosen == null || chosen.size() != tensors.size()) {
      return null;
    }
    Map<String, Long> known = new HashMap<>();
    // The second time over, the sizes that are products have all their factors but one.
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < chosen.size(); i++) {
        List<Axis> axes = chosen.get(i).axes();
        List<Long> sizes = tensors.get(i).sizes();
        if (axes.size() != sizes.size()) {
          return null;
        }
        for (int axis = 0; axis < axes.size(); axis++) {
          if (!axes.get(axis).agrees(sizes.get(axis), known)) {
            return null;
          }
        }
      }
    }
    return new Match(chosen, known, numbered && isAmbiguous(tensors.size()));
  }

  private List<Role> byNumber(int count) {
    List<Role> chosen = new ArrayList<>();
    int missing = roles.size() - count;
    for (Role role : roles) {
      if (missing > 0 && role.optional()) {
        missing--;
      } else {
        chosen.add(role);
      }
    }
    return chosen;
  }

  /** The role of each tensor; null where one has none, two have the same, or one is missing. */
  private @Nullable List<Role> byName(List<Given> tensors) {
    List<Role> chosen = new ArrayList<>(tensors.size());
    boolean[] taken = new boolean[roles.size()];
    for (Given tensor : tensors) {
      int place = 0;
      while (place < taken.length && !roles.get(place).name().equals(tensor.name())) {
        place++;
      }
      if (place == taken.length || taken[place]) {
        return null;
      }
      taken[place] = true;
      chosen.add(roles.get(place));
    }
    for (int place = 0; place < taken.length; place++) {
      if (!taken[place] && !roles.get(place).optional()) {
        return null;
      }
    }
    return chosen;
  }

  /** Whether so many tensors can be this kind's in more than one way. */
  private boolean isAmbiguous(int count) {
    long optional = roles.stream().filter(Role::optional).count();
    return count < roles.size() && optional > roles.size() - count;
  }

  private List<Weight> explained(List<Given> tensors, Match match) {
    List<Weight> weights = new ArrayList<>(tensors.size());
    for (int i = 0; i < tensors.size(); i++) {
      Role role = match.roles().get(i);
      String name =
          match.ambiguous() && role.optional() ? optionalNames() : role.name().replace('_', ' ');
      List<Dimension> dimensions = new ArrayList<>();
      tensors.get(i).sizes().forEach(size -> dimensions.add(Dimension.of(size)));
      weights.add(
          new Weight(
              name,
              role.kind(),
              false,
              count(role, match.sizes()),
              Shape.of(dimensions),
              Map.of(),
              null));
    }
    return weights;
  }

  private String optionalNames() {
    return String.join(
        " or ",
        roles.stream().filter(Role::optional).map(role -> role.name().replace('_', ' ')).toList());
  }

  private static Formula count(Role role, Map<String, Long> known) {
    if (role.axes().isEmpty()) {
      return Formula.of(1);
    }
    List<Formula> outer = role.axes().get(role.outer()).factors(known);
    List<Formula> inner = new ArrayList<>();
    for (int i = 0; i < role.axes().size(); i++) {
      if (i != role.outer()) {
        inner.addAll(role.axes().get(i).factors(known));
      }
    }
    if (inner.isEmpty()) {
      return Formula.product(outer);
    }
    List<Formula> factors = new ArrayList<>(outer);
    factors.add(Formula.product(inner));
    return Formula.product(factors);
  }
}
