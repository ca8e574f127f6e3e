package dev.netweight.formats.pytorch;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pickle.PickleValue.Call;
import dev.netweight.formats.pickle.PickleValue.Entries;
import dev.netweight.formats.pickle.PickleValue.Global;
import dev.netweight.formats.pickle.PickleValue.Items;
import dev.netweight.formats.pickle.PickleValue.Members;
import dev.netweight.formats.pickle.PickleValue.Persistent;
import dev.netweight.formats.pickle.PickleValue.Tuple;
import dev.netweight.formats.pytorch.StoredTensor.Grad;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Tensor.Use;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tensors in an object, whatever it is made of, and the modules with their settings.
 * Values may hold themselves or each other many times: depth and steps are bounded.
 *
 * <p>See {@code Module.__init__} and {@code Module.__setstate__} in {@code torch/nn/modules}.
 */
final class ObjectWalk {
  static final String PARAMETERS = "_parameters";
  private static final String BUFFERS = "_buffers";
  private static final String MODULES = "_modules";
  private static final String TRAINING = "training";
  private static final String PACKED = "_packed_params";
  private static final int MOST_DEPTH = 200;
  private static final int MOST_STEPS = 8_000_000;
  private static final int MOST_REPEATED = 20_000;
  private static final int MOST_PATH = 2000;

  private final String file;
  private final TensorDecoder decoder;
  private final TensorList tensors;
  private final Map<String, WeightFile.Module> modules = new LinkedHashMap<>();
  private final Set<PickleValue> barren = new HashSet<>();
  private final Set<PickleValue> open = new HashSet<>();
  private final Set<PickleValue> walked = new HashSet<>();
  private boolean cut;
  private int again;
  private int repeated;
  private int steps;

  ObjectWalk(String file, TensorDecoder decoder, TensorList tensors) {
    this.file = file;
    this.decoder = decoder;
    this.tensors = tensors;
  }

  Map<String, WeightFile.Module> modules() {
    return modules;
  }

  /** Whether a value is a module: an object with parameters and modules among its attributes. */
  static boolean isModule(PickleValue value) {
    PickleValue state = state(value);
    return state != null
        && Child.find(state, PARAMETERS) != null
        && Child.find(state, MODULES) != null;
  }

  /** Whether a value is the state of an optimizer of {@code torch.optim}. */
  static boolean isOptimizer(PickleValue value) {
    return value instanceof Entries entries
        && entries.find("param_groups") != null
        && entries.find("state") != null;
  }

  /** The attributes of an object; null where it has none. */
  private static @Nullable PickleValue state(PickleValue value) {
    if (!(value instanceof Call call)) {
      return null;
    }
    if (call.callable() instanceof Global global
        && global.module().equals("torch.fx.graph_module")
        && call.argument(0) instanceof Entries attributes) {
      return attributes;
    }
    return call.state() instanceof Tuple ? call : call.state();
  }

  /** The class of an object, with its package. */
  static String type(PickleValue value) {
    PickleValue type = value instanceof Call call ? call.callable() : value;
    if (value instanceof Call call
        && (call.calls("copy_reg._reconstructor") || call.calls("copyreg._reconstructor"))) {
      PickleValue first = call.argument(0);
      type = first == null ? type : first;
    }
    if (type instanceof Persistent persistent
        && persistent.id() instanceof Tuple id
        && id.values().size() > 1) {
      type = id.values().get(1);
    }
    return type instanceof Global global ? global.path() : "";
  }

  /** Adds the tensors in a value under its path; returns how many there are. */
  int walk(String path, PickleValue value, Use use) {
    return walk(path, value, use, 0);
  }

  private int walk(String path, PickleValue value, Use use, int depth) {
    if (!isHolder(value) || barren.contains(value)) {
      return 0;
    }
    step();
    if (depth > MOST_DEPTH || path.length() > MOST_PATH || !open.add(value)) {
      cut = true;
      return 0;
    }
    boolean isFirst = walked.add(value);
    again += isFirst ? 0 : 1;
    int before = tensors.size();
    boolean cutBefore = cut;
    cut = false;
    StoredTensor tensor = decoder.tensor(value, path);
    if (value instanceof Call script
        && script.calls("torch.ScriptObject")
        && script.state() instanceof Tuple state
        && !state.values().isEmpty()) {
      walk(path, state.values().get(0), use, depth + 1);
    } else if (tensor != null) {
      countRepeated();
      tensors.add(path, tensor, use(tensor, use));
    } else if (isModule(value)) {
      module(path, value, use, depth);
    } else {
      Use given = use != Use.AVERAGE && isOptimizer(value) ? Use.OPTIMIZER : use;
      for (Child child : Child.of(value)) {
        walk(named(path, child.name(), value), child.value(), given, depth + 1);
      }
    }
    open.remove(value);
    again -= isFirst ? 0 : 1;
    int found = tensors.size() - before;
    if (found == 0 && !cut) {
      barren.add(value);
    }
    cut |= cutBefore;
    return found;
  }

  /** Whether tensors are in a value, as deep as they are looked for. */
  boolean holdsTensors(PickleValue value) {
    return holdsTensors(value, new HashSet<>(), 0);
  }

  private boolean holdsTensors(PickleValue value, Set<PickleValue> seen, int depth) {
    if (depth > MOST_DEPTH || !isHolder(value) || !seen.add(value)) {
      return false;
    }
    step();
    if (decoder.tensor(value, "") != null) {
      return true;
    }
    for (Child child : Child.of(value)) {
      if (holdsTensors(child.value(), seen, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHolder(PickleValue value) {
    return value instanceof Call
        || value instanceof Entries
        || value instanceof Items
        || value instanceof Tuple
        || value instanceof Members
        || value instanceof Persistent;
  }

  /** The name of a part: quantised modules keep weight and bias as a pair that has no names. */
  private static String named(String path, String name, PickleValue holder) {
    if (holder instanceof Tuple tuple && tuple.values().size() == 2 && isPacked(path)) {
      return path.substring(0, path.indexOf(PACKED)) + (name.equals("0") ? "weight" : "bias");
    }
    return join(path, name);
  }

  private static boolean isPacked(String path) {
    return path.endsWith("." + PACKED) || path.equals(PACKED);
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** In a model, parameters say themselves whether they are trained. */
  private static Use use(StoredTensor tensor, Use use) {
    if (use != Use.LAYER || tensor.grad() == Grad.NO_PARAMETER) {
      return use;
    }
    return tensor.grad() == Grad.TRAINED ? Use.TRAINED : Use.FROZEN;
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file + ": the object takes more than " + MOST_STEPS + " steps to walk through");
    }
  }

  /** Counts a tensor inside something that was walked before, such as a module used twice. */
  private void countRepeated() {
    if (again > 0 && ++repeated > MOST_REPEATED) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file
              + ": objects that stand in many places hold more than "
              + MOST_REPEATED
              + " tensors together");
    }
  }

  private void module(String path, PickleValue value, Use use, int depth) {
    PickleValue state = state(value);
    Map<String, Attribute> settings = new LinkedHashMap<>();
    Plain plain = new Plain();
    boolean isModel = use == Use.LAYER;
    for (Child child : state == null ? List.<Child>of() : Child.of(state)) {
      String name = child.name();
      switch (name) {
        case PARAMETERS -> walkEach(path, child.value(), use, depth);
        case BUFFERS -> walkEach(path, child.value(), isModel ? Use.BUFFER : use, depth);
        case MODULES -> walkEach(path, child.value(), use, depth);
        case "_state_dict_hooks", "_load_state_dict_pre_hooks", "_forward_hooks" -> {}
        default -> {
          boolean isSetting = !name.startsWith("_") && !name.equals(TRAINING);
          if (isSetting && settings.size() < 100) {
            plain.attribute(child.value()).ifPresent(setting -> settings.put(name, setting));
          }
          Use given = isModel && !name.equals(PACKED) ? Use.OTHER : use;
          walk(join(path, name), child.value(), given, depth + 1);
        }
      }
    }
    if (isModel) {
      modules.put(path, new WeightFile.Module(type(value), new Attributes(settings)));
    }
  }

  private void walkEach(String path, PickleValue holder, Use use, int depth) {
    for (Child child : Child.of(holder)) {
      walk(join(path, child.name()), child.value(), use, depth + 1);
    }
  }
}
