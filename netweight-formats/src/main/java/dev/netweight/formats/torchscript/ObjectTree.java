package dev.netweight.formats.torchscript;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.pickle.PickleValue;
import dev.netweight.formats.program.CallGraph;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a pickle: modules with their attributes, each under the first name that leads to
 * it. Tensors among them become values of the graph.
 */
final class ObjectTree {
  private static final int MOST_DEPTH = 200;
  private static final int MOST_OBJECTS = 1_000_000;

  private final CodeLibrary code;
  private final StoredTensors tensors;
  private final CallGraph calls;
  private final IdentityHashMap<PickleValue, Held> seen = new IdentityHashMap<>();
  private final Set<String> names = new HashSet<>();
  private int objects;

  ObjectTree(CodeLibrary code, StoredTensors tensors, CallGraph calls) {
    this.code = code;
    this.tensors = tensors;
    this.calls = calls;
  }

  /** What a pickle holds, under a name; the model itself has the empty one. */
  Held read(PickleValue value, String path) {
    return held(value, "", path, Value.Standing.BUFFER, 0);
  }

  private Held held(
      PickleValue value, String owner, String path, Value.Standing standing, int depth) {
    if (depth > MOST_DEPTH || ++objects > MOST_OBJECTS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          "the objects of the model are more than "
              + MOST_DEPTH
              + " deep, or more than "
              + MOST_OBJECTS);
    }
    Held known = seen.get(value);
    if (known != null) {
      return known;
    }
    if (value instanceof PickleValue.Call call) {
      return call(call, owner, path, standing, depth);
    } else if (value instanceof PickleValue.Items || value instanceof PickleValue.Tuple) {
      boolean tuple = value instanceof PickleValue.Tuple;
      Held.Items list = new Held.Items(List.of(), tuple);
      seen.put(value, list);
      List<PickleValue> all =
          value instanceof PickleValue.Items items
              ? items.values()
              : ((PickleValue.Tuple) value).values();
      for (int i = 0; i < all.size(); i++) {
        list.items.add(held(all.get(i), owner, path + "." + i, standing, depth + 1));
      }
      return list;
    } else if (value instanceof PickleValue.Entries entries) {
      Held.Table table = new Held.Table();
      seen.put(value, table);
      for (int i = 0; i < entries.size(); i++) {
        table.entries.put(
            held(entries.key(i), owner, path + ".key" + i, standing, depth + 1),
            held(entries.value(i), owner, path + "." + i, standing, depth + 1));
      }
      return table;
    }
    return plain(value);
  }

  private static Held plain(PickleValue value) {
    if (value instanceof PickleValue.Whole whole) {
      return new Held.Plain(new Attribute.Size(Formula.of(whole.number())));
    } else if (value instanceof PickleValue.Real real) {
      return new Held.Plain(new Attribute.Decimal(real.number()));
    } else if (value instanceof PickleValue.Text text) {
      return new Held.Plain(Attribute.of(text.text()));
    } else if (value instanceof PickleValue.Flag flag) {
      return Held.of(flag.on());
    } else if (value instanceof PickleValue.None) {
      return Held.NONE;
    }
    return new Held.Opaque("the model's file holds something there that is not read");
  }

  private Held call(
      PickleValue.Call call, String owner, String path, Value.Standing standing, int depth) {
    StoredTensors.@Nullable Stored tensor = tensors.read(call);
    if (tensor != null) {
      Held held = tensor(tensor, owner, path, standing);
      seen.put(call, held);
      return held;
    } else if (call.kind() == PickleValue.Call.Kind.NEW
        && call.callable() instanceof PickleValue.Global type) {
      return instance(call, type.path(), path, depth);
    } else if (call.callable() instanceof PickleValue.Global function
        && function.module().equals("torch.jit._pickle")) {
      PickleValue argument = call.argument(0);
      return argument == null
          ? new Held.Opaque(function.name())
          : held(argument, owner, path, standing, depth + 1);
    } else if (call.calls("collections.OrderedDict") || call.calls("builtins.dict")) {
      return held(call.entries(), owner, path, standing, depth + 1);
    }
    return new Held.Opaque("the model's file calls something there that is not known");
  }

  private Held tensor(
      StoredTensors.Stored tensor, String owner, String path, Value.Standing standing) {
    String name = path;
    for (int i = 1; !names.add(name); i++) {
      name = path + "_" + i;
    }
    Value.Standing said =
        standing == Value.Standing.TRAINED && !tensor.trained() ? Value.Standing.FROZEN : standing;
    boolean constant = standing == Value.Standing.UNSAID && tensor.shape().rank() == 0;
    if (constant) {
      calls.constant(name, tensor.content());
    } else {
      calls.weight(
          name,
          owner,
          tensor
              .content()
              .from(
                  new Value.Origin(
                      identity(tensor, name), true, tensor.shape(), tensor.type(), said)));
    }
    return new Held.Graph(name, constant);
  }

  private final Map<String, String> firsts = new java.util.HashMap<>();

  /** The first name of the tensor: others of the same storage are the same one. */
  private String identity(StoredTensors.Stored tensor, String name) {
    String first = firsts.putIfAbsent(tensor.identity(), name);
    return first == null ? name : first;
  }

  private Held instance(PickleValue.Call call, String type, String path, int depth) {
    Held.Instance instance = new Held.Instance(type, path);
    seen.put(call, instance);
    Code.Definition stated = code.type(type);
    if (type.startsWith("__torch__.") && !type.startsWith("__torch__.torch.classes.")) {
      calls.module(path, type);
    }
    PickleValue state = call.state();
    if (state instanceof PickleValue.Entries entries) {
      for (int i = 0; i < entries.size(); i++) {
        if (entries.key(i) instanceof PickleValue.Text name) {
          boolean parameter = stated != null && stated.parameters().contains(name.text());
          instance.attributes.put(
              name.text(),
              held(
                  entries.value(i),
                  path,
                  path.isEmpty() ? name.text() : path + "." + name.text(),
                  parameter ? Value.Standing.TRAINED : Value.Standing.BUFFER,
                  depth + 1));
        }
      }
    } else if (state != null) {
      instance.attributes.put(STATE, held(state, path, path, Value.Standing.FROZEN, depth + 1));
    }
    return instance;
  }

  /** The attribute under which the state stands of an object that sets itself up from it. */
  static final String STATE = "__state__";

  /** The tensors of {@code constants.pkl}, of which only the use says what they are. */
  Held constants(PickleValue value) {
    List<Held> all = new ArrayList<>();
    if (value instanceof PickleValue.Tuple tuple) {
      for (int i = 0; i < tuple.values().size(); i++) {
        all.add(held(tuple.values().get(i), "", "CONSTANTS.c" + i, Value.Standing.UNSAID, 0));
      }
    }
    return new Held.Items(all, true);
  }
}
