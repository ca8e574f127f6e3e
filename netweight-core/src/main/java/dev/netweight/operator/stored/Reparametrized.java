package dev.netweight.operator.stored;

import dev.netweight.operator.Weight;
import dev.netweight.operator.stored.StoredForm.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Modules whose weight is made of other tensors before each use: of a length and a direction, or of
 * a matrix and its largest singular vectors.
 *
 * <p>Source: {@code torch.nn.utils.weight_norm}, {@code torch.nn.utils.spectral_norm}, and both of
 * {@code torch.nn.utils.parametrizations}.
 */
final class Reparametrized {
  /** What stands between a module's name and those of the tensors that its weight is made of. */
  static final String PARAMETRIZATIONS = "parametrizations";

  private static final String OF_WEIGHT = PARAMETRIZATIONS + ".weight.";
  private static final String WITH = " with ";

  private Reparametrized() {}

  /** The class of a module without what its weight is made of. */
  static String plain(String name) {
    int with = name.indexOf(WITH);
    return with < 0 ? name : name.substring(0, with);
  }

  /** How the weight of a module is made, to be put after its class; empty for a plain one. */
  static String suffix(String name) {
    int with = name.indexOf(WITH);
    return with < 0 ? "" : name.substring(with);
  }

  /** Adds the forms that a module takes whose weight is made of others. */
  static void add(StoredForm plain, List<StoredForm> forms) {
    Role weight = plain.roles().get(0);
    List<Role> others = plain.roles().subList(1, plain.roles().size());
    List<Axis> lengths = new ArrayList<>();
    for (int axis = 0; axis < weight.axes().size(); axis++) {
      lengths.add(axis == 0 ? weight.axes().get(0) : Axis.times(1, ""));
    }
    forms.add(normed(plain, "weight_g", "weight_v", lengths, others));
    forms.add(normed(plain, OF_WEIGHT + "original0", OF_WEIGHT + "original1", lengths, others));
    forms.add(spectral(plain, "weight_orig", "weight_u", "weight_v", others));
    forms.add(
        spectral(plain, OF_WEIGHT + "original", OF_WEIGHT + "0._u", OF_WEIGHT + "0._v", others));
  }

  private static StoredForm normed(
      StoredForm plain, String length, String direction, List<Axis> lengths, List<Role> others) {
    List<Role> roles = new ArrayList<>();
    roles.add(new Role(length, Weight.Kind.STORED, false, 0, lengths));
    roles.add(new Role(direction, Weight.Kind.STORED, false, 0, plain.roles().get(0).axes()));
    roles.addAll(others);
    return new StoredForm(plain.name() + WITH + "weight norm", "", true, roles);
  }

  private static StoredForm spectral(
      StoredForm plain, String original, String left, String right, List<Role> others) {
    List<Axis> axes = plain.roles().get(0).axes();
    int rows = plain.name().startsWith("ConvTranspose") ? 1 : 0;
    List<String> columns = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axis != rows) {
        columns.addAll(axes.get(axis).names());
      }
    }
    List<Role> roles = new ArrayList<>();
    roles.add(new Role(original, Weight.Kind.STORED, false, 0, axes));
    roles.add(new Role(left, Weight.Kind.BUFFER, false, 0, List.of(axes.get(rows))));
    roles.add(
        new Role(
            right, Weight.Kind.BUFFER, true, 0, List.of(Axis.of(columns.toArray(new String[0])))));
    roles.addAll(others);
    return new StoredForm(plain.name() + WITH + "spectral norm", "", true, roles);
  }
}
