"""NumPy as far as model code uses it: shapes always, values where they are few and known."""
import builtins
import math

from _netweight import ghost, note_once

__version__ = "2.2.0"

pi = math.pi
e = math.e
inf = Inf = infty = float("inf")
nan = NaN = float("nan")
newaxis = None

# More values than these are not kept.
MOST = 20000


class dtype:
    """A data type."""

    def __init__(self, kind):
        self.name = _dtype_name(kind)

    kind = property(lambda self: {"f": "f", "i": "i", "u": "u", "b": "b", "c": "c"}.get(self.name[0], "O"))
    type = property(lambda self: globals().get(self.name, object))
    itemsize = property(lambda self: builtins.max(1, int("".join(l for l in self.name if l.isdigit()) or 8) // 8))

    def __eq__(self, other):
        try:
            return self.name == _dtype_name(other)
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name}')"


class generic:
    """A single number with the methods of an array."""

    shape = ()
    ndim = 0
    size = 1

    def item(self):
        return self

    def astype(self, kind, *arguments, **keywords):
        return _scalar(self, _dtype_name(kind))

    def tolist(self):
        return self

    def reshape(self, *shape):
        return array(self).reshape(*shape)

    @property
    def dtype(self):
        return dtype(type(self).__name__)


class number(generic):
    pass


class integer(number):
    pass


class floating(number):
    pass


signedinteger = integer
unsignedinteger = integer
inexact = floating


def _whole(name):
    def new(kind, value=0):
        if hasattr(value, "shape") and value.shape != ():
            return asarray(value).astype(name)
        return int.__new__(kind, int(value))

    return type(name, (int, integer), {"__new__": new})


def _real(name):
    def new(kind, value=0.0):
        if hasattr(value, "shape") and value.shape != ():
            return asarray(value).astype(name)
        return float.__new__(kind, float(value))

    return type(name, (float, floating), {"__new__": new})


for _name in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"):
    globals()[_name] = _whole(_name)
for _name in ("float16", "float32", "float64", "longdouble"):
    globals()[_name] = _real(_name)
int_ = intp = int64
uint = uint64
single = float32
double = float_ = float64
half = float16


class bool_(generic):
    def __new__(cls, value=False):
        return bool(value)


class object_(generic):
    pass


class str_(str, generic):
    pass


class complex64(generic):
    pass


class complex128(generic):
    pass


def _dtype_name(kind):
    if kind is None:
        return "float64"
    if isinstance(kind, str):
        return {"float": "float64", "int": "int64", "f": "float32", "f4": "float32", "f8": "float64",
                "i4": "int32", "i8": "int64", "half": "float16", "double": "float64"}.get(str(kind), str(kind))
    if kind in (float, int, builtins.bool):
        return {float: "float64", int: "int64", builtins.bool: "bool"}[kind]
    name = getattr(kind, "name", None) or getattr(kind, "__name__", None)
    if name is None:
        raise TypeError(f"Cannot interpret '{kind}' as a data type")
    return {"bool_": "bool"}.get(name, str(name))


def _scalar(value, name):
    if name == "bool":
        return builtins.bool(value)
    if name.startswith(("int", "uint")):
        return globals()[name](int(value))
    if name.startswith("float"):
        return globals()[name](value)
    return value


def _known_type(values):
    """The type that NumPy takes for Python's values."""
    best = "bool"
    for value in values:
        if isinstance(value, builtins.bool):
            continue
        if isinstance(value, generic):
            best = value.dtype.name if best in ("bool",) or "float" in value.dtype.name else best
        elif isinstance(value, int):
            best = "int64" if best == "bool" else best
        elif isinstance(value, float):
            best = "float64"
        else:
            return "object"
    return best if values else "float64"


def _product(shape):
    total = 1
    for size in shape:
        total *= size
    return total


class ndarray:
    """An array: its shape and type, and its values in order where they are known."""

    __array_priority__ = 10

    def __init__(self, shape, dtype=None, values=None):
        self._shape = tuple(int(size) for size in ((shape,) if hasattr(shape, "__index__") else shape))
        self._type = _dtype_name(dtype)
        self._values = values

    @property
    def shape(self):
        return self._shape

    @shape.setter
    def shape(self, shape):
        self._shape = _reshaped(self._shape, shape)

    @property
    def dtype(self):
        return dtype(self._type)

    @property
    def ndim(self):
        return len(self._shape)

    @property
    def size(self):
        return _product(self._shape)

    @property
    def nbytes(self):
        return self.size * self.dtype.itemsize

    itemsize = property(lambda self: self.dtype.itemsize)

    @property
    def T(self):
        return self.transpose()

    def _known(self):
        if self._values is None:
            ghost("the values of an array")._unknown()
        return self._values

    def astype(self, kind, *arguments, **keywords):
        name = _dtype_name(kind)
        values = self._values
        if values is not None and name != self._type:
            values = [_scalar(value, name) for value in values]
        made = ndarray(self._shape, name, values)
        made.__dict__.update({key: part for key, part in self.__dict__.items() if key == "_classes"})
        return made

    def copy(self, *arguments, **keywords):
        return ndarray(self._shape, self._type, None if self._values is None else list(self._values))

    def reshape(self, *shape, **keywords):
        shape = shape[0] if len(shape) == 1 else shape
        made = ndarray(_reshaped(self._shape, shape), self._type, self._values)
        if "_classes" in self.__dict__:
            made._classes = self._classes
        return made

    def ravel(self, *arguments):
        return self.reshape(-1)

    flatten = ravel

    def squeeze(self, axis=None):
        if axis is None:
            return self.reshape(tuple(size for size in self._shape if size != 1))
        axes = [one % self.ndim for one in (axis if isinstance(axis, (tuple, list)) else (axis,))]
        return self.reshape(tuple(size for place, size in enumerate(self._shape) if place not in axes))

    def transpose(self, *axes):
        axes = axes[0] if len(axes) == 1 and not hasattr(axes[0], "__index__") else axes
        order = [one % self.ndim for one in axes] if axes else list(range(self.ndim))[::-1]
        shape = tuple(self._shape[one] for one in order)
        if self._values is None:
            return ndarray(shape, self._type)
        steps = _steps(self._shape)
        return ndarray(shape, self._type, [self._values[place] for place in _places(shape, [steps[one] for one in order])])

    def tolist(self):
        values = self._known()
        return _nested(self._shape, values, 0)[0] if self._shape else values[0]

    def item(self, *arguments):
        return self._known()[arguments[0] if arguments else 0]

    def fill(self, value):
        self._values = [value] * self.size if self.size <= MOST else None

    def __len__(self):
        if not self._shape:
            raise TypeError("len() of unsized object")
        return self._shape[0]

    def __iter__(self):
        for place in range(len(self)):
            yield self[place]

    def __getitem__(self, key):
        return _taken(self, key)

    def __setitem__(self, key, value):
        if self._values is not None and hasattr(key, "__index__") and self.ndim == 1:
            self._values[key] = value
        else:
            self._values = None

    def __bool__(self):
        if self.size == 1:
            return builtins.bool(self._known()[0])
        raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")

    def __int__(self):
        return int(self.item())

    def __float__(self):
        return float(self.item())

    def __index__(self):
        if self.size != 1:
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(self.item())

    def __str__(self):
        return str(self.tolist()).replace(",", "") if self._values is not None else "?"

    def __repr__(self):
        return f"array({self.tolist()})" if self._values is not None else "?"

    def __format__(self, style):
        return format(self.item(), style) if not self._shape and self._values is not None else str(self)

    __hash__ = object.__hash__

    def __contains__(self, value):
        return value in self._known()

    def __matmul__(self, other):
        return matmul(self, other)

    def __rmatmul__(self, other):
        return matmul(other, self)

    def dot(self, other):
        return dot(self, other)

    def _lazily(self, name):
        return lambda *arguments, **keywords: globals()[name](self, *arguments, **keywords)

    def __getattr__(self, name):
        if name in _METHODS:
            return self._lazily(name)
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(ghost("numpy.ndarray"), name)


_METHODS = frozenset(
    "sum prod mean std var max min argmax argmin any all cumsum round clip repeat argsort sort swapaxes".split()
)


def _nested(shape, values, start):
    """Values as nested lists, and where they end."""
    if len(shape) == 1:
        return values[start : start + shape[0]], start + shape[0]
    parts = []
    for _ in range(shape[0]):
        part, start = _nested(shape[1:], values, start)
        parts.append(part)
    return parts, start


def _steps(shape):
    steps = []
    step = 1
    for size in reversed(shape):
        steps.insert(0, step)
        step *= size
    return steps


def _places(shape, steps):
    places = [0]
    for size, step in zip(shape, steps):
        places = [place + step * number for place in places for number in range(size)]
    return places


def _reshaped(old, shape):
    shape = (shape,) if hasattr(shape, "__index__") else tuple(shape)
    shape = [int(size) for size in shape]
    if -1 in shape:
        rest = _product([size for size in shape if size != -1])
        shape[shape.index(-1)] = _product(old) // rest if rest else 0
    if _product(shape) != _product(old):
        raise ValueError(f"cannot reshape array of size {_product(old)} into shape {tuple(shape)}")
    return tuple(shape)


def _taken(value, key):
    """What indexing gives."""
    keys = list(key) if isinstance(key, tuple) else [key]
    if builtins.any(isinstance(one, ndarray) and one._type == "bool" for one in keys):
        return ghost("what a mask takes of an array")
    missing = len(value._shape) - builtins.sum(1 for one in keys if one is not None and one is not Ellipsis)
    if Ellipsis in [one for one in keys if one is None or one is Ellipsis]:
        place = next(place for place, one in enumerate(keys) if one is Ellipsis)
        keys[place : place + 1] = [slice(None)] * missing
    else:
        keys += [slice(None)] * missing
    if missing < 0:
        raise IndexError("too many indices for array")
    shape = []
    places = [0]
    steps = _steps(value._shape)
    axis = 0
    known = value._values is not None
    for one in keys:
        if one is None:
            shape.append(1)
            continue
        size, step = value._shape[axis], steps[axis]
        axis += 1
        if isinstance(one, slice):
            chosen = range(*one.indices(size))
            shape.append(len(chosen))
        elif hasattr(one, "__index__") and not getattr(one, "shape", ()):
            number = one.__index__()
            if not -size <= number < size:
                raise IndexError(f"index {number} is out of bounds for axis {axis - 1} with size {size}")
            chosen = [number % size]
        else:
            one = asarray(one)
            shape.extend(one._shape)
            known = known and one._values is not None
            chosen = [number % size for number in one._values] if one._values is not None else []
        if known:
            places = [place + step * number for place in places for number in chosen]
    if not known:
        made = unknown(tuple(shape), value._type)
        if "_classes" in value.__dict__:
            made._classes = value._classes
        return made
    values = [value._values[place] for place in places]
    return ndarray(tuple(shape), value._type, values) if shape else _scalar(values[0], value._type)


def unknown(shape, dtype="float64"):
    """An array of which only the shape is known."""
    return ndarray(shape, dtype)


def array(value, dtype=None, *arguments, **keywords):
    if isinstance(value, ndarray):
        return value.astype(dtype) if dtype is not None else value.copy()
    if not isinstance(value, (list, tuple, int, float, builtins.bool, range)):
        shape = getattr(value, "shape", None)
        if shape is not None:
            return unknown(tuple(shape), dtype or getattr(value, "dtype", None))
        if getattr(type(value), "_netweight_ghost", False):
            return value
        return ghost("numpy.array")
    shape = []
    values = [value]
    while values and isinstance(values[0], (list, tuple, range, ndarray)):
        parts = []
        if isinstance(values[0], ndarray) and builtins.any(one._values is None for one in values if isinstance(one, ndarray)):
            return unknown(tuple(shape) + values[0]._shape, dtype or values[0]._type)
        shape.append(len(values[0]))
        for one in values:
            if not isinstance(one, (list, tuple, range, ndarray)) or len(one) != shape[-1]:
                raise ValueError("setting an array element with a sequence: the lists are of different lengths")
            parts.extend(one)
        values = parts
    name = _dtype_name(dtype) if dtype is not None else _known_type(values)
    if builtins.any(getattr(type(one), "_netweight_ghost", False) or hasattr(one, "_shape") for one in values):
        return unknown(tuple(shape), dtype)
    if name != "object":
        values = [_scalar(one, name) for one in values]
    return ndarray(tuple(shape), name, values if len(values) <= MOST else None)


def asarray(value, dtype=None, *arguments, **keywords):
    if isinstance(value, ndarray) and (dtype is None or _dtype_name(dtype) == value._type):
        return value
    return array(value, dtype)


ascontiguousarray = asanyarray = asarray


def _filled(shape, value, dtype):
    shape = (shape,) if hasattr(shape, "__index__") else tuple(shape)
    size = _product(shape)
    name = _dtype_name(dtype)
    return ndarray(shape, name, [_scalar(value, name)] * size if size <= MOST else None)


def zeros(shape, dtype=None, *arguments, **keywords):
    return _filled(shape, 0, dtype)


def ones(shape, dtype=None, *arguments, **keywords):
    return _filled(shape, 1, dtype)


def empty(shape, dtype=None, *arguments, **keywords):
    return _filled(shape, 0, dtype)


def full(shape, fill_value, dtype=None, *arguments, **keywords):
    return _filled(shape, fill_value, dtype or _known_type([fill_value]))


def zeros_like(value, dtype=None, **keywords):
    value = asarray(value)
    return _filled(value.shape, 0, dtype or value._type)


def ones_like(value, dtype=None, **keywords):
    value = asarray(value)
    return _filled(value.shape, 1, dtype or value._type)


def full_like(value, fill_value, dtype=None, **keywords):
    value = asarray(value)
    return _filled(value.shape, fill_value, dtype or value._type)


empty_like = zeros_like


def eye(N, M=None, k=0, dtype=None, **keywords):
    M = N if M is None else M
    values = [1 if column == row + k else 0 for row in range(N) for column in range(M)] if N * M <= MOST else None
    name = _dtype_name(dtype)
    return ndarray((N, M), name, None if values is None else [_scalar(one, name) for one in values])


def identity(n, dtype=None, **keywords):
    return eye(n, dtype=dtype)


def tri(N, M=None, k=0, dtype=None, **keywords):
    M = N if M is None else M
    values = [1.0 if column <= row + k else 0.0 for row in range(N) for column in range(M)] if N * M <= MOST else None
    return ndarray((N, M), dtype, values)


def arange(start, stop=None, step=None, dtype=None, **keywords):
    if stop is None:
        start, stop = 0, start
    step = 1 if step is None else step
    count = builtins.max(0, math.ceil((stop - start) / step))
    name = _dtype_name(dtype) if dtype is not None else _known_type([start, stop, step])
    values = [_scalar(start + step * place, name) for place in range(count)] if count <= MOST else None
    return ndarray((count,), name, values)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    num = int(num)
    step = (stop - start) / builtins.max(1, num - 1 if endpoint else num)
    values = [start + step * place for place in range(num)]
    if endpoint and num > 1:
        values[-1] = stop
    name = _dtype_name(dtype)
    made = ndarray((num,), name, [_scalar(one, name) for one in values])
    return (made, step) if retstep else made


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    exponents = linspace(start, stop, num, endpoint)
    return ndarray(exponents.shape, dtype, [base**one for one in exponents._values])


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    return logspace(math.log10(start), math.log10(stop), num, endpoint, dtype=dtype)


def broadcast_shapes(*shapes):
    rank = builtins.max(len(shape) for shape in shapes)
    result = []
    for axis in range(-rank, 0):
        sizes = {shape[axis] for shape in shapes if len(shape) >= -axis} - {1}
        if len(sizes) > 1:
            raise ValueError(f"operands could not be broadcast together with shapes {shapes}")
        result.append(sizes.pop() if sizes else 1)
    return tuple(result)


def _spread(value, shape):
    """An array's values in a larger shape."""
    own = (1,) * (len(shape) - len(value._shape)) + value._shape
    steps = [0 if size == 1 else step for size, step in zip(own, _steps(own))]
    return [value._values[place] for place in _places(shape, steps)]


def _foreign(*values):
    """Whether something that is no array takes part, which decides what comes out."""
    return builtins.any(hasattr(one, "_keras_history") or hasattr(one, "_number") or hasattr(one, "_netweight_tensor") for one in values)


def _pairwise(name, function, result=None):
    def operation(x1, x2, *arguments, **keywords):
        if getattr(type(x1), "_netweight_ghost", False) or getattr(type(x2), "_netweight_ghost", False):
            return ghost("numpy." + name)
        if isinstance(x1, (int, float)) and isinstance(x2, (int, float)):
            found = function(x1, x2)
            return found if isinstance(found, builtins.bool) else _scalar(found, _known_type([found]))
        a, b = asarray(x1), asarray(x2)
        shape = broadcast_shapes(a._shape, b._shape)
        kind = result or _common(a, b, x1, x2, name)
        if a._values is None or b._values is None or _product(shape) > MOST:
            return unknown(shape, kind)
        values = [_scalar(function(p, q), kind) for p, q in zip(_spread(a, shape), _spread(b, shape))]
        return ndarray(shape, kind, values) if shape else values[0]

    operation.__name__ = name
    return operation


def _common(a, b, x1, x2, name):
    types = [one._type for one, given in ((a, x1), (b, x2)) if not isinstance(given, (int, float)) or isinstance(given, generic)]
    types = types or [a._type, b._type]
    floats = [one for one in types if one.startswith("float")]
    if floats:
        return builtins.max(floats, key=lambda one: int(one[5:]))
    scalars = [given for given in (x1, x2) if isinstance(given, float)]
    if name == "divide" or scalars:
        return "float64"
    return types[0]


def _divide(a, b):
    return a / b if b else (nan if not a else inf if a > 0 else -inf)


add = _pairwise("add", lambda a, b: a + b)
subtract = _pairwise("subtract", lambda a, b: a - b)
multiply = _pairwise("multiply", lambda a, b: a * b)
divide = true_divide = _pairwise("divide", _divide)
floor_divide = _pairwise("floor_divide", lambda a, b: a // b)
mod = remainder = _pairwise("mod", lambda a, b: a % b)
power = _pairwise("power", lambda a, b: a**b)
maximum = _pairwise("maximum", builtins.max)
minimum = _pairwise("minimum", builtins.min)
arctan2 = _pairwise("arctan2", math.atan2)
equal = _pairwise("equal", lambda a, b: a == b, "bool")
not_equal = _pairwise("not_equal", lambda a, b: a != b, "bool")
less = _pairwise("less", lambda a, b: a < b, "bool")
less_equal = _pairwise("less_equal", lambda a, b: a <= b, "bool")
greater = _pairwise("greater", lambda a, b: a > b, "bool")
greater_equal = _pairwise("greater_equal", lambda a, b: a >= b, "bool")
logical_and = _pairwise("logical_and", lambda a, b: builtins.bool(a and b), "bool")
logical_or = _pairwise("logical_or", lambda a, b: builtins.bool(a or b), "bool")

for _method, _function in {
    "add": add, "sub": subtract, "mul": multiply, "truediv": divide, "floordiv": floor_divide,
    "mod": mod, "pow": power, "eq": equal, "ne": not_equal, "lt": less, "le": less_equal,
    "gt": greater, "ge": greater_equal, "and": logical_and, "or": logical_or,
}.items():

    def _plain(self, other, _function=_function):
        if _foreign(other):
            return NotImplemented
        return _function(self, other)

    def _swapped(self, other, _function=_function):
        return _function(other, self)

    setattr(ndarray, f"__{_method}__", _plain)
    if _method not in ("eq", "ne", "lt", "le", "gt", "ge"):
        setattr(ndarray, f"__r{_method}__", _swapped)


def _single(name, function, result=None):
    def operation(x, *arguments, **keywords):
        if getattr(type(x), "_netweight_ghost", False):
            return ghost("numpy." + name)
        if isinstance(x, (int, float)):
            found = function(x)
            return found if isinstance(found, builtins.bool) else float64(found)
        x = asarray(x)
        if getattr(type(x), "_netweight_ghost", False):
            return x
        kind = result or (x._type if x._type.startswith("float") else "float64")
        values = None if x._values is None else [_scalar(function(one), kind) for one in x._values]
        return ndarray(x._shape, kind, values) if x._shape else (values[0] if values else unknown((), kind))

    operation.__name__ = name
    return operation


def _logarithm(function):
    return lambda x: function(x) if x > 0 else (-inf if x == 0 else nan)


log = _single("log", _logarithm(math.log))
log2 = _single("log2", _logarithm(math.log2))
log10 = _single("log10", _logarithm(math.log10))
log1p = _single("log1p", math.log1p)
exp = _single("exp", math.exp)
sqrt = _single("sqrt", lambda x: math.sqrt(x) if x >= 0 else nan)
sin = _single("sin", math.sin)
cos = _single("cos", math.cos)
tan = _single("tan", math.tan)
tanh = _single("tanh", math.tanh)
arccos = _single("arccos", math.acos)
arcsin = _single("arcsin", math.asin)
arctan = _single("arctan", math.atan)
ceil = _single("ceil", math.ceil)
floor = _single("floor", math.floor)
trunc = fix = _single("trunc", math.trunc)
rint = _single("rint", lambda x: builtins.round(x))
deg2rad = radians = _single("radians", math.radians)
isnan = _single("isnan", math.isnan, "bool")
isinf = _single("isinf", math.isinf, "bool")
isfinite = _single("isfinite", math.isfinite, "bool")
logical_not = _single("logical_not", lambda x: not x, "bool")


def _same_type(name, function):
    def operation(x, *arguments, **keywords):
        if isinstance(x, (int, float)):
            return _scalar(function(x), _known_type([x]))
        x = asarray(x)
        if getattr(type(x), "_netweight_ghost", False):
            return x
        values = None if x._values is None else [function(one) for one in x._values]
        return ndarray(x._shape, x._type, values)

    operation.__name__ = name
    return operation


abs = absolute = fabs = _same_type("absolute", builtins.abs)
negative = _same_type("negative", lambda x: -x)
square = _same_type("square", lambda x: x * x)
sign = _same_type("sign", lambda x: (x > 0) - (x < 0))
ndarray.__neg__ = lambda self: negative(self)
ndarray.__abs__ = lambda self: absolute(self)
ndarray.__invert__ = lambda self: logical_not(self)


def round(x, decimals=0, *arguments):
    if isinstance(x, (int, float)):
        return float64(builtins.round(x, decimals))
    return _same_type("round", lambda one: type(one)(builtins.round(one, decimals)))(x)


around = round_ = round


def clip(x, a_min=None, a_max=None, *arguments, **keywords):
    low = -inf if a_min is None else a_min
    high = inf if a_max is None else a_max
    if isinstance(x, (int, float)):
        return builtins.min(builtins.max(x, low), high)
    return _same_type("clip", lambda one: type(one)(builtins.min(builtins.max(one, low), high)))(x)


def _folded(name, function, result=None):
    def operation(x, axis=None, dtype=None, out=None, keepdims=False, **keywords):
        if getattr(type(x), "_netweight_ghost", False):
            return ghost("numpy." + name)
        if hasattr(x, "__next__"):
            x = list(x)
        if isinstance(x, (tuple, list)) and len(x) == 0:
            return _scalar(function([]), "float64")
        x = asarray(x)
        if getattr(type(x), "_netweight_ghost", False):
            return x
        rank = len(x._shape)
        axes = range(rank) if axis is None else [one % rank for one in (axis if isinstance(axis, (tuple, list)) else (axis,))]
        kept = [place for place in range(rank) if place not in axes]
        shape = tuple(x._shape[place] if place in kept else 1 for place in range(rank)) if keepdims else tuple(x._shape[place] for place in kept)
        kind = _dtype_name(dtype) if dtype is not None else result or (x._type if name not in ("mean", "std", "var", "median") or x._type.startswith("float") else "float64")
        if kind == "bool" and name in ("sum", "prod"):
            kind = "int64"
        if x._values is None:
            return unknown(shape, kind)
        steps = _steps(x._shape)
        starts = _places([x._shape[place] for place in kept], [steps[place] for place in kept])
        within = _places([x._shape[place] for place in axes], [steps[place] for place in axes])
        values = [_scalar(function([x._values[start + inner] for inner in within]), kind) for start in starts]
        return ndarray(shape, kind, values) if shape else values[0]

    operation.__name__ = name
    return operation


def _mean(values):
    return builtins.sum(values) / len(values)


def _variance(values):
    middle = _mean(values)
    return _mean([(one - middle) ** 2 for one in values])


sum = _folded("sum", builtins.sum)
prod = product = _folded("prod", lambda values: _product(values))
mean = average = _folded("mean", _mean)
var = _folded("var", _variance)
std = _folded("std", lambda values: math.sqrt(_variance(values)))
median = _folded("median", lambda values: (sorted(values)[(len(values) - 1) // 2] + sorted(values)[len(values) // 2]) / 2)
max = amax = _folded("max", builtins.max)
min = amin = _folded("min", builtins.min)
argmax = _folded("argmax", lambda values: values.index(builtins.max(values)), "int64")
argmin = _folded("argmin", lambda values: values.index(builtins.min(values)), "int64")
any = _folded("any", lambda values: builtins.any(values), "bool")
all = _folded("all", lambda values: builtins.all(values), "bool")
nanmean = mean
nansum = sum


def cumsum(x, axis=None, dtype=None, **keywords):
    x = asarray(x)
    if x._values is None or len(x._shape) != 1:
        return unknown((x.size,) if axis is None else x._shape, x._type)
    values = []
    total = 0
    for one in x._values:
        total += one
        values.append(total)
    return ndarray(x._shape, x._type, values)


def reshape(x, shape, *arguments, **keywords):
    return asarray(x).reshape(shape)


def ravel(x, *arguments):
    return asarray(x).ravel()


def transpose(x, axes=None):
    return asarray(x).transpose(*(axes or ()))


def swapaxes(x, axis1, axis2):
    x = asarray(x)
    order = list(range(x.ndim))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return x.transpose(order)


def squeeze(x, axis=None):
    return asarray(x).squeeze(axis)


def expand_dims(x, axis):
    x = asarray(x)
    if getattr(type(x), "_netweight_ghost", False):
        return x
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    rank = len(x._shape) + len(axes)
    axes = [one % rank for one in axes]
    rest = iter(x._shape)
    return ndarray(tuple(1 if place in axes else next(rest) for place in range(rank)), x._type, x._values)


def concatenate(arrays, axis=0, *arguments, **keywords):
    arrays = [asarray(one) for one in arrays]
    ghosts = [one for one in arrays if getattr(type(one), "_netweight_ghost", False)]
    if ghosts:
        return ghosts[0]
    first = arrays[0]
    axis %= len(first._shape)
    total = builtins.sum(one._shape[axis] for one in arrays)
    shape = first._shape[:axis] + (total,) + first._shape[axis + 1 :]
    if axis == 0 and builtins.all(one._values is not None for one in arrays) and _product(shape) <= MOST:
        return ndarray(shape, first._type, [value for one in arrays for value in one._values])
    return unknown(shape, first._type)


def stack(arrays, axis=0, **keywords):
    arrays = [expand_dims(one, axis) for one in arrays]
    return concatenate(arrays, axis)


def vstack(arrays):
    arrays = [asarray(one) for one in arrays]
    return concatenate([one.reshape((1,) + one._shape) if one.ndim == 1 else one for one in arrays])


def hstack(arrays):
    arrays = [asarray(one) for one in arrays]
    return concatenate(arrays, 0 if arrays[0].ndim == 1 else 1)


def tile(x, reps):
    x = asarray(x)
    reps = (reps,) if hasattr(reps, "__index__") else tuple(reps)
    rank = builtins.max(len(reps), x.ndim)
    own = (1,) * (rank - x.ndim) + x._shape
    reps = (1,) * (rank - len(reps)) + reps
    if rank == 1 and x._values is not None:
        return ndarray((own[0] * reps[0],), x._type, x._values * reps[0])
    return unknown(tuple(size * times for size, times in zip(own, reps)), x._type)


def repeat(x, repeats, axis=None):
    x = asarray(x)
    if axis is None:
        values = None if x._values is None else [one for one in x._values for _ in range(repeats)]
        return ndarray((x.size * repeats,), x._type, values)
    axis %= x.ndim
    return unknown(x._shape[:axis] + (x._shape[axis] * repeats,) + x._shape[axis + 1 :], x._type)


def pad(x, pad_width, *arguments, **keywords):
    x = asarray(x)
    sides = [(pad_width, pad_width)] * x.ndim if hasattr(pad_width, "__index__") else [tuple(one) for one in pad_width]
    return unknown(tuple(size + one[0] + one[1] for size, one in zip(x._shape, sides)), x._type)


def matmul(a, b):
    a, b = asarray(a), asarray(b)
    shape = a._shape[:-1] + b._shape[:-2] * 0 + b._shape[-1:]
    if a.ndim == 1 and b.ndim == 1:
        if a._values is not None and b._values is not None:
            return _scalar(builtins.sum(p * q for p, q in zip(a._values, b._values)), _known_type(a._values + b._values))
        return unknown((), a._type)
    if b.ndim > 2:
        shape = broadcast_shapes(a._shape[:-2], b._shape[:-2]) + (a._shape[-2], b._shape[-1])
    return unknown(shape, a._type)


dot = matmul


def outer(a, b):
    a, b = asarray(a).ravel(), asarray(b).ravel()
    return multiply(a.reshape(-1, 1), b.reshape(1, -1))


def meshgrid(*arrays, indexing="xy", **keywords):
    arrays = [asarray(one) for one in arrays]
    sizes = [one.size for one in arrays]
    if indexing == "xy" and len(sizes) > 1:
        sizes[0], sizes[1] = sizes[1], sizes[0]
    return [unknown(tuple(sizes), one._type) for one in arrays]


def where(condition, x=None, y=None):
    if x is None:
        return ghost("numpy.where")
    if isinstance(condition, builtins.bool):
        return x if condition else y
    condition, x, y = asarray(condition), asarray(x), asarray(y)
    shape = broadcast_shapes(condition._shape, x._shape, y._shape)
    if builtins.all(one._values is not None for one in (condition, x, y)) and _product(shape) <= MOST:
        chosen = [p if c else q for c, p, q in zip(_spread(condition, shape), _spread(x, shape), _spread(y, shape))]
        return ndarray(shape, x._type, chosen)
    return unknown(shape, x._type)


def triu(x, k=0):
    x = asarray(x)
    return ndarray(x._shape, x._type, None if x._values is None else [
        value if place % x._shape[1] - place // x._shape[1] >= k else type(value)(0) for place, value in enumerate(x._values)])


def tril(x, k=0):
    x = asarray(x)
    return ndarray(x._shape, x._type, None if x._values is None else [
        value if place % x._shape[1] - place // x._shape[1] <= k else type(value)(0) for place, value in enumerate(x._values)])


def sort(x, *arguments, **keywords):
    x = asarray(x)
    return ndarray(x._shape, x._type, sorted(x._values) if x._values is not None and x.ndim == 1 else None)


def argsort(x, *arguments, **keywords):
    x = asarray(x)
    if x._values is not None and x.ndim == 1:
        return ndarray(x._shape, "int64", sorted(range(x.size), key=lambda place: x._values[place]))
    return unknown(x._shape, "int64")


def flip(x, axis=None):
    x = asarray(x)
    return ndarray(x._shape, x._type, x._values[::-1] if x._values is not None and x.ndim == 1 else None)


def split(x, parts, axis=0):
    x = asarray(x)
    size = x._shape[axis]
    ends = [size // parts * number for number in range(1, parts)] if hasattr(parts, "__index__") else list(parts)
    cuts = []
    start = 0
    for end in ends + [size]:
        cuts.append(x[(slice(None),) * axis + (slice(start, end),)])
        start = end
    return cuts


array_split = split


def shape(x):
    return tuple(x.shape) if hasattr(x, "shape") else asarray(x).shape


def ndim(x):
    return len(shape(x))


def size(x, axis=None):
    return _product(shape(x)) if axis is None else shape(x)[axis]


def copy(x, **keywords):
    return asarray(x).copy()


def array_equal(a, b, **keywords):
    a, b = asarray(a), asarray(b)
    return a._shape == b._shape and a._known() == b._known()


def isscalar(x):
    return isinstance(x, (int, float, str))


def issubdtype(kind, base):
    name = _dtype_name(kind)
    family = globals().get(name, object)
    if base is float:
        base = floating
    if base is int:
        base = integer
    return isinstance(base, type) and issubclass(family, base)


def iscomplexobj(x):
    return False


def can_cast(*arguments, **keywords):
    return True


def result_type(*kinds):
    return dtype(kinds[0])


def ndenumerate(x):
    return enumerate(asarray(x))


def set_printoptions(*arguments, **keywords):
    return None


seterr = set_printoptions



def unique(x, *arguments, **keywords):
    value = asarray(x)
    classes = getattr(value, "_classes", None)
    if isinstance(value, ndarray) and value._values is not None and not keywords:
        kept = sorted(set(value._values))
        return ndarray((len(kept),), value._type, kept)
    if classes is not None and not keywords:
        return arange(classes)
    return ghost("numpy.unique")


class finfo:
    """The limits of a type."""

    def __init__(self, kind=None):
        name = _dtype_name(kind)
        self.max = {"float16": 65504.0, "float32": 3.4028235e38}.get(name, 1.7976931348623157e308)
        self.min = -self.max
        self.eps = {"float16": 0.000977, "float32": 1.1920929e-07}.get(name, 2.220446049250313e-16)
        self.tiny = {"float32": 1.1754944e-38}.get(name, 2.2250738585072014e-308)


class iinfo:
    """The limits of a type of whole numbers."""

    def __init__(self, kind):
        name = _dtype_name(kind)
        bits = int("".join(letter for letter in name if letter.isdigit()) or 64)
        self.min = 0 if name.startswith("u") else -(2 ** (bits - 1))
        self.max = 2**bits - 1 if name.startswith("u") else 2 ** (bits - 1) - 1


bool = bool_


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name in ("random", "linalg", "typing", "fft", "ma", "testing", "core"):
        __import__("numpy." + name)
        import sys

        return sys.modules["numpy." + name]
    note_once(f"numpy.{name} is passed over")
    return ghost("numpy." + name)
