"""Modules that hold others, in order or by name."""
import operator
from collections import OrderedDict

from torch._tensor import Tensor
from torch.nn.modules.module import Module, _indented
from torch.nn.parameter import Parameter


def _place(length, index):
    index = operator.index(index)
    if not -length <= index < length:
        raise IndexError("index %d is out of range" % index)
    return index % length


class _Listed(Module):
    """Modules under the names 0, 1, and so on."""

    def _items(self):
        return list(self._modules.values())

    def _renew(self, modules):
        self._modules.clear()
        for i, module in enumerate(modules):
            self.add_module(str(i), module)

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __setitem__(self, index, module):
        name = list(self._modules)[_place(len(self), index)]
        setattr(self, name, module)

    def __delitem__(self, index):
        items = self._items()
        del items[index]
        self._renew(items)

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def insert(self, index, module):
        items = self._items()
        items.insert(index, module)
        self._renew(items)
        return self

    def extend(self, modules):
        for module in modules:
            self.append(module)
        return self

    def pop(self, key):
        found = self[key]
        del self[key]
        return found

    def __dir__(self):
        return [name for name in Module.__dir__(self) if not name.isdigit()]


class Sequential(_Listed):
    """Modules that are called one after the other."""

    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and isinstance(args[0], OrderedDict):
            for name, module in args[0].items():
                self.add_module(name, module)
        else:
            for i, module in enumerate(args):
                self.add_module(str(i), module)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(OrderedDict(list(self._modules.items())[index]))
        return self._items()[_place(len(self), index)]

    def __setitem__(self, index, module):
        setattr(self, list(self._modules)[_place(len(self), index)], module)

    def __delitem__(self, index):
        names = list(self._modules)
        for name in names[index] if isinstance(index, slice) else [names[index]]:
            del self._modules[name]
        if all(name.isdigit() for name in self._modules):
            self._renew(self._items())

    def __add__(self, other):
        return Sequential(*self, *other)

    def __iadd__(self, other):
        return self.extend(other)

    def __mul__(self, times):
        return Sequential(*(list(self) * times))

    def forward(self, input):
        for module in self:
            input = module(input)
        return input


class ModuleList(_Listed):
    """Modules by their places."""

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.extend(modules)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(self._items()[index])
        return self._modules[str(_place(len(self), index))]

    def __iadd__(self, modules):
        return self.extend(modules)

    def __add__(self, other):
        return ModuleList(list(self) + list(other))

    def __repr__(self):
        texts = [repr(module) for module in self]
        if not texts:
            return self._get_name() + "()"
        groups = []
        for i, text in enumerate(texts):
            if groups and groups[-1][2] == text:
                groups[-1][1] = i
            else:
                groups.append([i, i, text])
        lines = []
        for first, last, text in groups:
            shown = ("(%d): %s" % (first, text) if first == last
                     else "(%d-%d): %d x %s" % (first, last, last - first + 1, text))
            lines.append(_indented(shown, 2))
        return "%s(\n  %s\n)" % (self._get_name(), "\n  ".join(lines))

    def forward(self, *args):
        raise NotImplementedError('Module [ModuleList] is missing the required "forward" function')


class ModuleDict(Module):
    """Modules by their names."""

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.update(modules)

    def __getitem__(self, key):
        return self._modules[key]

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules)

    def __contains__(self, key):
        return key in self._modules

    def clear(self):
        self._modules.clear()

    def pop(self, key):
        return self._modules.pop(key)

    def keys(self):
        return self._modules.keys()

    def items(self):
        return self._modules.items()

    def values(self):
        return self._modules.values()

    def update(self, modules):
        for key, module in modules.items() if hasattr(modules, "items") else modules:
            self[key] = module


def _shown(value):
    if isinstance(value, Tensor):
        return "%s containing: [torch.%s of size %s]" % (
            "Parameter" if isinstance(value, Parameter) else "Tensor", value.dtype.name,
            "x".join(map(str, value.shape)))
    return "Object of type: " + type(value).__name__


class ParameterList(Module):
    """Parameters by their places."""

    def __init__(self, values=None):
        super().__init__()
        self._size = 0
        if values is not None:
            self.extend(values)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)([self[i] for i in range(*index.indices(len(self)))])
        return getattr(self, str(_place(len(self), index)))

    def __setitem__(self, index, value):
        if isinstance(value, Tensor) and not isinstance(value, Parameter):
            value = Parameter(value)
        setattr(self, str(_place(len(self), index)), value)

    def __len__(self):
        return self._size

    def __iter__(self):
        return iter([self[i] for i in range(len(self))])

    def append(self, value):
        self._size += 1
        self[self._size - 1] = value
        return self

    def extend(self, values):
        for value in values:
            self.append(value)
        return self

    __iadd__ = extend

    def extra_repr(self):
        return "\n".join("  (%d): %s" % (i, _shown(value)) for i, value in enumerate(self))


class ParameterDict(Module):
    """Parameters by their names."""

    def __init__(self, parameters=None):
        super().__init__()
        self._keys = {}
        if parameters is not None:
            self.update(parameters)

    def __getitem__(self, key):
        return getattr(self, str(key))

    def __setitem__(self, key, value):
        self._keys[key] = None
        if isinstance(value, Tensor) and not isinstance(value, Parameter):
            value = Parameter(value)
        setattr(self, str(key), value)

    def __delitem__(self, key):
        del self._keys[key]
        delattr(self, str(key))

    def __len__(self):
        return len(self._keys)

    def __iter__(self):
        return iter(list(self._keys))

    def __contains__(self, key):
        return key in self._keys

    def keys(self):
        return list(self._keys)

    def items(self):
        return [(key, self[key]) for key in self._keys]

    def values(self):
        return [self[key] for key in self._keys]

    def get(self, key, default=None):
        return self[key] if key in self else default

    def pop(self, key):
        value = self[key]
        del self[key]
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, parameters):
        if hasattr(parameters, "items"):
            parameters = parameters.items()
        for key, value in parameters:
            self[key] = value

    def extra_repr(self):
        return "\n".join("  (%s): %s" % (key, _shown(value)) for key, value in self.items())
