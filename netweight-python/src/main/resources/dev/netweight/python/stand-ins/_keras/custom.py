"""Layers whose call the program writes: they are run on symbolic tensors, and what they call is noted."""
from _netweight import note

from . import tape
from .layer import Layer, as_tensors, shapes_to_tensors
from .structure import flatten, is_shape, mapped, packed
from .tensors import KerasTensor, Operation


def parameters(function):
    """The names of what a method takes beside itself."""
    function = getattr(function, "__func__", function)
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    code = getattr(function, "__code__", None)
    if code is None:
        return []
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return list(names[1:])


def renewed(tensor):
    """The same tensor without its history."""
    made = KerasTensor(tensor._shape, tensor._dtype, value=tensor._value)
    mask = getattr(tensor, "_keras_mask", None)
    if mask is not None:
        made._keras_mask = mask
    return made


def run(layer, args, kwargs):
    """What a layer of the program's own gives; what it calls is kept in `_tape`."""
    leaves = flatten([args, kwargs])
    fresh = [renewed(leaf) if isinstance(leaf, KerasTensor) else leaf for leaf in leaves]
    args, kwargs = packed([args, kwargs], fresh)
    inside = tape.Tape([leaf for leaf in fresh if isinstance(leaf, KerasTensor)], (args, kwargs))
    if not layer.built:
        build(layer, args, kwargs)
    tape.stack.append(inside)
    try:
        outputs = as_tensors(layer.call(*args, **kwargs))
    finally:
        tape.stack.pop()
    own = layer.__dict__
    if not layer.built:
        own["built"] = True
    found = flatten(outputs)
    inside.outputs = [leaf for leaf in found if isinstance(leaf, KerasTensor)]
    own["_tape"] = inside
    given = [renewed(leaf) if isinstance(leaf, KerasTensor) else leaf for leaf in found]
    return packed(outputs, given)


def build(layer, args, kwargs):
    """Lets a layer make its weights, as its class says or else as it is called."""
    names = parameters(type(layer).call)
    shapes = {}
    for name, value in list(zip(names, args)) + list(kwargs.items()):
        shape = shapes_of(value)
        if shape is not None:
            shapes[name] = shape
    first = next(iter(shapes.values()), None)
    if type(layer).build is Layer.build:
        if getattr(type(layer), "_operator", None) is not None:
            layer.build(first)
        elif first is not None:
            layer.__dict__["_build_shapes"] = first
        return
    expected = parameters(type(layer).build)
    if len(expected) < 2 or all(not name.endswith("_shape") for name in expected):
        layer.build(first)
    else:
        given = {name + "_shape": shape for name, shape in shapes.items()}
        layer.build(**{name: given[name] for name in expected if name in given})


def shapes_of(value):
    """The shapes of a structure of tensors; None where it is none."""
    if isinstance(value, KerasTensor):
        return value.shape
    if isinstance(value, dict):
        found = {key: shapes_of(part) for key, part in value.items()}
        return None if not found or None in found.values() else found
    if isinstance(value, (list, tuple)):
        found = [shapes_of(part) for part in value]
        return None if not found or None in found else type(value)(found) if type(value) in (list, tuple) else found
    return None


class Inherited(Operation):
    """What a class of the program's own inherits from a built-in layer, as the call of that layer."""

    def __init__(self, layer):
        self.layer = layer
        self.name = layer.name
        self._inbound_nodes = []
        self._outbound_nodes = []

    def _serialized(self):
        return self.layer._serialized_as_built_in()


def inherited(layer, args, kwargs):
    """The call of the built-in layer that a class of the program's own derives from."""
    args = tuple(as_tensors(part) for part in args)
    kwargs = {key: as_tensors(part) for key, part in kwargs.items()}
    tensors = [leaf for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor)]
    outputs = layer._run_built_in(args, kwargs, tensors)
    if tape.stack:
        operation = layer.__dict__.get("_inherited")
        if operation is None:
            operation = layer.__dict__["_inherited"] = Inherited(layer)
        tape.stack[-1].note(operation, args, kwargs, outputs)
    return outputs


def own_weights(layer, tapes):
    """The weights of a layer that stand in none of the calls inside it: (name, variable)."""
    reached = {}
    for one in tapes:
        one.reached(reached)
    found = {}
    counted = counted_in(reached.values()) | Reporting.counted

    def collect(one, prefix):
        for variable in one._variables:
            if id(variable) in counted:
                continue
            name = prefix + variable.name
            while name in found and found[name] is not variable:
                name += "'"
            if not any(kept is variable for kept in found.values()):
                found[name] = variable
        for inside in one._layers:
            if id(inside) not in reached:
                reached[id(inside)] = inside
                collect(inside, prefix + inside.name + "/")

    collect(layer, "")
    return found


class Reporting:
    """What holds while a model is handed over: the weights that built-in layers count."""

    on = False
    counted = frozenset()
    shared = frozenset()


def reach(operation, tapes, found):
    """All layers that a call of an operation calls, by their ids."""
    from .model import inner

    found[id(operation)] = operation
    if tapes:
        for one in tapes:
            one.reached(found)
    for layer in inner(operation) if not tapes and hasattr(operation, "_layers") else ():
        found[id(layer)] = layer
        last = layer.__dict__.get("_tape")
        if last is not None:
            last.reached(found)


def counted_in(reached):
    """The weights that Java counts for built-in layers, by their ids."""
    found = set()
    for layer in reached:
        if isinstance(layer, Inherited):
            found.update(id(one) for one in layer.layer._variables if hasattr(one, "_learned"))
        elif getattr(layer, "_operator", None) is not None and layer._is_built_in():
            found.update(id(one) for one in layer._variables)
    return frozenset(found)


def quietly(model, args, kwargs):
    """Runs a model's call once more, with nothing that it prints."""
    import sys

    class Nowhere:
        def write(self, text):
            return len(text)

        def flush(self):
            return None

    before = sys.stdout
    sys.stdout = Nowhere()
    try:
        run(model, args, kwargs)
    finally:
        sys.stdout = before


def free_batch(model):
    """Runs a model that was called on so many examples again, on any number of them."""
    last = model.__dict__.get("_tape")
    if last is None or model._is_built_in():
        return
    sizes = {tensor._shape[:1] for tensor in last.inputs}
    if len(sizes) != 1 or sizes & {(), (None,)}:
        return

    def freed(leaf):
        return KerasTensor((None,) + leaf._shape[1:], leaf._dtype) if isinstance(leaf, KerasTensor) else leaf

    args, kwargs = last.given
    try:
        quietly(model, mapped(freed, args), mapped(freed, kwargs))
    except Exception:
        model.__dict__["_tape"] = last


def begin_report(model):
    from .model import inner

    shape = model.__dict__.get("_build_shapes")
    if model.__dict__.get("_tape") is None and shape is not None and not model._is_built_in():
        quietly(model, (shapes_to_tensors(shape, model.compute_dtype),), {})
    free_batch(model)

    reached = {}
    last = model.__dict__.get("_tape")
    reach(model, [last] if last is not None else [], reached)
    owners = {}
    for layer in [model] + inner(model):
        for part in layer._variables + layer._layers:
            owners[id(part)] = owners.get(id(part), 0) + 1
    Reporting.on = True
    Reporting.counted = counted_in(reached.values())
    Reporting.shared = frozenset(one for one, count in owners.items() if count > 1)


def end_report():
    Reporting.on = False
    Reporting.counted = Reporting.shared = frozenset()


def add_recordings(written, layer, tapes):
    """Adds what is called inside to a layer that is written down."""
    tapes = [one for one in tapes if one is not None]
    if tapes:
        alike = all(one is tapes[0] for one in tapes)
        written["recorded"] = [one.written() for one in (tapes[:1] if alike else tapes)]
        weights = weights_written(layer, tapes)
        if weights:
            written["weights"] = weights


def weights_written(layer, tapes):
    return [
        {
            "name": name,
            "shape": list(variable._shape),
            "dtype": variable._dtype,
            "trainable": bool(variable.trainable and layer.trainable),
            "identity": identity(variable) if id(variable) in Reporting.shared else "",
        }
        for name, variable in own_weights(layer, tapes).items()
    ]


_identities = {}
_kept = []


def identity(thing):
    """A text that tells one object from all others of the run."""
    if id(thing) not in _identities:
        _identities[id(thing)] = str(len(_identities))
        _kept.append(thing)
    return _identities[id(thing)]


def over_time(layer, sequences, initial_state=None, mask=None, training=False):
    """The steps of a recurrent layer whose cell the program wrote: the first is run, all are noted."""
    from _netweight import unsupported

    from . import operations, sizes

    steps = sequences._shape[1]
    if steps is None:
        raise unsupported("a recurrent cell of the program's own over a length that is free")
    cell = layer.cell
    batch = sizes.of(sequences)[0]
    states = initial_state
    if states is None and hasattr(cell, "get_initial_state"):
        states = cell.get_initial_state(batch_size=batch)
    if states is None:
        told = cell.state_size
        states = []
        for size in told if isinstance(told, (list, tuple)) else [told]:
            shape = tuple(size) if isinstance(size, (list, tuple)) else (size,)
            state = KerasTensor((sequences._shape[0],) + shape, sequences._dtype)
            state._sizes = (batch,) + shape
            states.append(state)
    states = list(states) if isinstance(states, (list, tuple)) else [states]
    given = []
    inside = tape.stack[-1]
    for step in range(steps):
        now = operations.call("get_item", (sequences, (slice(None), step)), {})
        if step == 0:
            output, following = cell(now, states)
        else:
            output, following = mapped(renewed, output), mapped(renewed, following)
            inside.note(cell, (now, states), {}, [output, following], cell._tape)
        given.append(output)
        states = list(following) if isinstance(following, (list, tuple)) else [following]
    found = operations.call("stack", (given,), {"axis": 1}) if layer.return_sequences else given[-1]
    return [found, *states] if layer.return_state else found


class Lambda(Layer):
    """A function as a layer."""

    def __init__(self, function, output_shape=None, mask=None, arguments=None, **kwargs):
        Layer.__init__(self, **kwargs)
        own = self.__dict__
        own["function"] = function
        own["arguments"] = arguments or {}
        own["_output_shape"] = output_shape
        own["mask"] = mask

    def call(self, inputs, mask=None, training=None):
        settings = dict(self.arguments)
        names = parameters(self.function) if hasattr(self.function, "__code__") else []
        if "mask" in names:
            settings["mask"] = mask
        if "training" in names:
            settings["training"] = training
        return self.function(inputs, **settings)

    def compute_output_shape(self, input_shape):
        if self._output_shape is None:
            outputs = run(self, (shapes_to_tensors(input_shape, self.compute_dtype),), {})
            found = [tuple(one._shape) for one in flatten(outputs)]
            return found[0] if len(found) == 1 else found
        told = self._output_shape(input_shape) if callable(self._output_shape) else self._output_shape
        return (input_shape[0],) + tuple(told)

    def get_config(self):
        return {**self._base_config(), "arguments": self.arguments}


Lambda.__module__ = "keras.layers"


class TrackedList(list):
    """A list whose layers and weights belong to the layer that holds it."""

    _owner = None

    def append(self, value):
        self._owner._track(value)
        list.append(self, tracked(self._owner, value))

    def insert(self, place, value):
        self._owner._track(value)
        list.insert(self, place, tracked(self._owner, value))

    def extend(self, values):
        for value in values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def __setitem__(self, place, value):
        self._owner._track(value)
        list.__setitem__(self, place, value)


class TrackedDict(dict):
    """A dictionary whose layers and weights belong to the layer that holds it."""

    _owner = None

    def __setitem__(self, key, value):
        self._owner._track(value)
        dict.__setitem__(self, key, tracked(self._owner, value))

    def update(self, *others, **more):
        for key, value in dict(*others, **more).items():
            self[key] = value

    def setdefault(self, key, value=None):
        if key not in self:
            self[key] = value
        return self[key]


def tracked(owner, value):
    """A list or dictionary that lets its owner know of what is put into it later."""
    kind = type(value)
    if kind is list:
        made = TrackedList(tracked(owner, part) for part in value)
    elif kind is dict:
        made = TrackedDict({key: tracked(owner, part) for key, part in value.items()})
    elif kind is tuple:
        return tuple(tracked(owner, part) for part in value)
    else:
        return value
    made._owner = owner
    return made
