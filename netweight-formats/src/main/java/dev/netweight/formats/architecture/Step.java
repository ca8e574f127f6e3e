package dev.netweight.formats.architecture;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Tensor;
import dev.netweight.operator.language.HeldTensors;
import dev.netweight.operator.stored.StoredModule;
import java.util.List;

/**
 * One call in a description of a model.
 *
 * @param path the module's or the function's place, with dots
 * @param type the operator, where it is one of its own; a module of PyTorch's has {@link #MODULE}
 * @param kind the module's class, or the word shown for the function
 * @param settings by the names of the class or the operator
 * @param arguments what the call is given beside tensors
 * @param slots the tensors that it owns
 * @param inputs the values that it takes
 * @param optional whether it is there only where a file has its tensors
 */
record Step(
    String path,
    OperatorName type,
    String kind,
    Attributes settings,
    Attributes arguments,
    List<Slot> slots,
    List<String> inputs,
    boolean optional) {
  /** A module that PyTorch has. */
  static final OperatorName MODULE = OperatorName.stored("Module");

  Step {
    slots = List.copyOf(slots);
    inputs = List.copyOf(inputs);
  }

  /** The name of what it gives. */
  String output() {
    return id() + ":0";
  }

  /** The module of the same place and tensors, as one that does not run. */
  Step held() {
    return held(path, slots);
  }

  /** A module that does not run. */
  static Step held(String path, List<Slot> slots) {
    return new Step(
        path,
        HeldTensors.NAME,
        "not run",
        Attributes.NONE,
        Attributes.NONE,
        slots,
        List.of(),
        false);
  }

  private String id() {
    return path.replace('.', '/');
  }

  Node node(List<Tensor> tensors) {
    if (type.equals(MODULE)) {
      return StoredModule.node(new StoredModule.Found(id(), kind, settings, tensors, inputs));
    }
    return new Node(
        id(),
        id(),
        type,
        kind,
        tensors.isEmpty() ? settings : settings.with("tensors", new Attribute.Stored(tensors)),
        arguments,
        inputs,
        tensors.isEmpty() ? DataType.FLOAT32 : tensors.get(0).type(),
        true,
        null);
  }
}
