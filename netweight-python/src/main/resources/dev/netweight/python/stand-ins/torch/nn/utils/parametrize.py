"""Parameters that a module makes of others each time they are asked for."""
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class ParametrizationList(ModuleList):
    """The modules that make one parameter, and what they make it of."""

    def __init__(self, modules, original):
        super().__init__(modules)
        inverse = getattr(modules[0], "right_inverse", None)
        values = original if inverse is None else inverse(original)
        self.ntensors = len(values) if isinstance(values, tuple) else 0
        if self.ntensors:
            for i, value in enumerate(values):
                setattr(self, "original%d" % i, Parameter(value))
        else:
            self.original = (original if isinstance(original, Parameter) and values is original
                             else Parameter(values))

    def forward(self):
        if self.ntensors:
            value = self[0](*[getattr(self, "original%d" % i) for i in range(self.ntensors)])
        else:
            value = self[0](self.original)
        for module in list(self)[1:]:
            value = module(value)
        return value


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    if "parametrizations" in module._modules and tensor_name in module.parametrizations:
        module.parametrizations[tensor_name].append(parametrization)
        return module
    original = module._parameters.pop(tensor_name)
    if "parametrizations" not in module._modules:
        own = type(module)
        module.__class__ = type("Parametrized" + own.__name__, (own,), {"__module__": own.__module__})
        module.parametrizations = ModuleDict()
    module.parametrizations[tensor_name] = ParametrizationList([parametrization], original)
    setattr(type(module), tensor_name,
            property(lambda self: self.parametrizations[tensor_name]()))
    return module


def is_parametrized(module, tensor_name=None):
    held = module._modules.get("parametrizations")
    return held is not None and (tensor_name is None or tensor_name in held)


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    from torch._tensor import fresh
    value = getattr(module, tensor_name)
    del module._modules["parametrizations"]._modules[tensor_name]
    module.__class__ = type(module).__mro__[1]
    module.register_parameter(tensor_name, Parameter(fresh(value.shape, value.dtype)))
    return module


class cached:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False
