"""The functions of `keras.ops`: each records an operation, of which Java knows what it gives."""
from _netweight import ghost, is_ghost

from . import configuration, tape
from .inference import infer, tensors_of
from .layer import as_tensors
from .operation_table import TABLE
from .structure import flatten
from .tensors import KerasTensor, Node, Operation, dtype_name

BOOLEAN = frozenset(
    "equal not_equal less less_equal greater greater_equal logical_and logical_or logical_not "
    "logical_xor isnan isinf isfinite isclose all any".split()
)
LISTS = frozenset("Split Unstack ArraySplit Dsplit Hsplit Vsplit Meshgrid".split())
WHOLE = frozenset("Argmax Argmin Argsort SearchSorted Digitize CountNonzero".split())

# Modules whose functions `keras.ops` has under their plain names too.
FAMILIES = ("core", "linalg", "math", "nn", "numpy")

_lines = {}
_functions = {}
_classes = {}


def lines():
    """The table's lines by function."""
    if not _lines:
        for line in TABLE.split("\n"):
            if " -> " in line:
                alias, _, name = line.partition(" -> ")
                _lines[alias] = name
            elif line:
                _lines[line[line.index(" ") + 1 : line.index("(")]] = line
    return _lines


def find(name):
    """The function of that name, or None."""
    found = _functions.get(name)
    if found is None:
        found = OWN.get(name)
        if found is None:
            line = lines().get(name)
            if line is None:
                family, _, plain = name.partition(".")
                return find(plain) if family in FAMILIES and plain else None
            found = find(line) if "(" not in line else define(name, line)
        _functions[name] = found
    return found


def define(name, line):
    """The function that a line of the table describes."""
    from .layers import parted

    module, _, rest = line.partition(" ")
    parameters, tail = parted(rest[rest.index("(") + 1 :])
    tail = tail.strip()
    class_name = tail[: tail.index("(")]
    settings, call = parted(tail[len(class_name) + 1 :])
    call = call[1:-1]
    plain = name.rpartition(".")[2]
    source = (
        f"def {plain}({parameters}):\n"
        f"    return recorded('{class_name}', 'keras.src.ops.{module}', *arguments({call}), dict({settings}))\n"
    )
    space = {"recorded": _record, "arguments": _arguments}
    exec(compile(source, f"<keras.ops.{name}>", "exec"), space)
    return space[plain]


def _arguments(*args, **kwargs):
    return args, kwargs


def _record(class_name, module, args, kwargs, settings):
    return recorded(class_name, module, args, settings, kwargs)


class Recorded(Operation):
    """An operation that is no layer: it has settings and no weights."""

    def get_config(self):
        return {"name": self.name, **configuration.serialize(self._given)}

    def _serialized(self):
        return {
            "module": self._module,
            "class_name": type(self).__name__,
            "config": self.get_config(),
            "registered_name": type(self).__name__,
        }

    def __call__(self, *args, **kwargs):
        """The operation again on other tensors, as a model of it is copied."""
        return run(self, args, kwargs)


def of_sizes(class_name, args):
    """What an operation gives on free sizes, which are no tensors: a size or a list of them."""
    from .sizes import FreeSize

    leaves = flatten(args)
    if not any(isinstance(leaf, FreeSize) for leaf in leaves):
        return None
    if any(isinstance(leaf, KerasTensor) and leaf._shape not in ((), (0,)) for leaf in leaves):
        return None
    first = args[0]
    if class_name == "ExpandDims":
        return [first]
    if class_name in ("Concatenate", "Stack"):
        parts = [part.tolist() if hasattr(part, "tolist") else part for part in first]
        if class_name == "Stack":
            return list(parts)
        return [size for part in parts for size in (part if isinstance(part, (list, tuple)) else [part])]
    if class_name == "Prod":
        total = 1
        for size in first:
            total = total * size
        return total
    if class_name in ("Cast", "Array", "Squeeze", "Ravel", "Copy"):
        return first
    return None


def recorded(class_name, module, args, settings, kwargs=None, name=None):
    """Calls an operation and notes the call, where a tensor of a model is among its arguments."""
    if tape.stack:
        found = of_sizes(class_name, args)
        if found is not None:
            return found
    kind = _classes.get((module, class_name))
    if kind is None:
        kind = _classes[module, class_name] = type(class_name, (Recorded,), {"__module__": module})
    for leaf in flatten([list(args), kwargs or {}]):
        if is_ghost(leaf):
            return ghost("keras.ops." + class_name)
    args = as_tensors(tuple(args))
    kwargs = as_tensors(kwargs or {})
    tensors = [leaf for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor)]
    symbolic = any(getattr(tensor, "_keras_history", None) is not None for tensor in tensors)
    operation = kind(name) if symbolic else kind("eager")
    operation._given = settings
    operation._module = module
    return run(operation, args, kwargs, tensors, symbolic)


def run(operation, args, kwargs, tensors=None, symbolic=True):
    if tensors is None:
        tensors = [leaf for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor)]
    class_name = type(operation).__name__
    answer = infer(operation._serialized(), args, kwargs, tensors)
    made = tensors_of(answer, result_type(class_name, operation._given, tensors))
    outputs = made if class_name in LISTS or len(made) > 1 else made[0]
    if symbolic:
        Node(operation, args, kwargs, outputs)
    elif tape.stack:
        tape.stack[-1].note(operation, args, kwargs, outputs)
    return outputs


def result_type(class_name, settings, tensors):
    """The type of a result of which Java says none."""
    stated = settings.get("dtype") if isinstance(settings, dict) else None
    if stated is not None:
        return dtype_name(stated)
    from .naming import snake_case

    if snake_case(class_name) in BOOLEAN:
        return "bool"
    if class_name in WHOLE:
        return "int32"
    best = "float32"
    for tensor in tensors:
        if "float" in tensor._dtype:
            return tensor._dtype
        best = tensor._dtype
    return best


def call(name, arguments, keywords):
    """Calls a function by its name."""
    function = find(name)
    if function is None:
        from _netweight import missing

        raise missing("keras.ops." + name)
    return function(*arguments, **keywords)


def _shape(x):
    if tape.stack and isinstance(x, KerasTensor):
        from . import sizes

        return sizes.of(x)
    return tuple(getattr(x, "shape", ()))


def _reshape(x, newshape):
    x = as_tensors(x)
    if isinstance(x, KerasTensor) and tape.stack:
        from . import sizes

        newshape = sizes.reshaped(x, newshape)
    return recorded("Reshape", "keras.src.ops.numpy", (x,), {"newshape": newshape})


def _cast(x, dtype):
    if isinstance(x, (int, float, bool)):
        return x
    if not isinstance(as_tensors(x), KerasTensor):
        return x
    return recorded("Cast", "keras.src.ops.core", (x,), {"dtype": dtype_name(dtype)})


def _convert_to_tensor(x, dtype=None, sparse=None, ragged=None):
    return x


def _pad(x, pad_width, mode="constant", constant_values=None):
    return recorded(
        "Pad", "keras.src.ops.numpy", (x,), {"pad_width": pad_width, "mode": mode},
        {} if constant_values is None else {"constant_values": constant_values},
    )


def _made(name):
    def function(*arguments, **keywords):
        import numpy

        if tape.stack:
            found = free_array(name, arguments, keywords)
            if found is not None:
                return found
        return getattr(numpy, name)(*arguments, **keywords)

    return function


def free_array(name, arguments, keywords):
    """An array of which a size is free; None where all are known."""
    from .sizes import FreeSize, plain

    first = arguments[0] if arguments else keywords.get("shape")
    dtype = dtype_name(keywords.get("dtype"))
    if name == "arange":
        free = [one for one in arguments if isinstance(one, FreeSize)]
        return KerasTensor((None,), dtype or "int32") if free else None
    if not isinstance(first, (list, tuple)) or not any(isinstance(one, FreeSize) for one in first):
        return None
    made = KerasTensor(plain(first), dtype or "float32")
    made._sizes = tuple(first)
    return made


def _is_tensor(x):
    return isinstance(x, KerasTensor)


def _abs(x):
    return call("absolute", (x,), {})


def _vectorized_map(function, elements):
    from _netweight import unsupported

    raise unsupported("keras.ops.vectorized_map")


def _cond(pred, true_fn, false_fn):
    if isinstance(pred, KerasTensor):
        return true_fn()
    return true_fn() if pred else false_fn()


OWN = {
    "conj": lambda x: call("conjugate", (x,), {}),
    "vectorize": lambda pyfunc, **settings: pyfunc,
    "shape": _shape,
    "reshape": _reshape,
    "cast": _cast,
    "saturate_cast": _cast,
    "convert_to_tensor": _convert_to_tensor,
    "convert_to_numpy": _convert_to_tensor,
    "dtype": lambda x: getattr(x, "dtype", "float32"),
    "is_tensor": _is_tensor,
    "abs": _abs,
    "pad": _pad,
    "cond": _cond,
    "stop_gradient": lambda variable: variable,
    "custom_gradient": lambda f: f,
}
for _name in (
    "zeros ones eye empty identity tri linspace logspace geomspace arange full bartlett hamming hanning "
    "kaiser blackman"
).split():
    OWN[_name] = _made(_name)


def __getattr__(name):
    found = find(name)
    if found is not None:
        return found
    if name.startswith("__"):
        raise AttributeError(name)
    if name in FAMILIES or any(key.startswith(name + ".") for key in lines()):
        return Group(name)
    from _netweight import missing

    raise missing("keras.ops." + name)


class Group:
    """Functions that stand together: `keras.ops.image`."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        return __getattr__(self._name + "." + name)


def rebuilt(class_name, module, settings, name):
    """An operation as a configuration says it, not yet called."""
    kind = _classes.get((module, class_name))
    if kind is None:
        kind = _classes[module, class_name] = type(class_name, (Recorded,), {"__module__": module})
    made = kind(name)
    made._given = settings
    made._module = module
    return made
