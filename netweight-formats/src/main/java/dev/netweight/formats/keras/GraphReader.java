package dev.netweight.formats.keras;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a model whose configuration lists layers, the calls of each, inputs and outputs. */
final class GraphReader {
  /** Layers to which a list of one tensor is a list, in Keras 2. */
  private static final Set<String> KEEP_SINGLE =
      Set.of("TFOpLambda", "SlicingOpLambda", "ClassMethod", "InstanceMethod", "InstanceProperty");

  private final LayerReader layers;
  private final Map<String, KerasObject> objects = new LinkedHashMap<>();
  private final Map<String, List<RecordedCall>> recorded = new HashMap<>();
  private final Calls calls = new Calls();

  GraphReader(LayerReader layers) {
    this.layers = layers;
  }

  Network read(KerasObject model, String name) {
    JsonValue config = model.config();
    for (JsonValue layer : config.get("layers").items()) {
      add(KerasObject.of(layer));
    }
    Map<String, Reference> inputs = references(config.get("input_layers"));
    Map<String, Reference> outputs = references(config.get("output_layers"));
    recordCalls();
    Calls ends = calls.recounted(ends());
    inputs.values().forEach(ends::note);
    outputs.values().forEach(ends::note);
    List<Node> nodes = nodes();
    return new Network(
        name,
        layers.format(),
        inputs(inputs, ends),
        outputs(outputs, ends),
        nodes,
        List.of(),
        List.of(),
        layout(nodes));
  }

  /** What the call of a layer that its program wrote calls, between what it takes and gives. */
  Network recorded(JsonValue recording, String name) {
    List<Constant> constants = new ArrayList<>();
    for (JsonValue layer : recording.get("layers").items()) {
      add(KerasObject.of(layer));
    }
    for (JsonValue constant : recording.get("constants").items()) {
      String own = constant.get("name").text();
      calls.addInput(own);
      List<Dimension> sizes = new ArrayList<>();
      for (JsonValue size : constant.get("shape").items()) {
        sizes.add(
            size.tree() instanceof JsonTree.Whole whole
                ? Dimension.of(Formula.of(whole.number()))
                : size.isText("class_name", "__size__")
                    ? Dimension.of(Settings.size(size.get("config")))
                    : new Dimension.Unknown("a size is computed when the model runs"));
      }
      constants.add(
          new Constant(
              own + ":0", Value.of(Shape.of(sizes), DataType.named(constant.get("dtype").text()))));
    }
    Map<String, Reference> inputs = references(recording.get("input_layers"));
    Map<String, Reference> outputs = references(recording.get("output_layers"));
    recordCalls();
    Calls ends = calls.recounted(ends());
    inputs.values().forEach(ends::note);
    outputs.values().forEach(ends::note);
    List<Node> nodes = new ArrayList<>(nodes());
    nodes.removeIf(node -> node.inputs().isEmpty() && node.typeLabel().equals("InputLayer"));
    return new Network(
        name,
        layers.format(),
        inputs(inputs, ends),
        outputs(outputs, ends),
        nodes,
        List.of(),
        List.of(),
        layout(nodes),
        constants,
        Map.of(),
        Network.BATCH);
  }

  /** A network in which nothing happens. */
  static Network empty(String name) {
    return new Network(
        name, "", List.of(), List.of(), List.of(), List.of(), List.of(), Network.Layout.CHAIN);
  }

  /** A network with one more node. */
  static Network with(Network network, Node more) {
    List<Node> nodes = new ArrayList<>(network.nodes());
    nodes.add(more);
    return new Network(
        network.name(),
        network.format(),
        network.inputs(),
        network.outputs(),
        nodes,
        network.stored(),
        network.notes(),
        network.layout(),
        network.constants(),
        network.stated(),
        network.batch());
  }

  private void add(KerasObject object) {
    String name = object.name();
    if (name.isEmpty()) {
      throw object.value().malformed("a layer has no name");
    }
    if (objects.put(name, object) != null) {
      throw object
          .value()
          .malformed("two layers are called '" + name + "'; names are unique within a model");
    }
  }

  private void recordCalls() {
    objects.forEach(
        (name, object) -> {
          List<RecordedCall> ofLayer = new ArrayList<>();
          JsonValue written = object.value().find("inbound_nodes");
          boolean keepsSingle = KEEP_SINGLE.contains(object.className());
          for (JsonValue call : written == null ? List.<JsonValue>of() : written.items()) {
            ofLayer.add(CallReader.read(call, layers.settings(), objects.keySet(), keepsSingle));
          }
          recorded.put(name, ofLayer);
          if (object.isInput()) {
            calls.addInput(name);
          } else {
            calls.add(name, ofLayer.size(), !layers.isKeras3() && hasCallOfItsOwn(object));
          }
        });
    for (List<RecordedCall> ofLayer : recorded.values()) {
      ofLayer.forEach(call -> call.tensors().forEach(calls::note));
    }
  }

  /** Which layers' calls are counted from one where inputs and outputs are listed. */
  private Map<String, Boolean> ends() {
    Map<String, Boolean> fromOne = new HashMap<>();
    objects.forEach(
        (name, object) ->
            fromOne.put(name, layers.isKeras3() ? object.isGraph() : hasCallOfItsOwn(object)));
    return fromOne;
  }

  /** Whether a layer is a model that Keras 2 called when it was made. */
  private static boolean hasCallOfItsOwn(KerasObject object) {
    return object.isGraph() || (object.isSequence() && SequenceReader.isBuiltAtOnce(object));
  }

  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    objects.forEach(
        (name, object) -> {
          Node layer = layers.layer(object, name);
          List<String> ids = calls.ids(name);
          if (ids.isEmpty()) {
            layers.note("the layer '" + name + "' is never called, and is left out");
          } else if (object.isInput()) {
            nodes.add(
                Calls.node(layer, ids.get(0), new RecordedCall(Map.of(), List.of()), List.of()));
          }
          List<RecordedCall> ofLayer = recorded.getOrDefault(name, List.of());
          for (int i = 0; !object.isInput() && i < ofLayer.size(); i++) {
            RecordedCall call = ofLayer.get(i);
            if (i > 0 && object.recordings().size() > 1) {
              layer = layers.layer(object, name, i);
            }
            Network body = layer.body();
            if (body != null && !object.isRecorded()) {
              call = ModelCall.matched(call, body, isKeyed(object));
            }
            nodes.add(
                Calls.node(
                    layer, ids.get(i), call, call.tensors().stream().map(calls::value).toList()));
          }
        });
    return nodes;
  }

  private static boolean isKeyed(KerasObject model) {
    JsonValue inputs = model.config().isEntries() ? model.config().find("input_layers") : null;
    return inputs != null && inputs.isEntries();
  }

  private List<Input> inputs(Map<String, Reference> references, Calls ends) {
    List<GivenInput> given = new ArrayList<>();
    Set<String> listed = new HashSet<>();
    for (Reference reference : references.values()) {
      KerasObject object = objects.get(reference.layer());
      ends.value(reference);
      if (object == null || !object.isInput()) {
        throw reference
            .place()
            .failure(
                ReadException.Code.UNSUPPORTED_FEATURE,
                "the model's input '" + reference.layer() + "' is no InputLayer");
      }
      listed.add(reference.layer());
      given.add(input(object, reference.layer()));
    }
    objects.forEach(
        (name, object) -> {
          if (object.isInput() && !listed.contains(name)) {
            layers.note("the InputLayer '" + name + "' is not listed among the model's inputs");
            given.add(input(object, name));
          }
        });
    return FreeAxes.named(given);
  }

  private GivenInput input(KerasObject layer, String name) {
    return GivenInput.of(layer, name, calls.ids(name).get(0));
  }

  private static List<Output> outputs(Map<String, Reference> references, Calls ends) {
    List<Output> outputs = new ArrayList<>();
    references.forEach(
        (key, reference) -> {
          boolean numbered = key.isEmpty() || key.startsWith("[");
          outputs.add(new Output(ends.value(reference), numbered ? reference.layer() : key));
        });
    return outputs;
  }

  /** The tensors of a structure by their places in it, in the order in which Keras flattens it. */
  private static Map<String, Reference> references(JsonValue structure) {
    Map<String, Reference> references = new LinkedHashMap<>();
    collect(structure, "", references);
    return references;
  }

  private static void collect(JsonValue value, String key, Map<String, Reference> references) {
    if (value.isEntries()) {
      new TreeMap<>(value.entries())
          .forEach(
              (name, entry) -> collect(entry, key.isEmpty() ? name : key + "." + name, references));
      return;
    }
    List<JsonValue> items = value.items();
    if (items.size() == 3
        && items.get(0).isText()
        && items.get(1).tree() instanceof JsonTree.Whole) {
      references.put(key, Reference.of(value));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      collect(items.get(i), key + "[" + i + "]", references);
    }
  }

  /**
   * Whether Keras shows the layers as a plain list: no call takes two tensors, no layer is called
   * twice, and nothing branches (see {@code print_summary} in its {@code summary_utils.py}).
   */
  private static Network.Layout layout(List<Node> nodes) {
    Set<String> called = new HashSet<>();
    Set<String> used = new HashSet<>();
    int inputs = 0;
    for (Node node : nodes) {
      boolean input = node.typeLabel().equals("InputLayer") && node.inputs().isEmpty();
      inputs += input ? 1 : 0;
      boolean plain = called.add(node.layer()) && inputs < 2;
      plain &=
          input || (node.inputs().size() == 1 && used.add(Calls.producer(node.inputs().get(0))));
      if (!plain) {
        return Network.Layout.GRAPH;
      }
    }
    return Network.Layout.CHAIN;
  }

  /** Fits a call of a model to the order of that model's inputs. */
  private static final class ModelCall {
    private ModelCall() {}

    /**
     * A call whose tensors are those of its first argument only (a mask has no part in shapes), in
     * the order of the model's inputs: Keras matches the keys of an object with the inputs' names
     * where the model's own inputs are a list.
     */
    static RecordedCall matched(RecordedCall call, Network body, boolean keyed) {
      Attribute first = call.arguments().getOrDefault("0", call.arguments().get("inputs"));
      List<Integer> order = new ArrayList<>();
      if (!keyed && first instanceof Attribute.Entries named && body.inputs().size() > 0) {
        for (Input input : body.inputs()) {
          flatten(named.entries().getOrDefault(input.name(), Attribute.NOTHING), order);
        }
      } else if (first != null) {
        flatten(first, order);
      }
      List<Reference> tensors = new ArrayList<>();
      List<Attribute> places = new ArrayList<>();
      for (int index : order) {
        places.add(new Attribute.Input(tensors.size()));
        tensors.add(call.tensors().get(index));
      }
      Attribute argument = places.size() == 1 ? places.get(0) : new Attribute.Items(places);
      return new RecordedCall(Map.of("0", argument), tensors);
    }

    private static void flatten(Attribute attribute, List<Integer> order) {
      if (attribute instanceof Attribute.Input input) {
        order.add(input.index());
      } else if (attribute instanceof Attribute.Items items) {
        items.items().forEach(item -> flatten(item, order));
      } else if (attribute instanceof Attribute.Entries entries) {
        new TreeMap<>(entries.entries()).values().forEach(entry -> flatten(entry, order));
      }
    }
  }
}
