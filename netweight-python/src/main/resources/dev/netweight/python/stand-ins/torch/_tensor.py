"""Tensors of a shape and a type; values are followed only where they are few and known."""
from _netweight_bridge import bridge
from . import _recorder
from ._recorder import (
    DTYPES, PYTHON_TYPES, NotKnown, Size, UnknownNumber, UnknownSize, call, device, dtype, has,
    not_there, place, quoted)

_tensor = bridge.torch_tensor
_elements = bridge.torch_elements
_unknown = bridge.torch_unknown
_described = {}
_cpu = device("cpu")
_default = [DTYPES["float32"]]

# The most elements of a constant that are followed.
MOST_ELEMENTS = 4096


def _described_as(value, description):
    known = _described.get(description)
    if known is None:
        name, _, sizes = description.partition(" ")
        kind = DTYPES.get(name)
        if sizes == "*":
            return None, kind
        if "?" in sizes:
            reason = _unknown(value)
            return Size(
                UnknownSize(reason) if size == "?" else int(size)
                for size in sizes.split(",")), kind
        known = Size(map(int, sizes.split(","))) if sizes else Size(), kind
        _described[description] = known
    return known


def wrap(value, description):
    """A tensor of what Java knows of it."""
    tensor = object.__new__(Tensor)
    tensor._value = value
    tensor._shape, tensor.dtype = _described_as(value, description)
    return tensor


_recorder.wrap = wrap


def fresh(shape, kind=None, elements=None):
    """A tensor that no function gave."""
    kind = kind or _default[0]
    sizes = ", ".join(
        quoted(size.reason) if isinstance(size, UnknownSize) else str(_size(size))
        for size in shape)
    tensor = object.__new__(Tensor)
    text = '{"type": "%s", "shape": [%s]' % (kind.name, sizes)
    if elements is not None and len(elements) <= MOST_ELEMENTS:
        text += ', "elements": [%s]' % ", ".join(map(_element, elements))
    tensor._value = _tensor(text + "}")
    tensor._shape = Size(shape)
    tensor.dtype = kind
    return tensor


def shapeless(reason, kind=None):
    """A tensor of which not even the rank is known."""
    kind = kind or _default[0]
    return wrap(_tensor('{"type": "%s", "shape": %s}' % (kind.name, quoted(reason))),
                kind.name + " *")


def _size(size):
    if type(size) is not int:
        size = size.__index__()
    if size < 0:
        raise RuntimeError("Trying to create tensor with negative dimension %d" % size)
    return size


def _element(value):
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, UnknownNumber):
        return "null"
    if isinstance(value, int):
        return int.__repr__(value)
    return '"%s"' % {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(
        str(value), str(value))


def _flattened(data, shape, level, out):
    """Puts the numbers of nested lists into one list."""
    if isinstance(data, (list, tuple)):
        if level == len(shape):
            shape.append(len(data))
        elif shape[level] != len(data):
            raise ValueError("expected sequence of length %d at dim %d (got %d)"
                             % (shape[level], level, len(data)))
        for item in data:
            _flattened(item, shape, level + 1, out)
    elif isinstance(data, Tensor) and data._shape == ():
        out.append(data.item())
    elif isinstance(data, Tensor):
        _flattened(data.tolist(), shape, level, out)
    elif hasattr(data, "tolist") and not isinstance(data, (int, float)):
        _flattened(data.tolist(), shape, level, out)
    else:
        out.append(data)


def _kind_of(elements):
    if any(isinstance(value, complex) for value in elements):
        return DTYPES["complex64"]
    if any(isinstance(value, float) for value in elements):
        return _default[0]
    if elements and all(isinstance(value, bool) for value in elements):
        return DTYPES["bool"]
    return DTYPES["int64"] if elements else _default[0]


def tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A tensor of the numbers in nested lists."""
    if isinstance(data, Tensor):
        made = wrap(data._value, data._description())
        made = made if dtype is None else made.to(dtype)
    elif _is_array(data):
        made = _from_array(data, dtype)
    else:
        shape, elements = [], []
        try:
            _flattened(data, shape, 0, elements)
        except NotKnown:
            first = data[0]
            made = fresh((len(data),) + tuple(first.shape), dtype or first.dtype)
        else:
            kind = PYTHON_TYPES.get(dtype, dtype) or _kind_of(elements)
            if kind.is_complex:
                elements = None
            elif kind.name == "bool":
                elements = [bool(value) for value in elements]
            elif not kind.is_floating_point:
                elements = [value if isinstance(value, UnknownNumber) else int(value)
                            for value in elements]
            made = fresh(shape, kind, elements)
    made.requires_grad = requires_grad
    return made


def _is_array(data):
    return hasattr(data, "shape") and hasattr(data, "dtype") and not isinstance(data, Tensor)


def _from_array(data, kind=None):
    name = str(getattr(data.dtype, "name", data.dtype))
    kind = PYTHON_TYPES.get(kind, kind) or DTYPES.get(name, _default[0])
    return fresh(tuple(data.shape), kind)


class Tensor:
    """A tensor: its shape, its type, and no values."""

    requires_grad = False
    grad = None
    grad_fn = None
    is_leaf = True
    is_sparse = is_quantized = is_meta = is_mkldnn = is_nested = False
    is_cuda = is_mps = False
    is_cpu = True
    device = _cpu
    layout = "torch.strided"
    names = ()
    _held = False
    __array_priority__ = 1000

    def __new__(cls, *data, dtype=None, device=None, **more):
        kind = getattr(cls, "_kind", None) or dtype
        if len(data) == 1 and not isinstance(data[0], int):
            source = data[0]
            if isinstance(source, Size):
                made = fresh(source, kind)
            else:
                made = tensor(source, dtype=kind or (None if isinstance(source, Tensor)
                                                     else _default[0]))
        else:
            made = fresh(data if data else (0,), kind)
        if cls is not Tensor and not hasattr(cls, "_kind"):
            subclassed = object.__new__(cls)
            subclassed.__dict__.update(made.__dict__)
            return subclassed
        return made

    def __init__(self, *data, **more):
        pass

    def _description(self):
        if self._shape is None:
            return (self.dtype.name if self.dtype else "") + " *"
        return (self.dtype.name if self.dtype else "") + " " + ",".join(map(str, self._shape))

    def _become(self, other):
        """What a function does in place: this is now what it gave."""
        if not self._held:
            self._value, self._shape, self.dtype = other._value, other._shape, other.dtype
        return self

    @property
    def shape(self):
        if self._shape is None:
            raise NotKnown("the shape of a tensor is not known here (%s), used at %s"
                           % (_unknown(self._value), place()))
        return self._shape

    def size(self, dim=None):
        return self.shape if dim is None else self.shape[dim]

    def dim(self):
        return len(self.shape)

    ndim = property(dim)
    ndimension = dim

    def numel(self):
        return self.shape.numel()

    nelement = numel

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of a 0-d tensor")
        return self.shape[0]

    def element_size(self):
        return self.dtype.itemsize

    itemsize = property(element_size)

    @property
    def nbytes(self):
        return self.numel() * self.dtype.itemsize

    def stride(self, dim=None):
        strides, step = [], 1
        for size in reversed(self.shape):
            strides.insert(0, step)
            step = step * size
        return tuple(strides) if dim is None else strides[dim]

    def storage_offset(self):
        return 0

    def data_ptr(self):
        return id(self)

    def untyped_storage(self):
        return _Storage(self)

    storage = untyped_storage

    # What it is made of.

    def _numbers(self):
        text = _elements(self._value)
        if text is None:
            return None
        kind = self.dtype
        numbers = []
        for word in text.split(",") if text else ():
            if word == "?":
                numbers.append(UnknownNumber())
            elif kind is not None and kind.name == "bool":
                numbers.append(float(word) != 0)
            elif kind is not None and kind.is_floating_point:
                numbers.append(float(word.replace("Infinity", "inf")))
            else:
                numbers.append(int(float(word)) if "." in word else int(word))
        return numbers

    def _number(self):
        if self._shape is not None and self.numel() != 1:
            raise RuntimeError("a Tensor with %d elements cannot be converted to Scalar"
                               % self.numel())
        numbers = self._numbers()
        return numbers[0] if numbers else UnknownNumber()

    def item(self):
        return self._number()

    def tolist(self):
        numbers = self._numbers()
        if numbers is None:
            if self.numel() > MOST_ELEMENTS:
                raise self._no_values()
            numbers = [UnknownNumber() for _ in range(self.numel())]
        for size in reversed(self.shape[1:]):
            numbers = [numbers[i:i + size] for i in range(0, len(numbers), size)] if size else []
        return numbers if self.shape else numbers[0]

    def _no_values(self):
        return NotKnown(
            "control flow depends on values that a run without weights does not have, at "
            + place())

    def _known(self):
        number = self._number()
        if isinstance(number, UnknownNumber):
            raise self._no_values()
        return number

    def __bool__(self):
        if self.numel() > 1:
            raise RuntimeError(
                "Boolean value of Tensor with more than one value is ambiguous")
        return bool(self._known())

    def __int__(self):
        return int(self._known())

    def __float__(self):
        return float(self._number())

    def __index__(self):
        return int(self._known())

    def __complex__(self):
        return complex(self._known())

    def __round__(self, digits=None):
        return round(self._number(), digits) if digits else round(self._number())

    def __iter__(self):
        if not self.shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __contains__(self, item):
        return bool((self == item).any())

    def __hash__(self):
        return id(self)

    def __format__(self, specification):
        if self._shape == ():
            return format(self._number(), specification)
        return format(repr(self), specification)

    def __repr__(self):
        numbers = self._numbers() if self._shape is not None else None
        if numbers is not None and len(numbers) <= 1000:
            shown = repr(self.tolist())
        else:
            shown = "..."
        size = "*" if self._shape is None else repr(tuple(self._shape))
        return "tensor(%s, size=%s, dtype=%s)" % (shown, size, self.dtype)

    def numpy(self, *, force=False):
        import numpy
        numbers = self._numbers()
        if numbers is not None:
            return numpy.array(self.tolist())
        return numpy.zeros(tuple(self.shape), dtype=self.dtype.name)

    def __array__(self, dtype=None):
        return self.numpy()

    # What is the same tensor here.

    def _same(self, *args, **kwargs):
        return wrap(self._value, self._description())

    detach = contiguous = cpu = cuda = clone = pin_memory = coalesce = to_dense = _same
    xpu = mps = resolve_conj = resolve_neg = alias = share_memory_ = __deepcopy__ = _same
    __copy__ = _same

    def detach_(self):
        return self

    @property
    def data(self):
        return self._same()

    @data.setter
    def data(self, other):
        self._become(other)

    def requires_grad_(self, requires_grad=True):
        self.requires_grad = requires_grad
        return self

    def retain_grad(self):
        pass

    def backward(self, *args, **kwargs):
        pass

    def register_hook(self, hook):
        return RemovableHandle()

    register_post_accumulate_grad_hook = register_hook

    def is_contiguous(self, *args, **kwargs):
        return True

    def is_floating_point(self):
        return self.dtype.is_floating_point

    def is_complex(self):
        return self.dtype.is_complex

    def is_signed(self):
        return self.dtype.is_signed

    def is_pinned(self):
        return False

    def get_device(self):
        return -1

    def is_same_size(self, other):
        return self.shape == other.shape

    def has_names(self):
        return False

    def record_stream(self, stream):
        pass

    # Types.

    def to(self, *args, dtype=None, **kwargs):
        for value in args:
            if isinstance(value, _recorder.dtype):
                dtype = value
            elif isinstance(value, Tensor):
                dtype = value.dtype
        dtype = PYTHON_TYPES.get(dtype, dtype)
        if dtype is None or dtype is self.dtype:
            return self
        return call("to", (self, dtype))

    def type(self, dtype=None, non_blocking=False):
        if dtype is None:
            return "torch." + LEGACY.get(self.dtype.name, "Float") + "Tensor"
        return self.to(legacy_kind(dtype))

    def type_as(self, other):
        return self.to(other.dtype)

    # Shapes that follow another tensor's.

    def view_as(self, other):
        return self.view(other.shape)

    def reshape_as(self, other):
        return self.reshape(other.shape)

    def expand_as(self, other):
        return self.expand(other.shape)

    def view(self, *shape, **kwargs):
        if len(shape) == 1 and isinstance(shape[0], dtype):
            return self.to(shape[0])
        return call("view", (self,) + shape, kwargs)

    def new_tensor(self, data, *, dtype=None, **kwargs):
        return tensor(data, dtype=dtype or self.dtype)

    def new(self, *shape, **kwargs):
        return fresh(shape or (0,), self.dtype)

    def _new(name):
        def made(self, *size, dtype=None, **kwargs):
            return call(name, size, {**kwargs, "dtype": dtype or self.dtype})
        return made

    new_zeros, new_ones, new_empty, new_full = map(_new, ("zeros", "ones", "empty", "full"))

    def transpose_(self, *args):
        return self._become(self.transpose(*args))

    @property
    def T(self):
        return call("permute", (self, list(range(self.dim()))[::-1]))

    @property
    def mT(self):
        return call("transpose", (self, -2, -1))

    H = mH = mT

    @property
    def real(self):
        return call("real", (self,)) if self.dtype.is_complex else self

    @property
    def imag(self):
        return call("imag", (self,))

    # Indices.

    def __getitem__(self, index):
        return call("getitem", (self, _index(index)))

    def __setitem__(self, index, value):
        if not self._held:
            self._become(call("setitem", (self, _index(index), value)))

    def __delitem__(self, index):
        raise TypeError("Tensor does not support deleting items")

    def set_(self, *args, **kwargs):
        return self

    def copy_(self, other, non_blocking=False):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if has(name):
            def method(self, *args, **kwargs):
                return call(name, (self,) + args, kwargs)
        elif name.endswith("_") and has(name[:-1]):
            function = name[:-1]

            def method(self, *args, **kwargs):
                if self._held is True:
                    return self
                return self._become(call(function, (self,) + args, kwargs))
        elif name.endswith("_") and name[:-1] in ("normal", "uniform", "random", "bernoulli",
                                                  "exponential", "fill", "zero", "cauchy",
                                                  "log_normal", "geometric", "resize_as"):
            def method(self, *args, **kwargs):
                return self
        else:
            raise not_there("torch.Tensor." + name)
        method.__name__ = name
        setattr(Tensor, name, method)
        return method.__get__(self)


class _Storage:
    def __init__(self, tensor):
        self.tensor = tensor

    def data_ptr(self):
        return id(self.tensor)

    def nbytes(self):
        return self.tensor.nbytes

    def size(self):
        return self.tensor.numel()


class RemovableHandle:
    """Takes a hook away again."""

    def __init__(self, hooks=None, number=0):
        self.hooks = hooks
        self.id = number

    def remove(self):
        if self.hooks is not None:
            self.hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.remove()


def _index(index):
    """Lists of truth values and arrays are indices too."""
    if isinstance(index, tuple):
        return [_index(part) for part in index]
    if isinstance(index, list) and index and isinstance(index[0], bool):
        return tensor(index)
    if isinstance(index, list):
        return tensor(index) if index else index
    if isinstance(index, range):
        return tensor(list(index))
    if _is_array(index):
        return _from_array(index)
    return index


def _operator(name):
    def forward(self, other):
        if not _is_operand(other):
            return NotImplemented
        return call(name, (self, other))

    def backward(self, other):
        if not _is_operand(other):
            return NotImplemented
        return call(name, (other, self))

    def in_place(self, other):
        return self._become(call(name, (self, other)))

    return forward, backward, in_place


def _is_operand(value):
    return isinstance(value, (Tensor, int, float, complex, UnknownSize)) or _is_array(value)


for _word, _name in (
        ("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div"),
        ("floordiv", "floor_divide"), ("mod", "remainder"), ("pow", "pow"), ("matmul", "matmul"),
        ("and", "bitwise_and"), ("or", "bitwise_or"), ("xor", "bitwise_xor"),
        ("lshift", "bitwise_left_shift"), ("rshift", "bitwise_right_shift")):
    _forward, _backward, _in_place = _operator(_name)
    setattr(Tensor, "__%s__" % _word, _forward)
    setattr(Tensor, "__r%s__" % _word, _backward)
    setattr(Tensor, "__i%s__" % _word, _in_place)
for _word in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Tensor, "__%s__" % _word, _operator(_word)[0])
for _word, _name in (("neg", "neg"), ("abs", "abs"), ("invert", "bitwise_not")):
    setattr(Tensor, "__%s__" % _word, (lambda name: lambda self: call(name, (self,)))(_name))
Tensor.__pos__ = lambda self: self
Tensor.__hash__ = lambda self: id(self)

LEGACY = {
    "float32": "Float", "float64": "Double", "float16": "Half", "bfloat16": "BFloat16",
    "int64": "Long", "int32": "Int", "int16": "Short", "int8": "Char", "uint8": "Byte",
    "bool": "Bool",
}
for _kind, _word in LEGACY.items():
    setattr(Tensor, _word.lower(),
            (lambda kind: lambda self, memory_format=None: self.to(kind))(DTYPES[_kind]))
Tensor.cfloat = lambda self: self.to(DTYPES["complex64"])


class _LegacyMeta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Tensor) and value.dtype is cls._kind


LEGACY_TYPES = {
    _word + "Tensor": _LegacyMeta(_word + "Tensor", (Tensor,), {"_kind": DTYPES[_kind]})
    for _kind, _word in LEGACY.items()
}


def legacy_kind(dtype):
    """The type that a class or a name such as torch.FloatTensor stands for."""
    if isinstance(dtype, str):
        dtype = LEGACY_TYPES.get(dtype.rpartition(".")[2], dtype)
    return getattr(dtype, "_kind", dtype)
