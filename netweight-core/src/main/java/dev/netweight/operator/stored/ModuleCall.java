package dev.netweight.operator.stored;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a module gives on an input: what the function gives that its class calls. */
final class ModuleCall {
  private final Call call;
  private final ModuleForm form;
  private final Attributes settings;
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final Map<String, Attribute> arguments = new LinkedHashMap<>();

  ModuleCall(Call call, ModuleForm form, Attributes settings, List<Tensor> stored) {
    this.call = call;
    this.form = form;
    this.settings = settings;
    for (Tensor tensor : stored) {
      tensors.put(ModuleForm.name(tensor), tensor);
    }
  }

  /** What the module gives and the work that it does; its weights are left out. */
  Outcome outcome() {
    ModuleFunction function = ModuleFunction.of(form.kind());
    if (function == null) {
      return unknown(
          form.kind().isEmpty()
              ? "its tensors do not say what kind of module it is"
              : "what a module of the class " + form.kind() + " gives is not known");
    }
    List<String> missing = new ArrayList<>();
    for (String name : function.needed()) {
      if (!settings.has(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      String reason = "the file does not say its " + listed(missing);
      return function.isConvolution()
          ? Outcome.of(unpositioned(function, reason), Cost.unknown(reason))
          : unknown(reason);
    }
    for (String input : function.inputs()) {
      if (values.size() >= call.values().size()) {
        return unknown(function.inputs().size() + " inputs are needed");
      }
      add(input, call.value(values.size()));
    }
    addTensors(function);
    for (String name : function.needed()) {
      set(name);
    }
    function.settings().forEach(this::set);
    if (function.isRecurrent()) {
      addStack();
    } else if (function.isConvolution() && !addGroups(function)) {
      return unknown("the file does not say its groups");
    }
    addSpecial(function);
    Node inner =
        new Node(
            function.name(),
            function.name(),
            OperatorName.torch(function.name()),
            function.name(),
            Attributes.NONE,
            new Attributes(arguments),
            List.of(),
            call.node().weightType(),
            true,
            null);
    Outcome outcome = call.run(inner, values);
    return form.label().equals(Reparametrized.plain(form.label()))
        ? outcome
        : outcome.costing(
            new Cost(
                List.of(),
                outcome.cost().work(),
                "",
                "the weight is made anew at each call, which is not counted"));
  }

  private static Outcome unknown(String reason) {
    return Outcome.of(Shape.unknown(reason), Cost.unknown(reason));
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private void add(String parameter, Value value) {
    arguments.put(parameter, new Attribute.Input(values.size()));
    values.add(value);
  }

  private void set(String name) {
    Attribute value = settings.find(name);
    if (value != null) {
      arguments.put(name, value);
    }
  }

  private void addTensors(ModuleFunction function) {
    for (String name : function.tensors()) {
      Tensor tensor = name.equals("weight") ? weight() : tensors.get(name);
      if (tensor != null) {
        Shape shape = tensor.shape();
        boolean turned = form.kind().equals("Conv1D") && name.equals("weight");
        add(name, value(tensor, turned ? Shape.of(shape.get(1), shape.get(0)) : shape));
      }
    }
  }

  /** The weight, or what it is made of. */
  private @org.jspecify.annotations.Nullable Tensor weight() {
    String made = Reparametrized.PARAMETRIZATIONS + ".weight.original";
    for (String name : List.of("weight", "weight_orig", made, made + "1", "weight_v")) {
      Tensor tensor = tensors.get(name);
      if (tensor != null) {
        return tensor;
      }
    }
    return null;
  }

  private static Value value(Tensor tensor, Shape shape) {
    Value.Standing standing =
        switch (tensor.use()) {
          case TRAINED -> Value.Standing.TRAINED;
          case FROZEN -> Value.Standing.FROZEN;
          case BUFFER -> Value.Standing.BUFFER;
          default -> Value.Standing.UNSAID;
        };
    return new Value.Tensor(
        shape,
        tensor.type(),
        Optional.empty(),
        Optional.of(
            new Value.Origin(tensor.identity(), true, tensor.shape(), tensor.type(), standing)));
  }

  /** The groups, by the tensors where these say them; false where nothing does. */
  private boolean addGroups(ModuleFunction function) {
    Tensor weight = weight();
    Tensor bias = tensors.get("bias");
    Formula whole = null;
    if (weight != null && function.isTransposed() && bias != null) {
      whole = bias.shape().size(0);
    } else if (weight != null && !function.isTransposed()) {
      Shape input = call.input(0);
      int spatial = weight.shape().rank() - 2;
      if (input.hasRank() && (input.rank() == spatial + 1 || input.rank() == spatial + 2)) {
        whole = input.size(input.rank() - spatial - 1);
      }
    }
    if (whole != null && whole.value().isPresent() && weight != null) {
      Formula groups = whole.floorDividedBy(weight.shape().size(1)).reduced();
      boolean divides =
          groups.times(weight.shape().size(1)).value().equals(whole.value())
              && groups.value().filter(number -> number.signum() > 0).isPresent();
      arguments.put("groups", new Attribute.Size(divides ? groups : Formula.of(1)));
      return true;
    }
    set("groups");
    return arguments.containsKey("groups");
  }

  private void addStack() {
    List<StoredForm.Given> given = new ArrayList<>();
    tensors.forEach((name, tensor) -> given.add(StoredLayer.given(name, tensor.shape())));
    RecurrentForms.Named named = RecurrentForms.named(given);
    if (named == null) {
      return;
    }
    List<Attribute> places = new ArrayList<>();
    for (String suffix : RecurrentForms.suffixes(named)) {
      for (String name : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")) {
        Tensor tensor = tensors.get(name + suffix);
        if (tensor != null) {
          places.add(new Attribute.Input(values.size()));
          values.add(value(tensor, tensor.shape()));
        }
      }
    }
    arguments.put("params", new Attribute.Items(places));
    arguments.put("has_biases", Attribute.of(named.biased()));
    arguments.put("num_layers", Attribute.of(named.layers()));
    arguments.put("bidirectional", Attribute.of(named.bidirectional()));
  }

  private void addSpecial(ModuleFunction function) {
    boolean gathered = arguments.containsKey("running_mean");
    switch (function.name()) {
      case "batch_norm" -> arguments.put("training", Attribute.of(!gathered));
      case "instance_norm" -> arguments.put("use_input_stats", Attribute.of(!gathered));
      case "layer_norm", "rms_norm" -> {
        Tensor weight = weight();
        if (weight != null) {
          List<Attribute> sizes = new ArrayList<>();
          for (Dimension size : weight.shape().dimensions()) {
            sizes.add(new Attribute.Size(size.formula()));
          }
          arguments.put("normalized_shape", new Attribute.Items(sizes));
        } else {
          set("normalized_shape");
        }
      }
      default -> {
        // The function takes nothing but the tensors and the settings.
      }
    }
  }

  /** The output of a convolution of which the positions are not known. */
  private Shape unpositioned(ModuleFunction function, String reason) {
    Tensor weight = weight();
    Shape input = call.input(0);
    if (weight == null || !input.hasRank() || input.rank() != weight.shape().rank()) {
      return Shape.unknown(reason);
    }
    Tensor bias = tensors.get("bias");
    Dimension filters =
        bias != null
            ? bias.shape().get(0)
            : function.isTransposed() ? new Dimension.Unknown(reason) : weight.shape().get(0);
    List<Dimension> sizes = new ArrayList<>(List.of(input.get(0), filters));
    sizes.addAll(Collections.nCopies(input.rank() - 2, new Dimension.Unknown(reason)));
    return Shape.of(sizes);
  }

  /** The type of a module's weights. */
  static DataType type(List<Tensor> tensors) {
    return tensors.isEmpty() ? DataType.FLOAT32 : tensors.get(0).type();
  }
}
