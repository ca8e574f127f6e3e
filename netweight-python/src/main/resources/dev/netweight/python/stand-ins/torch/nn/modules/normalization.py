"""Normalisation of layers and groups."""
from torch._tensor import UnknownSize, fresh
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter

_FREE = UnknownSize("the program never calls it")
_LOCAL = ("size, alpha=1e-4, beta=0.75, k=1.0",
          "F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)",
          "'%s, alpha=%s, beta=%s, k=%s' % (self.size, self.alpha, self.beta, self.k)")
_TABLE = {"LocalResponseNorm": _LOCAL,
          "CrossMapLRN2d": (_LOCAL[0].replace("k=1.0", "k=1"),) + _LOCAL[1:]}
__getattr__ = _simple.maker(__name__, _TABLE)


class _Scaled(Module):
    """Has a scale and perhaps a shift of some shape."""

    def _make(self, shape, weight, bias, dtype):
        for name, wanted in (("weight", weight), ("bias", bias)):
            self.register_parameter(name, Parameter(fresh(shape, dtype)) if wanted else None)

    def reset_parameters(self):
        pass


class LayerNorm(_Scaled):
    def __init__(self, normalized_shape, eps=1e-5, elementwise_affine=True, bias=True,
                 device=None, dtype=None):
        super().__init__()
        self.normalized_shape = ((normalized_shape,) if isinstance(normalized_shape, int)
                                 else tuple(normalized_shape))
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        self._make(self.normalized_shape, elementwise_affine, elementwise_affine and bias, dtype)

    def _example(self):
        return (fresh((_FREE,) + self.normalized_shape),)

    def forward(self, input):
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return "%s, eps=%s, elementwise_affine=%s" % (
            self.normalized_shape, self.eps, self.elementwise_affine)


class RMSNorm(_Scaled):
    def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None,
                 dtype=None):
        super().__init__()
        self.normalized_shape = ((normalized_shape,) if isinstance(normalized_shape, int)
                                 else tuple(normalized_shape))
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        self.register_parameter(
            "weight", Parameter(fresh(self.normalized_shape, dtype)) if elementwise_affine
            else None)

    def _example(self):
        return (fresh((_FREE,) + self.normalized_shape),)

    def forward(self, input):
        return F.rms_norm(input, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self):
        return "%s, eps=%s, elementwise_affine=%s" % (
            self.normalized_shape, self.eps, self.elementwise_affine)


class GroupNorm(_Scaled):
    def __init__(self, num_groups, num_channels, eps=1e-5, affine=True, device=None, dtype=None):
        super().__init__()
        if num_channels % num_groups != 0:
            raise ValueError("num_channels must be divisible by num_groups")
        self.num_groups = num_groups
        self.num_channels = num_channels
        self.eps = eps
        self.affine = affine
        self._make((num_channels,), affine, affine, dtype)

    def _example(self):
        return (fresh((_FREE, self.num_channels, _FREE)),)

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self):
        return "%s, %s, eps=%s, affine=%s" % (
            self.num_groups, self.num_channels, self.eps, self.affine)
