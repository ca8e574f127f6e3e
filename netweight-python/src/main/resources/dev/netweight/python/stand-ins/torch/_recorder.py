"""Hands each call of a function to Java, which infers what it gives and records it."""
import sys

from _netweight_bridge import bridge

_call = bridge.torch_call
_has = bridge.torch_has
_known = {}

# Functions that give a tuple however many tensors it has.
TUPLES = {
    "split", "chunk", "unbind", "tensor_split", "hsplit", "vsplit", "dsplit", "split_with_sizes",
    "meshgrid", "broadcast_tensors", "unsafe_split", "unsafe_chunk", "align_tensors",
}

# Functions whose tuple has names.
FIELDS = {
    "max": ("values", "indices"), "min": ("values", "indices"), "median": ("values", "indices"),
    "nanmedian": ("values", "indices"), "mode": ("values", "indices"),
    "kthvalue": ("values", "indices"), "sort": ("values", "indices"),
    "topk": ("values", "indices"), "cummax": ("values", "indices"),
    "cummin": ("values", "indices"), "aminmax": ("min", "max"), "frexp": ("mantissa", "exponent"),
    "slogdet": ("sign", "logabsdet"), "linalg_slogdet": ("sign", "logabsdet"),
    "qr": ("Q", "R"), "linalg_qr": ("Q", "R"), "svd": ("U", "S", "V"),
    "linalg_svd": ("U", "S", "Vh"), "linalg_eig": ("eigenvalues", "eigenvectors"),
    "linalg_eigh": ("eigenvalues", "eigenvectors"),
}

# Arguments that say where or how a tensor is kept, which is nothing to a shape.
PASSED_OVER = {
    "device", "requires_grad", "pin_memory", "generator", "layout", "memory_format",
    "non_blocking", "names", "out", "_stacklevel", "copy", "inplace",
}


try:
    from _netweight import NoAttribute as NotThere, NotKnown, line, note, place
except ImportError:
    class NotThere(AttributeError):
        """What the program needs and this stand-in lacks."""

    class NotKnown(RuntimeError):
        """A value that only a run with weights has."""

    def line():
        """The line of the main program that is being run; 0 where none is."""
        main = getattr(sys.modules.get("__main__"), "__file__", "")
        frame = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == main:
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def place():
        """The same in words."""
        return "line %d" % line()

    def note(text):
        """Tells of what is passed over."""
        bridge.note(line(), text)


def not_there(name):
    return NotThere("%s is not there yet, used at %s" % (name, place()))


def has(name):
    """Whether Java knows a function."""
    known = _known.get(name)
    if known is None:
        known = _known[name] = _has(name)
    return known


class dtype:
    """How elements are stored."""

    def __init__(self, name, itemsize, kind):
        self.name = name
        self.itemsize = itemsize
        self.is_floating_point = kind == "float"
        self.is_complex = kind == "complex"
        self.is_signed = kind not in ("unsigned", "bool")

    def __repr__(self):
        return "torch." + self.name

    def __reduce__(self):
        return self.name

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def to_real(self):
        return {"complex64": DTYPES["float32"], "complex128": DTYPES["float64"]}.get(self.name, self)

    def to_complex(self):
        return DTYPES["complex128"] if self.name == "float64" else DTYPES["complex64"]


DTYPES = {
    name: dtype(name, size, kind)
    for name, size, kind in (
        ("float32", 4, "float"), ("float64", 8, "float"), ("float16", 2, "float"),
        ("bfloat16", 2, "float"), ("float8_e4m3fn", 1, "float"), ("float8_e5m2", 1, "float"),
        ("int64", 8, "int"), ("int32", 4, "int"), ("int16", 2, "int"), ("int8", 1, "int"),
        ("uint8", 1, "unsigned"), ("uint16", 2, "unsigned"), ("uint32", 4, "unsigned"),
        ("uint64", 8, "unsigned"), ("bool", 1, "bool"),
        ("complex64", 8, "complex"), ("complex128", 16, "complex"),
    )
}
PYTHON_TYPES = {float: DTYPES["float64"], int: DTYPES["int64"], bool: DTYPES["bool"],
                complex: DTYPES["complex128"]}


class device:
    """Where a tensor is; here all are in the same place."""

    def __init__(self, type="cpu", index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        elif isinstance(type, int):
            type, index = "cuda", type
        elif ":" in type:
            type, _, number = type.partition(":")
            index = int(number)
        self.type = type
        self.index = index

    def __repr__(self):
        index = "" if self.index is None else ", index=%d" % self.index
        return "device(type='%s'%s)" % (self.type, index)

    def __str__(self):
        return self.type if self.index is None else "%s:%d" % (self.type, self.index)

    def __eq__(self, other):
        return isinstance(other, device) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False


class UnknownSize:
    """A size that only a run with weights has: it can be handed on, and nothing depends on it."""

    def __init__(self, reason="it depends on values"):
        self.reason = reason

    def _unknown(self, *others):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _unknown
    __floordiv__ = __rfloordiv__ = __truediv__ = __mod__ = __neg__ = __pow__ = _unknown

    def _asked(self, *others):
        raise NotKnown(
            "control flow depends on a size that a run without weights does not have (%s), at %s"
            % (self.reason, place()))

    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __int__ = __index__ = __float__ = _asked

    def __eq__(self, other):
        return self is other or self._asked()

    def __hash__(self):
        return id(self)

    def __repr__(self):
        return "?"


class UnknownNumber(float):
    """The value of a tensor that has none here: it can be printed and computed with."""

    def __new__(cls):
        return float.__new__(cls, "nan")

    def _unknown(self, *others):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = _unknown
    __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __neg__ = __pow__ = _unknown
    __abs__ = __round__ = __rpow__ = _unknown

    def _asked(self, *others):
        raise NotKnown(
            "control flow depends on values that a run without weights does not have, at "
            + place())

    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __int__ = __eq__ = __ne__ = _asked
    __index__ = __trunc__ = _asked

    def __hash__(self):
        return id(self)

    def __format__(self, specification):
        return "?"

    def __repr__(self):
        return "?"

    __str__ = __repr__


class Size(tuple):
    """A shape."""

    def numel(self):
        count = 1
        for size in self:
            count = count * size
        return count

    def __repr__(self):
        return "torch.Size([%s])" % ", ".join(map(repr, self))

    def __getitem__(self, index):
        found = tuple.__getitem__(self, index)
        return Size(found) if isinstance(index, slice) else found

    def __add__(self, other):
        return Size(tuple(self) + tuple(other))

    def __radd__(self, other):
        return Size(tuple(other) + tuple(self))


_quote = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def quoted(text):
    text = text.translate(_quote)
    return '"' + "".join(c if c >= " " else "\\u%04x" % ord(c) for c in text) + '"'


def encoded(value, tensors):
    """An argument as JSON; its tensors go into a list."""
    kind = type(value)
    if kind is int:
        return str(value)
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    held = getattr(value, "_value", None) if kind not in (tuple, list, str, float, Size) else None
    if held is not None:
        tensors.append(held)
        return '{"input": %d}' % (len(tensors) - 1)
    if isinstance(value, UnknownSize):
        return '{"unknown": %s}' % quoted(value.reason)
    if isinstance(value, UnknownNumber):
        return '{"unknown": "it depends on values"}'
    if isinstance(value, float):
        if value != value or value in (float("inf"), -float("inf")):
            return '{"real": "%s"}' % {"nan": "NaN", "inf": "Infinity"}.get(str(value), "-Infinity")
        return float.__repr__(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([encoded(item, tensors) for item in value]) + "]"
    if isinstance(value, dtype):
        return '"' + value.name + '"'
    if kind is slice:
        return '{"slice": [%s, %s, %s]}' % (
            encoded(value.start, tensors), encoded(value.stop, tensors),
            encoded(value.step, tensors))
    if value is Ellipsis:
        return '"..."'
    if isinstance(value, dict):
        return "{%s}" % ", ".join(
            quoted(str(key)) + ": " + encoded(item, tensors) for key, item in value.items())
    if isinstance(value, device):
        return '"' + str(value) + '"'
    if kind is range:
        return encoded(list(value), tensors)
    if isinstance(value, type) and value in PYTHON_TYPES:
        return '"' + PYTHON_TYPES[value].name + '"'
    if hasattr(value, "__index__"):
        return str(value.__index__())
    if hasattr(value, "__float__"):
        return encoded(float(value), tensors)
    if hasattr(value, "tolist"):
        return encoded(value.tolist(), tensors)
    return quoted(kind.__name__)


class Named(tuple):
    """A tuple of results that have names."""

    def __getattr__(self, name):
        fields = self.__dict__.get("_fields", ())
        if name in fields:
            return self[fields.index(name)]
        raise AttributeError(name)


wrap = None  # Set by the module of the tensors.


def call(name, args, kwargs=None):
    """What a function of PyTorch gives."""
    tensors = []
    parts = []
    place_number = 0
    for value in args:
        parts.append('"%d": %s' % (place_number, encoded(value, tensors)))
        place_number += 1
    out = None
    needs_gradient = False
    if kwargs:
        for word, value in kwargs.items():
            if word not in PASSED_OVER:
                parts.append('"%s": %s' % (word, encoded(value, tensors)))
            elif word == "out":
                out = value
            elif word == "requires_grad":
                needs_gradient = bool(value)
    answer = _call(name, "{" + ", ".join(parts) + "}", *tensors)
    if isinstance(answer, str):
        message = answer
        if message.startswith("axis ") or "names the axis" in message:
            raise IndexError(message)
        raise RuntimeError(message)
    results = [wrap(answer[i], answer[i + 1]) for i in range(0, len(answer), 2)]
    found = name == "where" and len(args) == 1 or name == "nonzero" and (
        kwargs and kwargs.get("as_tuple"))
    if len(results) == 1 and name not in TUPLES and not found:
        if out is not None:
            return out._become(results[0])
        if needs_gradient:
            results[0].requires_grad = True
        return results[0]
    fields = FIELDS.get(name)
    if fields is None or len(results) != len(fields):
        return tuple(results)
    named = Named(results)
    named._fields = fields
    return named


def function(name):
    """A function that Java knows, as Python calls it."""

    def recorded(*args, **kwargs):
        if kwargs.get("inplace") is True and args and hasattr(args[0], "_become"):
            return args[0]._become(call(name, args, kwargs))
        return call(name, args, kwargs)

    recorded.__name__ = recorded.__qualname__ = name
    return recorded


def finder(module, prefix, namespace):
    """A module's __getattr__: its functions are those that Java knows by that name."""

    def find(name):
        if not name.startswith("__"):
            for known in (prefix + name, name) if prefix else (name,):
                if has(known):
                    namespace[name] = found = function(known)
                    return found
                if name.endswith("_") and has(known[:-1]):
                    inner = function(known[:-1])
                    return lambda tensor, *args, **kwargs: tensor._become(
                        inner(tensor, *args, **kwargs))
            raise not_there(module + "." + name)
        raise AttributeError(name)

    return find
