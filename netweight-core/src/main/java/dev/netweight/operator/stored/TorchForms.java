package dev.netweight.operator.stored;

import dev.netweight.operator.Weight;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.stored.StoredForm.Given;
import dev.netweight.operator.stored.StoredForm.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of PyTorch's modules that are known by their tensors. Source: the parameters and
 * buffers that each module of {@code torch.nn} registers.
 */
final class TorchForms {
  /** What a module is that has a scale and an offset for each of its features. */
  static final String NORMALIZATION = "normalization";

  private static final String FILTERS = "filters";
  private static final String OUTPUTS = "outputs";
  private static final String INPUTS = "inputs";
  private static final String RANK = "rank";
  private static final String WEIGHT = "weight";

  /** More optional tensors than any form has. */
  private static final int MOST_OPTIONAL = 8;

  /** By the names of the tensors and the numbers of their axes, sorted. */
  private static final Map<String, List<StoredForm>> BY_NAMES = new HashMap<>();

  private static final Set<String> NAMES = new HashSet<>(List.of("LSTM", "GRU", "RNN"));

  static {
    List<StoredForm> forms = new ArrayList<>();
    addMatrices(forms);
    addNormalizations(forms);
    addCells(forms);
    addAttention(forms);
    List<StoredForm> weighted = new ArrayList<>(forms.subList(0, 2));
    for (int spatial = 1; spatial <= 3; spatial++) {
      weighted.addAll(convolutions(spatial));
    }
    forms.addAll(weighted.subList(2, weighted.size()));
    weighted.forEach(form -> Reparametrized.add(form, forms));
    forms.forEach(TorchForms::index);
  }

  private TorchForms() {}

  /** The forms that tensors of such names and sizes can be of. */
  static List<StoredForm> fitting(List<Given> tensors) {
    List<String> names = new ArrayList<>(tensors.size());
    tensors.forEach(tensor -> names.add(ranked(tensor.name(), tensor.sizes().size())));
    List<StoredForm> fitting = new ArrayList<>();
    for (StoredForm form : BY_NAMES.getOrDefault(key(names), List.of())) {
      if (form.fits(tensors)) {
        fitting.add(form);
      }
    }
    return fitting;
  }

  /** Whether there are forms of a class. */
  static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  private static void index(StoredForm form) {
    NAMES.add(form.name());
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    for (Role role : form.roles()) {
      (role.optional() ? optional : required).add(ranked(role.name(), role.axes().size()));
    }
    for (int chosen = 0; chosen < 1 << Math.min(MOST_OPTIONAL, optional.size()); chosen++) {
      List<String> names = new ArrayList<>(required);
      for (int i = 0; i < optional.size(); i++) {
        if ((chosen >> i & 1) == 1) {
          names.add(optional.get(i));
        }
      }
      BY_NAMES.computeIfAbsent(key(names), key -> new ArrayList<>()).add(form);
    }
  }

  private static String ranked(String name, int rank) {
    return name + rank;
  }

  private static String key(List<String> names) {
    Collections.sort(names);
    return String.join(" ", names);
  }

  private static void addMatrices(List<StoredForm> forms) {
    forms.add(form("Linear", true, required(WEIGHT, OUTPUTS, INPUTS), required("bias", OUTPUTS)));
    forms.add(form("Linear", false, required(WEIGHT, OUTPUTS, INPUTS)));
    forms.add(form("Embedding", false, required(WEIGHT, "entries", "dimensions")));
    forms.add(
        form(
            "Conv1D",
            false,
            new Role(
                WEIGHT, Weight.Kind.STORED, false, 1, List.of(Axis.of(INPUTS), Axis.of(OUTPUTS))),
            required("bias", OUTPUTS)));
    forms.add(
        form(
            "Bilinear",
            true,
            required(WEIGHT, OUTPUTS, "features of input1", "features of input2"),
            required("bias", OUTPUTS)));
    forms.add(
        form(
            "Bilinear",
            true,
            required(WEIGHT, OUTPUTS, "features of input1", "features of input2")));
    for (String down : List.of("lora_A", "lora_down")) {
      forms.add(new StoredForm("LoRA A", down, false, List.of(required(WEIGHT, RANK, INPUTS))));
    }
    for (String up : List.of("lora_B", "lora_up")) {
      forms.add(new StoredForm("LoRA B", up, false, List.of(required(WEIGHT, OUTPUTS, RANK))));
    }
    forms.add(
        form("LoRA", true, required("lora_A", RANK, INPUTS), required("lora_B", OUTPUTS, RANK)));
    forms.add(
        form(
            "Linear with LoRA",
            true,
            required(WEIGHT, OUTPUTS, INPUTS),
            optional("bias", Axis.of(OUTPUTS)),
            required("lora_A", RANK, INPUTS),
            required("lora_B", OUTPUTS, RANK)));
  }

  private static void addNormalizations(List<StoredForm> forms) {
    forms.add(
        form(
            "BatchNorm",
            true,
            optional(WEIGHT, Axis.of("channels")),
            optional("bias", Axis.of("channels")),
            buffer("running_mean", "channels"),
            buffer("running_var", "channels"),
            new Role("num_batches_tracked", Weight.Kind.BUFFER, true, 0, List.of())));
    forms.add(
        form(
            NORMALIZATION,
            true,
            required(WEIGHT, "features or channels"),
            required("bias", "features or channels")));
    for (String said : List.of("BatchNorm", "InstanceNorm", "GroupNorm")) {
      forms.add(form(said, false, required(WEIGHT, "channels"), required("bias", "channels")));
    }
    for (String said : List.of("LayerNorm", "RMSNorm")) {
      for (int rank = 1; rank <= 4; rank++) {
        List<Axis> features = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
          features.add(Axis.of(rank == 1 ? "features" : "features of axis " + axis));
        }
        forms.add(
            form(
                said,
                false,
                new Role(WEIGHT, Weight.Kind.STORED, false, 0, features),
                new Role("bias", Weight.Kind.STORED, true, 0, features)));
      }
    }
    forms.add(form("PReLU", false, required(WEIGHT, "slopes")));
  }

  /** Cells, whose kernels have a block of rows for each gate. */
  private static void addCells(List<StoredForm> forms) {
    for (Gates gates : Gates.values()) {
      Axis rows = gates.rows();
      forms.add(
          form(
              gates.module() + "Cell",
              true,
              new Role("weight_ih", Weight.Kind.STORED, false, 0, List.of(rows, Axis.of(INPUTS))),
              new Role("weight_hh", Weight.Kind.STORED, false, 0, List.of(rows, Axis.of("units"))),
              optional("bias_ih", rows),
              optional("bias_hh", rows)));
    }
  }

  private static void addAttention(List<StoredForm> forms) {
    Axis three = Axis.times(3, "projections", "projected features");
    List<Role> more = new ArrayList<>();
    more.add(optional("in_proj_bias", three));
    for (String name : List.of("bias_k", "bias_v")) {
      more.add(
          new Role(
              name,
              Weight.Kind.STORED,
              true,
              2,
              List.of(Axis.times(1, ""), Axis.times(1, ""), Axis.of("projected features"))));
    }
    List<Role> together = new ArrayList<>();
    together.add(
        new Role(
            "in_proj_weight",
            Weight.Kind.STORED,
            false,
            0,
            List.of(three, Axis.of("projected features"))));
    together.addAll(more);
    forms.add(new StoredForm("MultiheadAttention", "", true, together));
    List<Role> apart = new ArrayList<>();
    apart.add(required("q_proj_weight", "projected features", "projected features"));
    apart.add(required("k_proj_weight", "projected features", "features of the keys"));
    apart.add(required("v_proj_weight", "projected features", "features of the values"));
    apart.addAll(more);
    forms.add(new StoredForm("MultiheadAttention", "", true, apart));
  }

  private static String[] kernel(int spatial, String first, String second) {
    List<String> axes = new ArrayList<>(List.of(first, second));
    Axes.names(spatial).forEach(name -> axes.add("kernel " + name));
    return axes.toArray(new String[0]);
  }

  private static List<StoredForm> convolutions(int spatial) {
    String transposed = "ConvTranspose" + spatial + "d";
    List<Axis> grouped = new ArrayList<>();
    grouped.add(Axis.of("groups", "input channels of a group"));
    grouped.add(Axis.of("filters of a group"));
    Axes.names(spatial).forEach(name -> grouped.add(Axis.of("kernel " + name)));
    return List.of(
        form(
            "Conv" + spatial + "d",
            true,
            required(WEIGHT, kernel(spatial, FILTERS, "input channels a filter sees")),
            optional("bias", Axis.of(FILTERS))),
        form(
            transposed,
            true,
            required(WEIGHT, kernel(spatial, "input channels", FILTERS)),
            optional("bias", Axis.of(FILTERS))),
        // Without a bias nothing says how many groups there are.
        form(
            transposed,
            true,
            new Role(WEIGHT, Weight.Kind.STORED, false, 0, grouped),
            new Role(
                "bias",
                Weight.Kind.STORED,
                false,
                0,
                List.of(Axis.of("filters of a group", "groups")))));
  }

  private static StoredForm form(String name, boolean distinct, Role... roles) {
    return new StoredForm(name, "", distinct, Arrays.asList(roles));
  }

  private static Role required(String name, String... axes) {
    return new Role(name, Weight.Kind.STORED, false, 0, Arrays.stream(axes).map(Axis::of).toList());
  }

  private static Role optional(String name, Axis... axes) {
    return new Role(name, Weight.Kind.STORED, true, 0, Arrays.asList(axes));
  }

  private static Role buffer(String name, String axis) {
    return new Role(name, Weight.Kind.BUFFER, false, 0, List.of(Axis.of(axis)));
  }
}
