"""Weights that are made of others."""
from torch._recorder import call
from torch._tensor import fresh
from torch.nn.parameter import Parameter


def _each_but(shape, dim):
    return tuple(size if axis == dim else 1 for axis, size in enumerate(shape))


def weight_norm(module, name="weight", dim=0):
    weight = getattr(module, name)
    axis = None if dim is None else dim % weight.dim()
    shape = () if dim is None else _each_but(weight.shape, axis)
    del module._parameters[name]
    module.register_parameter(name + "_g", Parameter(fresh(shape, weight.dtype)))
    module.register_parameter(name + "_v", Parameter(fresh(weight.shape, weight.dtype)))

    def renew(module, inputs):
        v, g = getattr(module, name + "_v"), getattr(module, name + "_g")
        axes = [i for i in range(v.dim()) if i != axis]
        norm = call("norm", (v,), {"dim": axes, "keepdim": True}) if axes else call("abs", (v,))
        module.__dict__[name] = v * (g / norm)

    module.__dict__[name] = weight._same()
    module._weight_norm_hook = module.register_forward_pre_hook(renew)
    return module


def remove_weight_norm(module, name="weight"):
    v = module._parameters.pop(name + "_v")
    module._parameters.pop(name + "_g")
    module._weight_norm_hook.remove()
    module.__dict__.pop(name, None)
    module.register_parameter(name, Parameter(fresh(v.shape, v.dtype)))
    return module


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    if dim is None:
        dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
    weight = module._parameters.pop(name)
    rows = weight.shape[dim]
    module.register_parameter(name + "_orig", weight)
    module.register_buffer(name + "_u", fresh((rows,), weight.dtype))
    module.register_buffer(name + "_v", fresh((weight.numel() // rows,), weight.dtype))

    def renew(module, inputs):
        original = getattr(module, name + "_orig")
        matrix = original.transpose(0, dim) if dim else original
        matrix = matrix.reshape(matrix.shape[0], -1)
        sigma = call("dot", (getattr(module, name + "_u"),
                             call("mv", (matrix, getattr(module, name + "_v")))))
        module.__dict__[name] = original / sigma

    module.__dict__[name] = weight._same()
    module._spectral_norm_hook = module.register_forward_pre_hook(renew)
    return module


def remove_spectral_norm(module, name="weight"):
    weight = module._parameters.pop(name + "_orig")
    for suffix in ("_u", "_v"):
        module._buffers.pop(name + suffix)
    module._spectral_norm_hook.remove()
    module.__dict__.pop(name, None)
    module.register_parameter(name, weight)
    return module
