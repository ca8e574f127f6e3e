package dev.netweight.operator.stored;

import dev.netweight.operator.Weight;
import dev.netweight.operator.stored.StoredForm.Given;
import dev.netweight.operator.stored.StoredForm.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LSTMs, GRUs and plain recurrent modules of any number of layers, in one direction or in both:
 * {@code weight_ih_l0}, {@code weight_hh_l0}, {@code bias_ih_l0}, {@code bias_hh_l0}, {@code
 * weight_hr_l0} where outputs are projected, and the same with {@code _reverse}.
 *
 * <p>Source: https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html, Variables.
 */
final class RecurrentForms {
  private static final String FIRST = "weight_ih_l0";

  /** More than any model has; each name is looked for among all. */
  private static final int MOST_LAYERS = 64;

  private static final String REVERSE = "_reverse";
  private static final String UNITS = "units";
  private static final String PROJECTED = "projected units";

  private RecurrentForms() {}

  /** What the names say of a stack. */
  record Named(int layers, boolean bidirectional, boolean biased, boolean projects) {
    /** How many tensors there must be. */
    long tensors() {
      return (long) layers * (bidirectional ? 2 : 1) * (2 + (biased ? 2 : 0) + (projects ? 1 : 0));
    }
  }

  /** What the names say, or null where they are none of a recurrent module. */
  static @Nullable Named named(List<Given> tensors) {
    Set<String> names = new HashSet<>();
    tensors.forEach(tensor -> names.add(tensor.name()));
    if (!names.contains(FIRST)) {
      return null;
    }
    int layers = 0;
    while (layers < MOST_LAYERS && names.contains("weight_ih_l" + layers)) {
      layers++;
    }
    Named named =
        new Named(
            layers,
            names.contains(FIRST + REVERSE),
            names.contains("bias_ih_l0"),
            names.contains("weight_hr_l0"));
    return named.tensors() == tensors.size() ? named : null;
  }

  /** The form that tensors have, or null. */
  static @Nullable StoredForm of(List<Given> tensors) {
    Named named = named(tensors);
    if (named == null) {
      return null;
    }
    for (Gates gates : Gates.values()) {
      StoredForm form = new StoredForm(gates.module(), "", true, roles(named, gates));
      if ((!named.projects() || gates == Gates.LSTM) && form.fits(tensors)) {
        return form;
      }
    }
    return null;
  }

  private static List<Role> roles(Named named, Gates gates) {
    String outputs = named.projects() ? PROJECTED : UNITS;
    Axis rows = gates.rows();
    List<Role> roles = new ArrayList<>();
    for (String suffix : suffixes(named)) {
      Axis inputs =
          suffix.startsWith("_l0")
              ? Axis.of("inputs")
              : named.bidirectional() ? Axis.times(2, "directions", outputs) : Axis.of(outputs);
      roles.add(role("weight_ih" + suffix, rows, inputs));
      roles.add(role("weight_hh" + suffix, rows, Axis.of(outputs)));
      if (named.biased()) {
        roles.add(role("bias_ih" + suffix, rows));
        roles.add(role("bias_hh" + suffix, rows));
      }
      if (named.projects()) {
        roles.add(role("weight_hr" + suffix, Axis.of(PROJECTED), Axis.of(UNITS)));
      }
    }
    return roles;
  }

  /** The ends of the names, layer by layer and forward before backward. */
  static List<String> suffixes(Named named) {
    List<String> suffixes = new ArrayList<>();
    for (int layer = 0; layer < named.layers(); layer++) {
      suffixes.add("_l" + layer);
      if (named.bidirectional()) {
        suffixes.add("_l" + layer + REVERSE);
      }
    }
    return suffixes;
  }

  private static Role role(String name, Axis... axes) {
    return new Role(name, Weight.Kind.STORED, false, 0, List.of(axes));
  }
}
