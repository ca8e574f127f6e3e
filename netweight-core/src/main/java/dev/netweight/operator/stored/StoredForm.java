package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
      for (int i = 0; i < name.length(); i++) {
        if (!Character.isDigit(name.charAt(i))) {
          return false;
        }
      }
      return !name.isEmpty();
    }
  }

  /** Whether the tensors are of this kind. */
  boolean fits(List<Given> tensors) {
    List<Role> chosen = chosen(tensors, isNumbered(tensors));
    return chosen != null && known(tensors, chosen) != null;
  }

  /** The weights that the tensors are, or null where they are not of this kind. */
  @Nullable List<Weight> weights(List<Given> tensors) {
    boolean numbered = isNumbered(tensors);
    List<Role> chosen = chosen(tensors, numbered);
    Map<String, Long> known = chosen == null ? null : known(tensors, chosen);
    return chosen == null || known == null
        ? null
        : explained(tensors, chosen, known, numbered && isAmbiguous(tensors.size()));
  }

  private static boolean isNumbered(List<Given> tensors) {
    for (Given tensor : tensors) {
      if (!tensor.isNumbered()) {
        return false;
      }
    }
    return true;
  }

  /** Which of the tensors each one is, or null where they are not these. */
  private @Nullable List<Role> chosen(List<Given> tensors, boolean numbered) {
    if (tensors.size() > roles.size()) {
      return null;
    }
    List<Role> chosen = new ArrayList<>(roles.size());
    int missing = roles.size() - tensors.size();
    if (numbered) {
      for (Role role : roles) {
        if (missing > 0 && role.optional()) {
          missing--;
        } else {
          chosen.add(role);
        }
      }
      return chosen.size() == tensors.size() ? chosen : null;
    }
    for (Given tensor : tensors) {
      Role role = role(tensor.name());
      if (role == null || isAmong(role, chosen)) {
        return null;
      }
      chosen.add(role);
    }
    for (Role role : roles) {
      if (!role.optional() && !isAmong(role, chosen)) {
        return null;
      }
    }
    return chosen;
  }

  private @Nullable Role role(String wanted) {
    for (Role role : roles) {
      if (role.name().equals(wanted)) {
        return role;
      }
    }
    return null;
  }

  /** By identity: a record compares all that it holds, and this is asked for every layer. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isAmong(Role role, List<Role> chosen) {
    for (Role other : chosen) {
      if (other == role) {
        return true;
      }
    }
    return false;
  }

  /** Whether so many tensors can be this kind's in more than one way. */
  private boolean isAmbiguous(int count) {
    long optional = roles.stream().filter(Role::optional).count();
    return count < roles.size() && optional > roles.size() - count;
  }

  /** The sizes by their names, or null where they do not agree. */
  private static @Nullable Map<String, Long> known(List<Given> tensors, List<Role> chosen) {
    for (int i = 0; i < chosen.size(); i++) {
      if (chosen.get(i).axes().size() != tensors.get(i).sizes().size()) {
        return null;
      }
    }
    Map<String, Long> known = new LinkedHashMap<>();
    // The second time over, the sizes that are products have all their factors but one.
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < chosen.size(); i++) {
        List<Axis> axes = chosen.get(i).axes();
        List<Long> sizes = tensors.get(i).sizes();
        for (int axis = 0; axis < axes.size(); axis++) {
          if (!axes.get(axis).agrees(sizes.get(axis), known)) {
            return null;
          }
        }
      }
    }
    return known;
  }

  private List<Weight> explained(
      List<Given> tensors, List<Role> chosen, Map<String, Long> known, boolean ambiguous) {
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      Role role = chosen.get(i);
      String name = ambiguous && role.optional() ? optionalNames() : role.name().replace('_', ' ');
      List<Dimension> dimensions = new ArrayList<>();
      tensors.get(i).sizes().forEach(size -> dimensions.add(Dimension.of(size)));
      weights.add(
          new Weight(
              name, role.kind(), false, count(role, known), Shape.of(dimensions), Map.of(), null));
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
