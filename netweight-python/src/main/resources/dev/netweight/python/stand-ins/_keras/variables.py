"""The weights of layers: their shapes come from Java, or from the program that adds them."""
from . import naming
from .tensors import DType, Shape, dtype_name


class Variable:
    """A tensor that a layer or an optimizer owns."""

    def __init__(
        self,
        initializer=None,
        shape=None,
        dtype=None,
        trainable=True,
        autocast=True,
        aggregation="none",
        synchronization="auto",
        name=None,
        path=None,
        role=None,
        **keywords,
    ):
        if shape is None:
            shape = getattr(initializer, "shape", None)
            if shape is None:
                shape = measured(initializer)
        self._shape = tuple(int(size) for size in shape)
        self._dtype = dtype_name(dtype) or dtype_name(getattr(initializer, "dtype", None)) or "float32"
        self.trainable = bool(trainable)
        self.name = name or naming.automatic("Variable")
        self.path = path or self.name
        self.role = role or self.name
        self.initializer = initializer
        self.regularizer = None
        self.constraint = None

    @property
    def shape(self):
        return Shape(self._shape)

    @property
    def dtype(self):
        return DType(self._dtype)

    @property
    def ndim(self):
        return len(self._shape)

    def get_shape(self):
        return self.shape

    @property
    def size(self):
        total = 1
        for size in self._shape:
            total *= size
        return total

    def numpy(self):
        from numpy import zeros

        return zeros(self._shape, self._dtype)

    @property
    def value(self):
        return self

    def read_value(self):
        return self

    def assign(self, value, *arguments, **keywords):
        shape = tuple(getattr(value, "shape", self._shape))
        if shape and None not in shape and shape != self._shape:
            raise ValueError(
                "The shape of the target variable and the shape of the target value in "
                f"`variable.assign(value)` must match. variable.shape={self._shape}, "
                f"Received: value.shape={shape}. Target variable: {self!r}"
            )
        return self

    assign_add = assign_sub = assign

    def __array__(self, *arguments):
        return self.numpy()

    def __repr__(self):
        return f"<Variable path={self.path}, shape={self._shape}, dtype={self._dtype}>"

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    def __len__(self):
        return self._shape[0]

    def _tensor(self):
        """The weight as a tensor that functions can take."""
        from .tensors import KerasTensor

        found = self.__dict__.get("_as_tensor")
        if found is None:
            found = self._as_tensor = KerasTensor(self._shape, self._dtype, name=self.name)
            found._variable = self
        return found


def measured(value):
    """The shape of a number or of nested lists of numbers."""
    shape = []
    while isinstance(value, (list, tuple)):
        shape.append(len(value))
        value = value[0] if value else None
    return tuple(shape)


def _through_tensor(name):
    def method(self, *arguments):
        from .tensors import KerasTensor

        return getattr(KerasTensor, name)(self._tensor(), *arguments)

    return method


for _name in (
    "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow "
    "matmul rmatmul lt le gt ge neg abs getitem"
).split():
    setattr(Variable, f"__{_name}__", _through_tensor(f"__{_name}__"))


def unique(variables):
    """The variables without repetitions."""
    seen = set()
    kept = []
    for variable in variables:
        if id(variable) not in seen:
            seen.add(id(variable))
            kept.append(variable)
    return kept
