package dev.netweight.formats.torchscript;

import dev.netweight.network.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What code calls: operators, functions of the archive, methods of modules, and Python's own. */
final class Callables {
  private static final int LONGEST_PATH = 2_000;
  private static final String TORCH = "torch.";
  private static final String ATEN = "ops.aten.";
  private static final String PRIM = "ops.prim.";
  private static final String QUANTIZED = "ops.quantized.";

  private final CodeLibrary library;
  private final Emission emission;
  private final Evaluator evaluator;
  private final RecurrentModules recurrent;
  private final QuantizedOperators quantized;
  private final Map<String, Integer> visits = new HashMap<>();

  Callables(CodeLibrary library, Emission emission, Evaluator evaluator) {
    this.library = library;
    this.emission = emission;
    this.evaluator = evaluator;
    this.recurrent = new RecurrentModules(this);
    this.quantized = new QuantizedOperators(this);
  }

  /** A member of a module or of a path. */
  Held member(Held owner, String name, Held constants) {
    if (owner instanceof Held.Instance instance) {
      Held found = attribute(instance, name);
      return found == null ? new Held.Opaque(name + " is no attribute of its module") : found;
    } else if (owner instanceof Held.Path path) {
      if (path.path().equals("CONSTANTS")
          && constants instanceof Held.Items all
          && name.startsWith("c")) {
        int index = number(name.substring(1));
        return index >= 0 && index < all.items.size()
            ? all.items.get(index)
            : new Held.Opaque("the constant " + name + " is not in the file");
      }
      return path.path().length() > LONGEST_PATH
          ? new Held.Opaque("a name that is too long")
          : new Held.Path(path.path() + "." + name);
    }
    return new Held.Opaque("the member " + name + " of something that is not followed");
  }

  private static int number(String digits) {
    boolean plain = !digits.isEmpty() && digits.length() < 8;
    for (int i = 0; plain && i < digits.length(); i++) {
      plain = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return plain ? Integer.parseInt(digits) : -1;
  }

  /** An attribute of a module: its own, or one that all modules of its class have. */
  @Nullable Held attribute(Held.Instance instance, String name) {
    setUp(instance);
    Held own = instance.attributes.get(name);
    if (own != null) {
      return own;
    }
    Code.Definition type = library.type(instance.type);
    Code.Expression constant = type == null ? null : type.constants().get(name);
    return constant == null
        ? null
        : evaluator.value(
            constant, new Frame(instance.path, visits.getOrDefault(instance.path, 0)));
  }

  /** Follows the method with which an object sets itself up from what was stored of it. */
  private void setUp(Held.Instance instance) {
    Held state = instance.attributes.get(ObjectTree.STATE);
    Code.Definition type = state == null ? null : library.type(instance.type);
    Code.Function method = type == null ? null : type.methods().get("__setstate__");
    if (state == null || method == null || method.parameters().size() != 2) {
      return;
    }
    instance.attributes.remove(ObjectTree.STATE);
    evaluator.follow(
        method,
        Map.of(
            method.parameters().get(0).name(), instance, method.parameters().get(1).name(), state),
        instance.path,
        0);
  }

  /** A call of a method, or of a function that a path names. */
  Held method(Held owner, String name, List<Held> arguments, Map<String, Held> named, Frame frame) {
    if (owner instanceof Held.Path path) {
      return call(new Held.Path(path.path() + "." + name), arguments, named, frame);
    } else if (owner instanceof Held.Instance instance) {
      return method(instance, name, arguments, named, frame);
    }
    return left("a method " + name + " of something that is not followed", frame);
  }

  private Held method(
      Held.Instance instance,
      String name,
      List<Held> arguments,
      Map<String, Held> named,
      Frame frame) {
    boolean same = instance.path.equals(frame.module);
    int visit = same ? frame.visit : visits.merge(instance.path, 1, Integer::sum) - 1;
    Frame inside = new Frame(instance.path, visit);
    Held known = recurrent.called(instance, name, arguments, inside);
    if (known != null) {
      return known;
    }
    setUp(instance);
    Code.Definition type = library.type(instance.type);
    Code.Function method = type == null ? null : type.methods().get(name);
    if (method == null) {
      return left("the code of " + instance.type + "." + name + " is not in the file", inside);
    }
    List<Held> all = new ArrayList<>(List.of(instance));
    all.addAll(arguments);
    return evaluator.follow(method, bound(method, all, named, inside), instance.path, visit);
  }

  /** Something that is called and not followed. */
  Held left(String reason, Frame frame) {
    evaluator.leave();
    return emission.unfollowed(reason, 1, true, frame.module, frame.visit).get(0);
  }

  private Map<String, Held> bound(
      Code.Function function, List<Held> arguments, Map<String, Held> named, Frame frame) {
    Map<String, Held> bound = new LinkedHashMap<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      Code.Parameter parameter = function.parameters().get(i);
      Held given = i < arguments.size() ? arguments.get(i) : named.get(parameter.name());
      if (given == null) {
        given =
            parameter.absent() == null
                ? new Held.Opaque(parameter.name() + " is not given")
                : evaluator.value(parameter.absent(), frame);
      }
      bound.put(parameter.name(), given);
    }
    return bound;
  }

  /** A call of a function. */
  Held call(Held function, List<Held> arguments, Map<String, Held> named, Frame frame) {
    if (!(function instanceof Held.Path path)) {
      return left("a call of something that is not followed", frame);
    }
    String name = path.path();
    if (name.startsWith("__torch__.")) {
      Code.Function own = library.function(name);
      return own == null
          ? left("the code of " + name + " is not in the file", frame)
          : evaluator.follow(own, bound(own, arguments, named, frame), frame.module, frame.visit);
    } else if (name.startsWith(PRIM)) {
      return primitive(name.substring(PRIM.length()), arguments, named, frame);
    } else if (name.startsWith(QUANTIZED)) {
      return quantized.called(name.substring(QUANTIZED.length()), arguments, frame);
    } else if (name.startsWith(ATEN)) {
      return operator(name.substring(ATEN.length()), arguments, named, frame);
    } else if (name.startsWith(TORCH)) {
      return operator(name.substring(TORCH.length()), arguments, named, frame);
    } else if (name.startsWith("ops.")) {
      String rest = name.substring("ops.".length());
      return operator(rest.equals("torchvision.nms") ? "nms" : rest, arguments, named, frame);
    }
    return builtin(name, arguments, frame);
  }

  private Held builtin(String name, List<Held> arguments, Frame frame) {
    Held first = arguments.isEmpty() ? Held.NONE : arguments.get(0);
    switch (name) {
      case "int", "float", "bool" -> {
        return first instanceof Held.Graph graph && name.equals("int") && !graph.number()
            ? operator("long", arguments, Map.of(), frame)
            : first instanceof Held.Plain plain
                    && plain.value() instanceof Attribute.Decimal decimal
                    && name.equals("int")
                    && Math.abs(decimal.number()) < 0x1p53
                ? Held.of((long) decimal.number())
                : first;
      }
      case "getattr" -> {
        return arguments.size() == 2
                && first instanceof Held.Instance
                && arguments.get(1) instanceof Held.Plain plain
                && plain.value() instanceof Attribute.Text text
            ? member(first, text.text(), Held.NONE)
            : new Held.Opaque("an attribute that a run decides");
      }
      case "str" -> {
        return new Held.Plain(Attribute.of(""));
      }
      default -> {
        return left("the function " + name + " is not followed", frame);
      }
    }
  }

  private Held primitive(String name, List<Held> arguments, Map<String, Held> named, Frame frame) {
    Held first = arguments.isEmpty() ? Held.NONE : arguments.get(0);
    return switch (name) {
      case "NumToTensor", "unchecked_unwrap_optional", "data", "Int", "Float" -> first;
      case "RaiseException" ->
          throw new UnfollowedException("the code ends with an error whatever it is given");
      case "dtype", "device", "layout", "requires_grad", "is_cuda", "is_sparse", "is_quantized" ->
          new Held.Opaque(name + " of a tensor");
      case "min", "max" -> operator(name + "imum", arguments, named, frame);
      default -> operator("prim." + name, arguments, named, frame);
    };
  }

  /** An operator of ATen, on tensors, numbers, texts or lists. */
  Held operator(String name, List<Held> arguments, Map<String, Held> named, Frame frame) {
    Held first = arguments.isEmpty() ? Held.NONE : arguments.get(0);
    for (Held argument : arguments) {
      emission.budget().spend(argument instanceof Held.Items list ? list.items.size() : 1);
    }
    Held folded = named.isEmpty() ? Numbers.folded(name, arguments) : null;
    if (folded != null) {
      return folded;
    }
    switch (name) {
      case "append" -> {
        if (first instanceof Held.Items list && arguments.size() == 2) {
          list.items.add(arguments.get(1));
          return list;
        }
      }
      case "list" -> {
        if (first instanceof Held.Items list) {
          return new Held.Items(list.items, false);
        }
      }
      case "device" -> {
        return new Held.Opaque("a device");
      }
      case "format", "warn", "is_grad_enabled", "is_scripting", "set_grad_enabled" -> {
        return name.equals("is_grad_enabled") ? Held.of(false) : new Held.Opaque(name);
      }
      case "is_floating_point", "is_complex", "dtype", "is_autocast_enabled" -> {
        return new Held.Opaque(name + " of a tensor");
      }
      case "__is__", "__isnot__", "__contains__", "get", "keys", "values", "items" -> {
        if (!(first instanceof Held.Graph) && !(first instanceof Held.Results)) {
          return new Held.Opaque("what " + name + " says");
        } else if (name.equals("__is__") || name.equals("__isnot__")) {
          return Held.of(name.equals("__isnot__"));
        }
      }
      default -> {}
    }
    return emission.operator(name, arguments, named, frame.module, frame.visit);
  }
}
