package dev.netweight.operator.stored;

import dev.netweight.operator.Weight;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.stored.StoredForm.Given;
import dev.netweight.operator.stored.StoredForm.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of layer that are known by their tensors. Source: {@code build} of each layer in
 * keras/src/layers.
 */
final class StoredForms {
  private static final Set<String> RECURRENT = Set.of("lstm", "gru", "simple_rnn");

  static final List<StoredForm> ALL = all();

  private StoredForms() {}

  private static List<StoredForm> all() {
    List<StoredForm> forms = new ArrayList<>();
    forms.add(
        form("Dense", "dense", true, required("kernel", 1, "inputs", "units"), bias("units")));
    forms.add(
        form("Embedding", "embedding", true, required("embeddings", 0, "entries", "dimensions")));
    for (int spatial = 1; spatial <= 3; spatial++) {
      forms.add(convolution(spatial));
      forms.add(transposed(spatial));
      if (spatial < 3) {
        forms.add(depthwise(spatial, "depthwise_kernel", true));
        forms.add(depthwise(spatial, "kernel", false));
        forms.add(separable(spatial));
      }
    }
    forms.add(recurrent("LSTM", "lstm", 4, "gates", Axis.times(4, "gates", "units")));
    forms.add(recurrent("GRU", "gru", 3, "gates", Axis.times(3, "gates", "units")));
    forms.add(
        recurrent(
            "GRU",
            "gru",
            3,
            "gates",
            Axis.times(2, "biases, one after the reset gate"),
            Axis.times(3, "gates", "units")));
    forms.add(recurrent("SimpleRNN", "simple_rnn", 1, "", Axis.of("units")));
    forms.add(
        form(
            "BatchNormalization",
            "batch_normalization",
            true,
            optional("gamma", Axis.of("channels")),
            optional("beta", Axis.of("channels")),
            statistic("moving_mean"),
            statistic("moving_variance")));
    forms.add(scaled("LayerNormalization", "layer_normalization"));
    forms.add(scaled("GroupNormalization", "group_normalization"));
    forms.add(
        form(
            "RMSNormalization",
            "rms_normalization",
            false,
            optional("scale", Axis.of("features"))));
    return List.copyOf(forms);
  }

  /**
   * The form that tensors certainly have, or null.
   *
   * @param kind the class in Python's lower case where the file says it, else empty
   * @param automatic the class that an automatic name would speak of; it decides between forms that
   *     the tensors' own names leave open; {@code cell} says no more than that it is recurrent
   */
  static @Nullable StoredForm of(String kind, String automatic, List<Given> tensors) {
    List<StoredForm> fitting = ALL.stream().filter(form -> form.fits(tensors)).toList();
    if (kind.isEmpty() && automatic.equals("cell")) {
      // How many gates there are tells the recurrent kinds from each other.
      return fitting.stream()
          .filter(form -> RECURRENT.contains(form.automatic()))
          .findFirst()
          .orElse(null);
    }
    String said = kind.isEmpty() ? automatic : kind;
    for (StoredForm form : fitting) {
      if (form.automatic().equals(said) || (form.automatic() + "_cell").equals(said)) {
        return form;
      }
    }
    boolean open = !kind.isEmpty() || tensors.stream().anyMatch(Given::isNumbered);
    return open || fitting.size() != 1 || !fitting.get(0).distinct() ? null : fitting.get(0);
  }

  private static StoredForm scaled(String name, String automatic) {
    return form(
        name,
        automatic,
        false,
        optional("gamma", Axis.of("features")),
        optional("beta", Axis.of("features")));
  }

  private static StoredForm convolution(int spatial) {
    return form(
        "Conv" + spatial + "D",
        "conv" + spatial + "d",
        spatial > 1,
        required("kernel", spatial + 1, kernel(spatial, "input channels a filter sees", "filters")),
        bias("filters"));
  }

  private static StoredForm transposed(int spatial) {
    return form(
        "Conv" + spatial + "DTranspose",
        "conv" + spatial + "d_transpose",
        spatial > 1,
        required("kernel", spatial, kernel(spatial, "filters", "input channels")),
        bias("filters"));
  }

  private static StoredForm depthwise(int spatial, String kernel, boolean distinct) {
    return form(
        "DepthwiseConv" + spatial + "D",
        "depthwise_conv" + spatial + "d",
        distinct,
        required(kernel, spatial, kernel(spatial, "input channels", "depth multiplier")),
        optional("bias", Axis.of("input channels", "depth multiplier")));
  }

  private static StoredForm separable(int spatial) {
    List<Axis> pointwise = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      pointwise.add(Axis.times(1, ""));
    }
    pointwise.add(Axis.of("input channels", "depth multiplier"));
    pointwise.add(Axis.of("filters"));
    return form(
        "SeparableConv" + spatial + "D",
        "separable_conv" + spatial + "d",
        true,
        required(
            "depthwise_kernel", spatial, kernel(spatial, "input channels", "depth multiplier")),
        new Role("pointwise_kernel", Weight.Kind.STORED, false, spatial + 1, pointwise),
        bias("filters"));
  }

  private static StoredForm recurrent(
      String name, String automatic, long gates, String gateName, Axis... bias) {
    Axis all = gates == 1 ? Axis.of("units") : Axis.times(gates, gateName, "units");
    return form(
        name,
        automatic,
        gates > 1,
        new Role("kernel", Weight.Kind.STORED, false, 1, List.of(Axis.of("inputs"), all)),
        new Role("recurrent_kernel", Weight.Kind.STORED, false, 1, List.of(Axis.of("units"), all)),
        optional("bias", bias));
  }

  private static String[] kernel(int spatial, String... channels) {
    List<String> axes = new ArrayList<>();
    Axes.names(spatial).forEach(name -> axes.add("kernel " + name));
    axes.addAll(Arrays.asList(channels));
    return axes.toArray(new String[0]);
  }

  private static StoredForm form(String name, String automatic, boolean distinct, Role... roles) {
    return new StoredForm(name, automatic, distinct, Arrays.asList(roles));
  }

  private static Role required(String name, int outer, String... axes) {
    return new Role(
        name, Weight.Kind.STORED, false, outer, Arrays.stream(axes).map(Axis::of).toList());
  }

  private static Role bias(String axis) {
    return optional("bias", Axis.of(axis));
  }

  private static Role optional(String name, Axis... axes) {
    return new Role(name, Weight.Kind.STORED, true, axes.length - 1, Arrays.asList(axes));
  }

  private static Role statistic(String name) {
    return new Role(name, Weight.Kind.STATISTIC, false, 0, List.of(Axis.of("channels")));
  }
}
