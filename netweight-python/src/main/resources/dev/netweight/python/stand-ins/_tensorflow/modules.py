"""The modules of TensorFlow: functions on tensors, arrays, and much that is passed over."""
import sys
import types
from importlib.machinery import ModuleSpec

from _keras import operations
from _keras.layers import parted
from _keras.tensors import DType, KerasTensor, Shape
from _keras.variables import Variable
from _netweight import ghost, missing, note_once

TYPES = (
    "float16 float32 float64 bfloat16 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool string complex64 "
    "complex128 half double resource variant"
).split()

# Modules that are passed over as a whole: they load, train, show or manage machines.
PASSED = (
    "data io config distribute train saved_model summary profiler autograph lite tpu losses feature_column strings "
    "sparse ragged debugging sysconfig experimental estimator lookup test audio signal raw_ops errors types "
    "logging quantization autodiff graph_util version sets nest mlir dtypes queue bitwise tools python core client "
    "framework layers metrics app flags gfile contrib tf_export protobuf"
).split()

GHOSTS = (
    "GradientTape Module Session global_variables_initializer placeholder Graph get_default_graph executing_eagerly "
    "while_loop map_fn scan py_function numpy_function RaggedTensor SparseTensor TensorArray UnconnectedGradients "
    "CriticalSection IndexedSlices get_logger compat v1 print make_ndarray make_tensor_proto sequence_mask "
    "random_index_shuffle gradients hessians variable_creator_scope nest no_gradient clip_by_norm clip_by_global_norm "
    "global_norm histogram_fixed_width scatter_nd gather_nd tensor_scatter_nd_update unique searchsorted "
    "reset_default_graph ConfigProto GPUOptions enable_eager_execution disable_eager_execution set_random_seed "
    "variable_scope get_variable InteractiveSession Tensor_shape assert_equal function_spec control_dependencies "
    "range_ init_scope load_library custom_gradient switch_case case dynamic_partition group"
).split()

_lines = {}


def lines():
    """The functions of the table by module and name."""
    if not _lines:
        from .function_table import TABLE

        for line in TABLE.split("\n"):
            if line:
                module, _, rest = line.partition(" ")
                name = rest[: rest.index("(")]
                if module == "*":
                    for one in ("", "math", "linalg"):
                        _lines.setdefault((one, name), rest)
                else:
                    _lines[module, name] = rest
    return _lines


def function(module, name):
    """The function that the table describes, or None."""
    line = lines().get((module, name))
    if line is None:
        return None
    parameters, tail = parted(line[len(name) + 1 :])
    tail = tail.strip()
    if tail.startswith("="):
        body = tail[1:]
    else:
        operation = tail[: tail.index("(")]
        inner, _ = parted(tail[len(operation) + 1 :])
        body = f"ops({operation!r})({inner})"
    space = dict(HELPERS)
    exec(compile(f"def {name}({parameters}):\n    return {body}\n", f"<tensorflow.{name}>", "exec"), space)
    return space[name]


def ops(name):
    return lambda *arguments, **keywords: operations.call(name, arguments, keywords)


def sum_of(inputs):
    total = inputs[0]
    for one in inputs[1:]:
        total = total + one
    return total


def turned(x, whether):
    if not whether:
        return x
    axes = list(range(len(x.shape)))
    axes[-1], axes[-2] = axes[-2], axes[-1]
    return operations.call("transpose", (x, axes), {})


def sizes(shape):
    """A new shape: one free size is whatever is left."""
    shape = [size if not isinstance(size, KerasTensor) else None for size in listed(shape)]
    free = [place for place, size in enumerate(shape) if size is None]
    if len(free) == 1 and -1 not in shape:
        shape[free[0]] = -1
    return tuple(shape)


def listed(value):
    return value.tolist() if hasattr(value, "tolist") else list(value)


def parts(value):
    """Sizes of parts as the places where they are cut."""
    if hasattr(value, "__index__"):
        return value
    places = []
    total = 0
    for size in listed(value)[:-1]:
        total += size
        places.append(total)
    return places


def window(value):
    """A window or stride of two axes, which may come with those of batch and channels."""
    if value is None:
        return 1
    if hasattr(value, "__index__"):
        return value
    value = listed(value)
    return tuple(value[1:3]) if len(value) == 4 else value[0] if len(value) == 1 else tuple(value)


def sliced(x, begin, size):
    key = tuple(slice(start, None if length == -1 else start + length) for start, length in zip(listed(begin), listed(size)))
    return x[key]


def blocks(x, size):
    """Channels laid out as blocks of pixels."""
    _, height, width, channels = x.shape
    left = channels // (size * size)
    if height is None or width is None:
        raise missing("tf.nn.depth_to_space of an image of unknown size")
    x = operations.call("reshape", (x, (-1, height, width, size, size, left)), {})
    x = operations.call("transpose", (x, (0, 1, 3, 2, 4, 5)), {})
    return operations.call("reshape", (x, (-1, height * size, width * size, left)), {})


HELPERS = {
    "ops": ops,
    "sum_of": sum_of,
    "turned": turned,
    "sizes": sizes,
    "listed": listed,
    "parts": parts,
    "window": window,
    "sliced": sliced,
    "blocks": blocks,
    "same": lambda x: x,
    "log": ops("log"),
    "missing": lambda name: (_ for _ in ()).throw(missing(name)),
}


def array(name):
    def make(*arguments, **keywords):
        import numpy

        keywords.pop("name", None)
        if "dtype" in keywords and keywords["dtype"] is None:
            keywords.pop("dtype")
        if name in ("zeros", "ones", "eye") and "dtype" not in keywords and len(arguments) < 2:
            keywords["dtype"] = "float32"
        return getattr(numpy, name)(*arguments, **keywords)

    return make


def constant(value, dtype=None, shape=None, name="Const"):
    import numpy

    made = numpy.array(value, dtype) if not isinstance(value, KerasTensor) else value
    return numpy.full(shape, value, dtype) if shape is not None and not hasattr(value, "__len__") else made


def convert_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    return value if isinstance(value, (KerasTensor, Variable)) else constant(value, dtype)


def shape(input, out_type=None, name=None):
    return operations.call("shape", (input,), {})


def range_(start, limit=None, delta=1, dtype=None, name=None):
    import numpy

    return numpy.arange(start, limit, delta, dtype or "int32") if not isinstance(start, KerasTensor) else ghost("tf.range")


def fill(dims, value, name=None):
    import numpy

    return numpy.full(tuple(dims), value)


def variable(initial_value=None, trainable=True, validate_shape=True, caching_device=None, name=None, variable_def=None, dtype=None, import_scope=None, constraint=None, synchronization=None, aggregation=None, shape=None, **keywords):
    if callable(initial_value):
        initial_value = initial_value()
    return Variable(initial_value, shape=getattr(initial_value, "shape", None), dtype=dtype, trainable=trainable, name=name)


def decorator(function=None, *arguments, **keywords):
    """`tf.function`: the function as it is."""
    if callable(function):
        return function
    return lambda decorated: decorated


def cond(pred, true_fn=None, false_fn=None, name=None):
    return operations.call("cond", (pred, true_fn, false_fn), {})


class Context:
    """Something that is entered and left."""

    def __init__(self, *arguments, **keywords):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return False

    def __call__(self, function):
        return function


class Strategy:
    """A way to spread training over machines: one machine here."""

    num_replicas_in_sync = 1

    def __init__(self, *arguments, **keywords):
        pass

    def scope(self):
        return Context()

    def run(self, function, args=(), kwargs=None):
        return function(*args, **(kwargs or {}))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(ghost("tf.distribute.Strategy"), name)


class TensorShape(Shape):
    """A shape that can be made of a list."""

    def __new__(cls, dims=None):
        return tuple.__new__(cls, dims or ())


class TensorSpec:
    """The shape and type of a tensor."""

    def __init__(self, shape=None, dtype="float32", name=None):
        self.shape = shape
        self.dtype = dtype
        self.name = name


def random(name):
    from _keras import random as arrays

    if name in ("normal", "uniform", "truncated_normal", "gamma"):
        made = getattr(arrays, name)

        def draw(shape, *arguments, **keywords):
            return made(shape, dtype=keywords.get("dtype"))

        return draw
    if name in ("set_seed", "shuffle"):
        return lambda *arguments, **keywords: arguments[0] if name == "shuffle" else None
    return None


def devices(name):
    """What `tf.config` says of machines: there is nothing to see."""
    if name in ("list_physical_devices", "list_logical_devices"):
        return lambda *arguments, **keywords: []
    return None


def strategy(name):
    return Strategy if name.endswith("Strategy") or name == "get_strategy" else None


def assertion(name):
    return (lambda *arguments, **keywords: None) if name.startswith(("assert", "enable", "disable", "check")) else None


TOP = {
    "constant": constant,
    "convert_to_tensor": convert_to_tensor,
    "shape": shape,
    "range": range_,
    "fill": fill,
    "Variable": variable,
    "function": decorator,
    "cond": cond,
    "device": Context,
    "name_scope": Context,
    "init_scope": Context,
    "control_dependencies": Context,
    "Tensor": KerasTensor,
    "TensorShape": TensorShape,
    "TensorSpec": TensorSpec,
    "DType": DType,
    "newaxis": None,
    "is_tensor": lambda x: isinstance(x, KerasTensor),
    "executing_eagerly": lambda: True,
    "no_op": lambda *arguments, **keywords: None,
    "print": lambda *arguments, **keywords: None,
    "Module": type("Module", (), {"__init__": lambda self, name=None: None}),
    "RegisterGradient": decorator,
    "recompute_grad": decorator,
    "autograph": None,
    "ensure_shape": lambda x, shape, name=None: x,
    "py_function": None,
    "broadcast_static_shape": None,
    "size": None,
}
for _name in ("zeros", "ones", "eye", "linspace", "meshgrid"):
    TOP[_name] = array(_name)


def top(name):
    if name in TYPES:
        return DType({"half": "float16", "double": "float64"}.get(name, name))
    if TOP.get(name) is not None:
        return TOP[name]
    if name.endswith("_initializer") or name in ("initializers", "zeros_initializer"):
        from _keras import objects

        return objects.find("initializers", name.replace("_initializer", "")) or ghost("tf." + name)
    return function("", name)


CONTENTS = {
    "tensorflow": (top,),
    "tensorflow.math": (lambda name: function("math", name), lambda name: top(name)),
    "tensorflow.nn": (lambda name: function("nn", name),),
    "tensorflow.image": (lambda name: function("image", name),),
    "tensorflow.linalg": (lambda name: function("linalg", name),),
    "tensorflow.random": (random,),
    "tensorflow.config": (devices,),
    "tensorflow.distribute": (strategy,),
    "tensorflow.distribute.experimental": (strategy,),
    "tensorflow.debugging": (assertion,),
    "tensorflow.initializers": (lambda name: TOP.get(name) and None,),
    "tensorflow.dtypes": (lambda name: DType(name) if name in TYPES else function("", name) if name == "cast" else None,),
}


class TensorFlowModule(types.ModuleType):
    """A module whose names are found when they are asked for."""

    def __getattr__(self, name):
        own = self.__name__
        full = own + "." + name
        if name.startswith("__"):
            if name == "__version__":
                return "2.21.0"
            raise AttributeError(name)
        if name == "newaxis":
            return None
        if own == "tensorflow" and name == "keras":
            import keras

            return keras
        for find in CONTENTS.get(own, ()):
            found = find(name)
            if found is not None:
                self.__dict__[name] = found
                return found
        if full in CONTENTS:
            __import__(full)
            return sys.modules[full]
        if full in ("tensorflow.compat", "tensorflow.compat.v1", "tensorflow.compat.v2"):
            return sys.modules["tensorflow"] if full != "tensorflow.compat" else Versions()
        top_name = own.split(".")[1] if "." in own else name
        if top_name in PASSED or name in GHOSTS or own in ("tensorflow.image", "tensorflow.random", "tensorflow.config", "tensorflow.distribute"):
            note_once(f"tensorflow.{top_name} is passed over")
            return ghost(full.replace("tensorflow", "tf", 1))
        raise missing("tf." + full.partition(".")[2])


class Versions:
    """`tf.compat`: the same module under its versions."""

    def __getattr__(self, name):
        if name in ("v1", "v2"):
            return sys.modules["tensorflow"]
        raise AttributeError(name)


class Finder:
    """Finds the modules of TensorFlow; those of Keras are found before."""

    def find_spec(self, name, path=None, target=None):
        if not name.startswith("tensorflow."):
            return None
        if name in ("tensorflow.compat", "tensorflow.compat.v1", "tensorflow.compat.v2"):
            return ModuleSpec(name, SameLoader(), is_package=True)
        return ModuleSpec(name, Loader(), is_package=True)


class Loader:
    def create_module(self, spec):
        return TensorFlowModule(spec.name)

    def exec_module(self, module):
        module.__path__ = []


class SameLoader:
    def create_module(self, spec):
        module = sys.modules["tensorflow"]
        self.spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.spec


def install(name):
    """Makes the modules importable, and the top one find its names."""
    sys.modules[name].__class__ = TensorFlowModule
    keras_first = next((place for place, finder in enumerate(sys.meta_path) if type(finder).__module__ == "_keras.modules"), 0)
    sys.meta_path.insert(keras_first + 1, Finder())
