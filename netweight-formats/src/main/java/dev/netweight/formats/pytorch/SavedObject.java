package dev.netweight.formats.pytorch;

import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.pytorch.TensorList.Found;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what in a saved object is the model, and lists the rest apart. */
final class SavedObject {
  private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");

  /** What {@code AveragedModel} keeps beside the model. */
  private static final String COUNTER = "n_averaged";

  private static final String TENSOR = "tensor";
  private static final String SCALE = ".scale";
  private static final String ZERO_POINT = ".zero_point";

  /** What a file of the states of random generators holds beside those of devices. */
  private static final List<String> RANDOM = List.of("python", "numpy", "cpu");

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
  private record Level(String way, List<Child> children, List<Child> models) {}

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
      Level level = level(value, way.toString());
      if (level == null) {
        walkModel(value);
        break;
      }
      levels.add(level);
      if (level.models().size() > 1) {
        level.models().forEach(model -> walk.walk(model.name(), model.value(), Use.LAYER));
        break;
      }
      way.append(way.length() == 0 ? "" : ".").append(level.models().get(0).name());
      value = level.models().get(0).value();
    }
    modules.putAll(walk.modules());
    for (Level level : levels) {
      walkCompanions(level);
    }
    markAverages();
    markScales();
    stripWrappers();
  }

  private void walkModel(PickleValue value) {
    boolean isRandom = Child.isEntries(value);
    for (String key : RANDOM) {
      isRandom = isRandom && Child.find(value, key) != null;
    }
    String root = decoder.tensor(value, TENSOR) == null ? "" : TENSOR;
    walk.walk(root, value, isRandom ? Use.RANDOM_STATE : Use.LAYER);
  }

  /** An object that holds one or more models among other things; null where it is a model. */
  private @Nullable Level level(PickleValue value, String way) {
    if (!Child.isEntries(value) || ObjectWalk.isModule(value) || ObjectWalk.isOptimizer(value)) {
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
    List<Child> models = models(holders);
    return models.isEmpty() ? null : new Level(way, children, models);
  }

  /**
   * The parts beside the model: their tensors are listed apart, their plain values are metadata.
   */
  private void walkCompanions(Level level) {
    List<String> apart = new ArrayList<>();
    Plain plain = new Plain();
    for (Child child : level.children()) {
      if (!level.models().contains(child)) {
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
    List<String> models = new ArrayList<>();
    level.models().forEach(model -> models.add(shown(model.name())));
    remarks.add(
        Remark.note(
            "checkpoint-model",
            "",
            (models.size() > 1
                    ? "the models are what stands under " + listed(models) + ", counted together"
                    : "the model is what stands under " + models.get(0))
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

  /** The model among the parts that hold tensors, or several; none where all of them are it. */
  private List<Child> models(List<Child> holders) {
    for (String name : Roles.MODEL) {
      for (Child holder : holders) {
        if (holder.name().equals(name)) {
          return List.of(holder);
        }
      }
    }
    Map<Use, List<Child>> byUse = new LinkedHashMap<>();
    for (Child holder : holders) {
      Use use = ObjectWalk.isOptimizer(holder.value()) ? Use.OPTIMIZER : Roles.of(holder.name());
      byUse.computeIfAbsent(use, key -> new ArrayList<>()).add(holder);
    }
    List<Child> left = byUse.getOrDefault(Use.LAYER, List.of());
    if (left.isEmpty()) {
      List<Child> averages = byUse.getOrDefault(Use.AVERAGE, List.of());
      return averages.isEmpty() ? byUse.getOrDefault(Use.OTHER, List.of()) : averages.subList(0, 1);
    }
    boolean areAll = left.size() == holders.size();
    for (Child holder : left) {
      areAll = areAll && !isModel(holder.value());
    }
    return areAll ? List.of() : left;
  }

  private boolean isModel(PickleValue value) {
    return ObjectWalk.isModule(value)
        || (Child.isEntries(value) && isStateDictionary(Child.of(value)));
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

  /** What quantised layers and observers keep beside their weights: a scale and a zero point. */
  private void markScales() {
    Map<String, Integer> layers = new HashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.all().get(i).use() == Use.LAYER) {
        layers.put(tensors.all().get(i).path(), i);
      }
    }
    for (Map.Entry<String, Integer> layer : layers.entrySet()) {
      String path = layer.getKey();
      if (path.endsWith(ZERO_POINT)) {
        String scale = path.substring(0, path.length() - ZERO_POINT.length()) + SCALE;
        Integer other = layers.get(scale);
        Found zeroPoint = tensors.all().get(layer.getValue());
        if (other != null
            && zeroPoint.stored().type().isInteger()
            && zeroPoint.stored().sizes().equals(tensors.all().get(other).stored().sizes())) {
          tensors.replace(layer.getValue(), zeroPoint.as(Use.QUANTIZATION));
          tensors.replace(other, tensors.all().get(other).as(Use.QUANTIZATION));
        }
      }
    }
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
      if (found.use() == Use.LAYER && found.path().equals(COUNTER)) {
        tensors.replace(i, found.as(Use.BUFFER));
      } else if (found.use().isOfLayer() && found.path().startsWith(prefix)) {
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
        if (found.use().isOfLayer() && !found.path().equals(COUNTER)) {
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
