package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.operator.stored.StoredForm.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module is by its tensors and by its file's words.
 *
 * @param label what it is called
 * @param kind its class in {@code torch.nn}, without what its weight is made of; empty where that
 *     is not certain
 * @param form what its tensors are; where its class is not certain, no more than which of them are
 *     buffers; or null
 * @param note what in the file's words does not go with its tensors; empty where all does
 */
record ModuleForm(String label, String kind, @Nullable StoredForm form, String note) {
  /** A module with more tensors than these has modules inside that are not told apart. */
  private static final int MOST_TENSORS = 1024;

  /** A size that no form takes. */
  private static final long UNKNOWN = -1;

  /** Classes that own the same tensors as another. */
  private static final Map<String, String> SAME =
      Map.of(
          "NonDynamicallyQuantizableLinear", "Linear",
          "Linear4bit", "Linear",
          "Linear8bitLt", "Linear",
          "EmbeddingBag", "Embedding",
          "SyncBatchNorm", "BatchNorm",
          "FrozenBatchNorm2d", "BatchNorm");

  private static final Set<String> STATISTICS = Set.of("BatchNorm", "InstanceNorm");

  /**
   * What a module is.
   *
   * @param said its class by the file's words, or empty
   * @param path the module's path, of which the last name may tell
   */
  static ModuleForm of(String said, String path, List<Tensor> all) {
    List<Tensor> tensors = withoutScales(all);
    List<Given> given = given(tensors);
    List<StoredForm> fitting = fitting(given);
    String plain = Reparametrized.plain(said);
    if (!said.isEmpty()) {
      String wanted = formName(plain);
      for (StoredForm form : fitting) {
        if (Reparametrized.plain(form.name()).equals(wanted)
            || (form.name().equals("BatchNorm") && STATISTICS.contains(wanted))) {
          return new ModuleForm(plain + Reparametrized.suffix(form.name()), plain, form, "");
        }
      }
      if (!TorchForms.isKnown(wanted) || tensors.isEmpty()) {
        return new ModuleForm(said, said, null, "");
      }
    }
    ModuleForm form = byTensors(fitting, path, given, tensors);
    String note =
        said.isEmpty()
            ? ""
            : "the file calls it "
                + said
                + "; its tensors are none of one, and what is counted is what is there";
    return new ModuleForm(form.label(), form.kind(), form.form(), note);
  }

  private static ModuleForm byTensors(
      List<StoredForm> fitting, String path, List<Given> given, List<Tensor> tensors) {
    List<StoredForm> telling = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (StoredForm form : fitting) {
      boolean named = !form.automatic().isEmpty() && isNamed(form.automatic(), path);
      if (named) {
        return new ModuleForm(form.name(), "Linear", form, "");
      } else if (form.distinct() && names.add(Reparametrized.plain(form.name()))) {
        telling.add(form);
      }
    }
    if (telling.isEmpty()) {
      // The matrix of GPT-2's layers stands the other way round.
      for (StoredForm form : fitting) {
        if (form.name().equals("Conv1D")) {
          return new ModuleForm(form.name(), form.name(), form, "");
        }
      }
      return new ModuleForm(plainLabel(given, tensors), "", null, "");
    } else if (telling.size() == 1) {
      String name = telling.get(0).name();
      return new ModuleForm(name, Reparametrized.plain(name), telling.get(0), "");
    }
    String suffix = Reparametrized.suffix(telling.get(0).name());
    return new ModuleForm(joined(List.copyOf(names)) + suffix, "", telling.get(0), "");
  }

  /** What shows a module's kind: scales beside a quantised weight tell nothing of it. */
  static List<Tensor> withoutScales(List<Tensor> tensors) {
    return tensors.stream().anyMatch(ModuleForm::isScale)
        ? tensors.stream().filter(tensor -> !isScale(tensor)).toList()
        : tensors;
  }

  private static boolean isScale(Tensor tensor) {
    return tensor.use() == Tensor.Use.QUANTIZATION;
  }

  /** Whether the module's own name says it, perhaps with the name of an adapter inside it. */
  private static boolean isNamed(String automatic, String path) {
    int last = path.lastIndexOf('/') + 1;
    if (last + automatic.length() == path.length() && path.startsWith(automatic, last)) {
      return true;
    }
    int before = last == 0 ? -1 : path.lastIndexOf('/', last - 2) + 1;
    return last > 0
        && before + automatic.length() + 1 == last
        && path.startsWith(automatic, before);
  }

  private static String joined(List<String> names) {
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static String plainLabel(List<Given> given, List<Tensor> tensors) {
    boolean parameters = false;
    for (Tensor tensor : tensors) {
      parameters |= isParameter(NonParameters.use(tensor));
    }
    if (!parameters) {
      return tensors.isEmpty() ? "module" : "buffers";
    } else if (given.size() > 1) {
      return "stored tensors";
    }
    return switch (given.get(0).sizes().size()) {
      case 0 -> "stored number";
      case 1 -> "stored vector";
      case 2 -> "stored matrix";
      default -> "stored tensor";
    };
  }

  private static boolean isParameter(Tensor.Use use) {
    return use == Tensor.Use.LAYER || use == Tensor.Use.TRAINED || use == Tensor.Use.FROZEN;
  }

  /** The name that the forms of a class have. */
  static String formName(String said) {
    String plain = said.startsWith("Lazy") ? said.substring(4) : said;
    String same = SAME.getOrDefault(plain, plain);
    for (String name : List.of("BatchNorm", "InstanceNorm")) {
      if (same.length() == name.length() + 2 && same.startsWith(name) && same.endsWith("d")) {
        return name;
      }
    }
    return same.endsWith("RMSNorm") ? "RMSNorm" : same;
  }

  private static List<StoredForm> fitting(List<Given> given) {
    if (given.isEmpty() || given.size() > MOST_TENSORS) {
      return List.of();
    }
    List<StoredForm> fitting = TorchForms.fitting(given);
    StoredForm recurrent = fitting.isEmpty() ? RecurrentForms.of(given) : null;
    return recurrent == null ? fitting : List.of(recurrent);
  }

  private static List<Given> given(List<Tensor> tensors) {
    List<Given> given = new ArrayList<>(tensors.size());
    for (Tensor tensor : tensors) {
      given.add(
          tensor.shape().hasRank()
              ? StoredLayer.given(name(tensor), tensor.shape())
              : new Given(name(tensor), List.of(UNKNOWN)));
    }
    return given;
  }

  /** The name of a tensor within its module. */
  static String name(Tensor tensor) {
    String path = tensor.path();
    int made = path.indexOf(Reparametrized.PARAMETRIZATIONS + ".");
    if (made == 0 || (made > 0 && path.charAt(made - 1) == '.')) {
      return path.substring(made);
    }
    int dot = path.lastIndexOf('.');
    return path.substring((dot < 0 ? path.lastIndexOf('/') : dot) + 1);
  }

  /** The weights, explained where the form is certain. */
  List<Weight> weights(List<Tensor> tensors) {
    List<Weight> explained = form == null ? null : form.weights(given(withoutScales(tensors)));
    int next = 0;
    List<Weight> weights = new ArrayList<>(tensors.size());
    Map<String, Integer> seen = new HashMap<>();
    for (Tensor tensor : tensors) {
      String name = name(tensor);
      int before = seen.merge(name, 1, Integer::sum) - 1;
      Weight of = explained == null || isScale(tensor) ? null : explained.get(next++);
      Tensor.Use use = NonParameters.use(tensor);
      boolean buffer = of != null && of.kind() == Weight.Kind.BUFFER && use == Tensor.Use.LAYER;
      weights.add(
          new Weight(
                  before == 0 ? name : name + " (" + before + ")",
                  buffer ? Weight.Kind.BUFFER : kind(use),
                  use == Tensor.Use.TRAINED,
                  of == null || kind.isEmpty() ? product(tensor) : of.count(),
                  tensor.shape(),
                  Map.of(),
                  tensor.type())
              .of(tensor.identity(), Weight.Claim.USED));
    }
    return weights;
  }

  private static Formula product(Tensor tensor) {
    if (!tensor.shape().hasRank()) {
      return Formula.unknown(tensor.shape().unknownReason());
    }
    int rank = tensor.shape().rank();
    List<Formula> sizes = new ArrayList<>(rank);
    for (int i = 0; i < rank; i++) {
      String name =
          rank == 2 ? (i == 0 ? "rows" : "columns") : rank == 1 ? "elements" : "axis " + i;
      sizes.add(tensor.shape().size(i).named(name, "the stored shape"));
    }
    return rank < 3
        ? Formula.product(sizes)
        : sizes.get(0).times(Formula.product(sizes.subList(1, rank)));
  }

  private static Weight.Kind kind(Tensor.Use use) {
    return switch (use) {
      case LAYER -> Weight.Kind.STORED;
      case TRAINED, FROZEN -> Weight.Kind.WEIGHT;
      case TABLE -> Weight.Kind.TABLE;
      case QUANTIZATION -> Weight.Kind.QUANTIZATION;
      case BUFFER, AVERAGE, OPTIMIZER, RANDOM_STATE, OTHER -> Weight.Kind.BUFFER;
    };
  }
}
