"""Weights that are made of others, by the newer way of writing them."""
from collections import OrderedDict

from torch._recorder import call
from torch._tensor import fresh
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch.nn.utils.parametrize import register_parametrization
from torch.nn.utils._reparametrize import _each_but


class _WeightNorm(Module):
    def __init__(self, dim):
        super().__init__()
        self.dim = dim

    def right_inverse(self, weight):
        shape = () if self.dim is None else _each_but(weight.shape, self.dim % weight.dim())
        return fresh(shape, weight.dtype), fresh(weight.shape, weight.dtype)

    def forward(self, weight_g, weight_v):
        axes = [i for i in range(weight_v.dim())
                if self.dim is None or i != self.dim % weight_v.dim()]
        norm = call("norm", (weight_v,), {"dim": axes, "keepdim": True})
        return weight_v * (weight_g / norm)


class _SpectralNorm(Module):
    def __init__(self, weight, dim):
        super().__init__()
        self.dim = dim
        if weight.dim() > 1:
            rows = weight.shape[dim]
            self.register_buffer("_u", fresh((rows,), weight.dtype))
            self.register_buffer("_v", fresh((weight.numel() // rows,), weight.dtype))

    def forward(self, weight):
        if weight.dim() == 1:
            return weight / call("norm", (weight,))
        matrix = weight.transpose(0, self.dim) if self.dim else weight
        matrix = matrix.reshape(matrix.shape[0], -1)
        return weight / call("dot", (self._u, call("mv", (matrix, self._v))))


class _Orthogonal(Module):
    def forward(self, weight):
        return weight


def weight_norm(module, name="weight", dim=0):
    register_parametrization(module, name, _WeightNorm(dim))
    return module


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    if dim is None:
        dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
    register_parametrization(module, name, _SpectralNorm(getattr(module, name), dim))
    return module


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    register_parametrization(module, name, _Orthogonal())
    return module
