"""Symbolic tensors, and the operations that record which gave which."""
from _netweight_bridge import bridge

from . import naming
from .structure import flatten


class KerasHistory(tuple):
    """Which call of which operation gave a tensor, and as which of its outputs."""

    __slots__ = ()

    def __new__(cls, operation, node_index, tensor_index):
        return tuple.__new__(cls, (operation, node_index, tensor_index))

    operation = property(lambda self: self[0])
    node_index = property(lambda self: self[1])
    tensor_index = property(lambda self: self[2])


class KerasTensor:
    """A tensor that is known by its shape and type; `_value` is what Java knows of it."""

    # NumPy's objects give way to ours in arithmetic.
    __array_priority__ = 1000

    def __init__(
        self,
        shape,
        dtype="float32",
        sparse=False,
        ragged=False,
        record_history=True,
        name=None,
        value=None,
    ):
        self._shape = tuple(None if size is None else int(size) for size in shape)
        self._dtype = dtype_name(dtype) or "float32"
        self.sparse = bool(sparse)
        self.ragged = bool(ragged)
        self.record_history = record_history
        self.name = name or naming.unique("keras_tensor")
        self._number = value

    @property
    def _value(self):
        if self._number is None:
            self._number = bridge.keras_value(self.name, list(self._shape), self._dtype)
        return self._number

    @property
    def shape(self):
        return Shape(self._shape)

    @property
    def dtype(self):
        return DType(self._dtype)

    @property
    def ndim(self):
        return len(self._shape)

    rank = ndim

    def get_shape(self):
        return self.shape

    @property
    def size(self):
        total = 1
        for size in self._shape:
            total = None if size is None or total is None else total * size
        return total

    def set_shape(self, shape):
        merged = []
        for own, told in zip(self._shape, shape):
            merged.append(own if told is None else told)
        if len(tuple(shape)) != len(self._shape):
            raise ValueError(f"Cannot set the shape {tuple(shape)} of a tensor of shape {self._shape}")
        self._shape = tuple(merged)
        self._number = None

    def reshape(self, *shape):
        return operation("reshape", self, shape[0] if len(shape) == 1 else shape)

    def squeeze(self, axis=None):
        return operation("squeeze", self, axis=axis)

    def __repr__(self):
        return (
            f"<KerasTensor shape={self._shape}, dtype={self._dtype}, sparse={self.sparse}, "
            f"ragged={self.ragged}, name={self.name}>"
        )

    def __len__(self):
        if not self._shape:
            raise TypeError("len() of a tensor without axes")
        if self._shape[0] is None:
            raise TypeError("the length of this tensor is not known: its first axis is free")
        return self._shape[0]

    def __iter__(self):
        raise TypeError("Iterating over a symbolic KerasTensor is not supported.")

    def __bool__(self):
        raise TypeError("A symbolic KerasTensor cannot be used as a boolean.")

    def __int__(self):
        raise ValueError("A KerasTensor is symbolic: it has no value that could be an int.")

    def __float__(self):
        raise ValueError("A KerasTensor is symbolic: it has no value that could be a float.")

    def __index__(self):
        raise ValueError("A KerasTensor is symbolic: it has no value that could be an index.")

    def __array__(self, *arguments):
        raise ValueError("A KerasTensor is symbolic: it has no value that could be an array.")

    def numpy(self):
        """The values of a tensor of an eager call, of which only the shape is known."""
        if getattr(self, "_keras_history", None) is not None:
            raise AttributeError("'KerasTensor' object has no attribute 'numpy'")
        from _netweight import ghost

        return ghost("the values of a tensor")

    def __ne__(self, other):
        if other is None or isinstance(other, str):
            return True
        return operation("not_equal", self, other)

    __eq__ = object.__eq__
    __hash__ = object.__hash__


class Shape(tuple):
    """A shape as Keras gives it, with the methods that TensorFlow's shapes have."""

    __slots__ = ()

    def as_list(self):
        return list(self)

    @property
    def rank(self):
        return len(self)

    ndims = rank
    dims = property(lambda self: list(self))

    def is_fully_defined(self):
        return None not in self

    def num_elements(self):
        total = 1
        for size in self:
            if size is None:
                return None
            total *= size
        return total

    def __getitem__(self, place):
        found = tuple.__getitem__(self, place)
        return Shape(found) if isinstance(place, slice) else found

    def __add__(self, other):
        return Shape(tuple.__add__(self, tuple(other)))


class DType(str):
    """The name of a data type, with what TensorFlow's types can say of themselves."""

    __slots__ = ()

    name = property(lambda self: str(self))
    base_dtype = property(lambda self: self)
    is_floating = property(lambda self: "float" in self)
    is_integer = property(lambda self: "int" in self)
    is_bool = property(lambda self: self == "bool")
    as_numpy_dtype = property(lambda self: self)


def dtype_name(dtype):
    """The name of a data type however it is said; None where nothing is said."""
    if dtype is None or type(dtype) is str:
        return {"half": "float16", "float": "float32", "double": "float64", "int": "int32"}.get(
            dtype, dtype
        )
    if isinstance(dtype, str):
        return str(dtype)
    if dtype in (float, int, bool):
        return {float: "float32", int: "int32", bool: "bool"}[dtype]
    name = getattr(dtype, "name", None) or getattr(dtype, "__name__", None)
    return str(name) if name else str(dtype)


def operation(name, *arguments, **keywords):
    """Calls a function of `keras.ops`."""
    from . import operations

    return operations.call(name, arguments, keywords)


def binary(name):
    def method(self, other):
        return operation(name, self, other)

    def reflected(self, other):
        return operation(name, other, self)

    return method, reflected


for _method, _name in {
    "add": "add",
    "sub": "subtract",
    "mul": "multiply",
    "truediv": "true_divide",
    "floordiv": "floor_divide",
    "mod": "mod",
    "pow": "power",
    "matmul": "matmul",
    "and": "logical_and",
    "or": "logical_or",
    "xor": "logical_xor",
}.items():
    _plain, _reflected = binary(_name)
    setattr(KerasTensor, f"__{_method}__", _plain)
    setattr(KerasTensor, f"__r{_method}__", _reflected)
for _method, _name in {
    "lt": "less",
    "le": "less_equal",
    "gt": "greater",
    "ge": "greater_equal",
}.items():
    setattr(KerasTensor, f"__{_method}__", binary(_name)[0])
for _method, _name in {"neg": "negative", "abs": "absolute", "invert": "logical_not"}.items():
    setattr(KerasTensor, f"__{_method}__", lambda self, name=_name: operation(name, self))
KerasTensor.__getitem__ = lambda self, key: operation("get_item", self, key)
KerasTensor.__round__ = lambda self, digits=None: operation("round", self, digits or 0)


def is_keras_tensor(value):
    return isinstance(value, KerasTensor)


class Node:
    """One call of an operation, wired to those that gave what it takes."""

    # What is called inside the call, where the program writes it.
    tape = None

    def __init__(self, operation, call_args=(), call_kwargs=None, outputs=None):
        self.operation = operation
        self.args = tuple(call_args)
        self.kwargs = call_kwargs or {}
        # Tensors that nothing gave are constants, which Keras does not connect.
        self.input_tensors = [
            leaf
            for leaf in flatten([self.args, self.kwargs])
            if isinstance(leaf, KerasTensor) and getattr(leaf, "_keras_history", None) is not None
        ]
        self.outputs = [leaf for leaf in flatten(outputs) if isinstance(leaf, KerasTensor)]
        self.is_input = not self.input_tensors
        for tensor in self.input_tensors:
            giver = tensor._keras_history[0]
            if giver is not None:
                giver._outbound_nodes.append(self)
        operation._inbound_nodes.append(self)
        index = len(operation._inbound_nodes) - 1
        for place, tensor in enumerate(self.outputs):
            tensor._keras_history = KerasHistory(operation, index, place)

    @property
    def output_tensors(self):
        return self.outputs

    @property
    def parent_nodes(self):
        """The calls whose outputs this one takes."""
        nodes = []
        for tensor in self.input_tensors:
            giver, index, _ = tensor._keras_history
            if giver is not None:
                nodes.append(giver._inbound_nodes[index])
        return nodes


class Operation:
    """Something that can be called on tensors: a layer, or a function of `keras.ops`."""

    def __init__(self, name=None):
        if name is None:
            name = naming.automatic(self.__class__.__name__)
        if not isinstance(name, str) or "/" in name:
            raise ValueError(
                "Argument `name` must be a string and cannot contain character `/`. "
                f"Received: name={name} (of type {type(name)})"
            )
        self.name = name
        self._inbound_nodes = []
        self._outbound_nodes = []

    def _of_first_call(self, attribute, word):
        if not self._inbound_nodes:
            raise AttributeError(
                f"The layer {self.name} has never been called and thus has no defined {word}."
            )
        tensors = getattr(self._inbound_nodes[0], attribute)
        return tensors[0] if len(tensors) == 1 else tensors

    @property
    def input(self):
        return self._of_first_call("input_tensors", "input")

    @property
    def output(self):
        return self._of_first_call("outputs", "output")

    def _get_node_attribute_at_index(self, index, attribute, word):
        tensors = getattr(self._inbound_nodes[index], attribute)
        return tensors[0] if len(tensors) == 1 else tensors

    def get_output_at(self, index):
        return self._get_node_attribute_at_index(index, "outputs", "output")

    def get_input_at(self, index):
        return self._get_node_attribute_at_index(index, "input_tensors", "input")

    def __repr__(self):
        return f"<Operation name={self.name}>"
