package dev.netweight.formats.pytorch;

import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pytorch.TensorList.Found;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what in a saved object is the model, and lists the rest apart. */
final class SavedObject {
  private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");
  private static final int MOST_LEVELS = 5;
  private static final int MOST_SETTINGS = 200;

  private final TensorDecoder decoder;
  private final TensorList tensors;
  private final ObjectWalk walk;
  private final List<Level> levels = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Map<String, Attribute> metadata = new LinkedHashMap<>();
  private final Map<String, WeightFile.Module> modules = new LinkedHashMap<>();

  /** An object that holds the model among other things. */
  private record Level(String way, List<Child> children, Child model) {}

  SavedObject(String file, TensorDecoder decoder, TensorList tensors) {
    this.decoder = decoder;
    this.tensors = tensors;
    walk = new ObjectWalk(file, decoder, tensors);
  }

  List<Remark> remarks() {
    return remarks;
  }

  Map<String, Attribute> metadata() {
    return metadata;
  }

  Map<String, WeightFile.Module> modules() {
    return modules;
  }

  void read(PickleValue object) {
    PickleValue value = object;
    StringBuilder way = new StringBuilder();
    while (levels.size() < MOST_LEVELS) {
      Child model = companions(value, way.toString());
      if (model == null) {
        break;
      }
      way.append(way.length() == 0 ? "" : ".").append(model.name());
      value = model.value();
    }
    String root = decoder.tensor(value, "tensor") == null ? "" : "tensor";
    walk.walk(root, value, Use.LAYER);
    modules.putAll(walk.modules());
    for (Level level : levels) {
      walkCompanions(level);
    }
    markAverages();
    stripWrappers();
  }

  /**
   * Where an object holds a model among other things, keeps the others for later and gives the
   * model; null where the object is the model itself.
   */
  private @Nullable Child companions(PickleValue value, String way) {
    if (!Child.isEntries(value) || ObjectWalk.isModule(value)) {
      return null;
    }
    List<Child> children = Child.of(value);
    if (isStateDictionary(children)) {
      return null;
    }
    List<Child> holders = new ArrayList<>();
    for (Child child : children) {
      if (decoder.tensor(child.value(), child.name()) == null && walk.holdsTensors(child.value())) {
        holders.add(child);
      }
    }
    Child model = chosen(holders);
    if (model == null) {
      return null;
    }
    levels.add(new Level(way, children, model));
    return model;
  }

  /**
   * The parts beside the model: their tensors are listed apart, their plain values are metadata.
   */
  private void walkCompanions(Level level) {
    List<String> apart = new ArrayList<>();
    Plain plain = new Plain();
    for (Child child : level.children()) {
      if (child != level.model()) {
        Use use = Roles.of(child.name());
        String path = ObjectWalk.join(level.way(), child.name());
        int count = walk.walk(path, child.value(), use == Use.LAYER ? Use.OTHER : use);
        if (count > 0) {
          apart.add(shown(child.name()) + " (" + count + (count == 1 ? " tensor)" : " tensors)"));
        } else if (metadata.size() < MOST_SETTINGS && path.length() < 200) {
          plain.attribute(child.value()).ifPresent(setting -> metadata.put(path, setting));
        }
      }
    }
    remarks.add(
        Remark.note(
            "checkpoint-model",
            "",
            "the model is what stands under "
                + shown(level.model().name())
                + (apart.isEmpty() ? "" : "; listed apart: " + listed(apart))));
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  private static String listed(List<String> names) {
    int more = names.size() - 8;
    return String.join(", ", names.subList(0, Math.min(8, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Whether tensors stand right inside under the names of weights. */
  private boolean isStateDictionary(List<Child> children) {
    int direct = 0;
    for (Child child : children) {
      String name = child.name();
      boolean named =
          name.indexOf('.') >= 0
              || name.endsWith("weight")
              || name.endsWith("bias")
              || name.endsWith("kernel");
      if (named && decoder.tensor(child.value(), name) != null) {
        direct++;
      }
      if (direct > 0) {
        return true;
      }
    }
    return false;
  }

  /** The model among the parts that hold tensors; null where all of them are, or none is. */
  private static @Nullable Child chosen(List<Child> holders) {
    for (String name : Roles.MODEL) {
      for (Child holder : holders) {
        if (holder.name().equals(name)) {
          return holder;
        }
      }
    }
    List<Child> left = new ArrayList<>();
    List<Child> averages = new ArrayList<>();
    for (Child holder : holders) {
      Use use = Roles.of(holder.name());
      if (use == Use.LAYER) {
        left.add(holder);
      } else if (use == Use.AVERAGE) {
        averages.add(holder);
      }
    }
    if (left.size() == 1 && left.size() < holders.size()) {
      return left.get(0);
    }
    return left.isEmpty() && !averages.isEmpty() ? averages.get(0) : null;
  }

  /** Weights whose names say that they are a moving average's, beside those of the model. */
  private void markAverages() {
    int averages = 0;
    int layers = 0;
    for (Found found : tensors.all()) {
      boolean isLayer = found.use().isOfLayer();
      averages += isLayer && Roles.isAverage(found.path()) ? 1 : 0;
      layers += isLayer && !Roles.isAverage(found.path()) ? 1 : 0;
    }
    if (averages == 0 || layers == 0) {
      return;
    }
    for (int i = 0; i < tensors.size(); i++) {
      Found found = tensors.all().get(i);
      if (found.use().isOfLayer() && Roles.isAverage(found.path())) {
        tensors.replace(i, found.as(Use.AVERAGE));
      }
    }
    remarks.add(
        Remark.note(
            "checkpoint-average",
            "",
            averages + " tensors are a moving average of the model by their names: listed apart"));
  }

  /** Takes away what DataParallel and torch.compile put before every name. */
  private void stripWrappers() {
    String prefix = wrapper("");
    String longer = prefix;
    for (int i = 0; i < 3 && !longer.isEmpty(); i++) {
      prefix = longer;
      String more = wrapper(prefix);
      longer = more.isEmpty() ? "" : prefix + more;
    }
    if (prefix.isEmpty()) {
      return;
    }
    for (int i = 0; i < tensors.size(); i++) {
      Found found = tensors.all().get(i);
      if (found.use().isOfLayer() && found.path().startsWith(prefix)) {
        String path = found.path().substring(prefix.length());
        tensors.replace(i, found.named(path));
      }
    }
    Map<String, WeightFile.Module> renamed = new LinkedHashMap<>();
    for (Map.Entry<String, WeightFile.Module> entry : modules.entrySet()) {
      String path = entry.getKey() + ".";
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        renamed.put(rest.isEmpty() ? "" : rest.substring(0, rest.length() - 1), entry.getValue());
      }
    }
    modules.clear();
    modules.putAll(renamed);
    remarks.add(
        Remark.note(
            "checkpoint-wrapper",
            "",
            "every name starts with "
                + prefix
                + " in the file, which a wrapper around the model adds; it is left out"));
  }

  /** The wrapper's prefix that follows on another one in every name of the model; or nothing. */
  private String wrapper(String before) {
    for (String wrapper : WRAPPERS) {
      boolean all = false;
      for (Found found : tensors.all()) {
        if (found.use().isOfLayer() && !found.path().equals("n_averaged")) {
          all = found.path().startsWith(before + wrapper);
          if (!all) {
            break;
          }
        }
      }
      if (all) {
        return wrapper;
      }
    }
    return "";
  }
}
