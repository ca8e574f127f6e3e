"""Tensors that a module owns."""
from _netweight_bridge import bridge
from torch._tensor import Tensor, fresh, tensor

_parameter = bridge.torch_parameter


def own(value):
    """Marks a tensor as one that a module owns: it is itself whatever is written into it."""
    value._value = _parameter(value._value)
    value._held = True
    return value


class _ParameterMeta(type):
    def __instancecheck__(cls, instance):
        return type.__instancecheck__(cls, instance) or (
            cls is Parameter and getattr(instance, "_is_param", False))


class Parameter(Tensor, metaclass=_ParameterMeta):
    """A tensor that counts as a parameter of the module it is set on."""

    requires_grad = True
    _lazy = ""

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = fresh((0,))
        elif not isinstance(data, Tensor):
            data = tensor(data)
        made = object.__new__(cls)
        made._value, made._shape, made.dtype = data._value, data._shape, data.dtype
        made.requires_grad = requires_grad
        return own(made)

    def _renewed(self, other):
        """Has another shape or type from now on."""
        self._value, self._shape, self.dtype = other._value, other._shape, other.dtype
        return own(self)

    @property
    def data(self):
        return self

    @data.setter
    def data(self, other):
        if other is not self and (other._shape != self._shape or other.dtype is not self.dtype):
            self._renewed(other)

    def detach(self):
        return self._same()

    def materialize(self, shape, device=None, dtype=None):
        materialize(self, shape)

    def numel(self):
        if self._lazy:
            raise ValueError("Attempted to use an uninitialized parameter: run the module once, "
                             "so that it knows its input")
        return Tensor.numel(self)

    def __deepcopy__(self, memo):
        made = type(self).__new__(type(self), self._same(), self.requires_grad)
        made._lazy = self._lazy
        memo[id(self)] = made
        return made

    def __reduce__(self):
        raise TypeError("a parameter without values cannot be pickled")

    def __repr__(self):
        if self._lazy:
            return "<UninitializedParameter>"
        return "Parameter containing:\n" + Tensor.__repr__(self)


class Buffer(Tensor, metaclass=_ParameterMeta):
    """A tensor that is kept with the parameters and is none."""

    def __new__(cls, data=None, *, persistent=True):
        made = object.__new__(cls)
        data = fresh((0,)) if data is None else data
        made._value, made._shape, made.dtype = data._value, data._shape, data.dtype
        made.persistent = persistent
        made._is_buffer = True
        return made


class _LazyMeta(_ParameterMeta):
    """Lazy tensors are of their class until they have a shape."""

    def __instancecheck__(cls, instance):
        return getattr(instance, "_lazy", "") == cls.__name__


class UninitializedParameter(Parameter, metaclass=_LazyMeta):
    """A parameter whose shape the first call decides."""

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        made = Parameter.__new__(Parameter, fresh((0,), dtype), requires_grad)
        made._lazy = "UninitializedParameter"
        return made


class UninitializedBuffer(Tensor, metaclass=_LazyMeta):
    """A buffer whose shape the first call decides."""

    def __new__(cls, requires_grad=False, device=None, dtype=None):
        made = fresh((0,), dtype)
        made._lazy = "UninitializedBuffer"
        return made


def is_lazy(value):
    return getattr(value, "_lazy", "") != ""


def materialize(value, shape):
    """Gives a lazy tensor its shape."""
    made = fresh(tuple(shape), value.dtype)
    value._value, value._shape, value.dtype = made._value, made._shape, made.dtype
    buffer = value._lazy == "UninitializedBuffer"
    value._lazy = ""
    own(value)
    if buffer:
        value._held = "buffer"
