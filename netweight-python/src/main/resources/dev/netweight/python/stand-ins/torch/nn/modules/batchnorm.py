"""Normalisation over the batch, and of each instance."""
from torch._tensor import DTYPES, UnknownSize, fresh
from torch.nn import functional as F
from torch.nn.modules.lazy import LazyModuleMixin
from torch.nn.modules.module import Module
from torch.nn.parameter import (
    Parameter, UninitializedBuffer, UninitializedParameter, is_lazy, materialize)

_FREE = UnknownSize("the program never calls it")


class _NormBase(Module):
    """Keeps the means and variances that were seen, and a scale and a shift."""

    _axes = ()

    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True,
                 track_running_stats=True, device=None, dtype=None):
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        self._make(dtype)

    def _make(self, dtype):
        size = (self.num_features,)
        if self.affine:
            self.weight = Parameter(fresh(size, dtype))
            self.bias = Parameter(fresh(size, dtype))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        tracked = self.track_running_stats
        self.register_buffer("running_mean", fresh(size, dtype) if tracked else None)
        self.register_buffer("running_var", fresh(size, dtype) if tracked else None)
        self.register_buffer(
            "num_batches_tracked", fresh((), DTYPES["int64"]) if tracked else None)

    def reset_running_stats(self):
        pass

    def reset_parameters(self):
        pass

    def _check_input_dim(self, input):
        if self._axes and input.dim() not in self._axes:
            raise ValueError("expected %s input (got %dD input)" % (
                " or ".join("%dD" % axes for axes in self._axes), input.dim()))

    def _example(self):
        return (fresh((_FREE, self.num_features) + (_FREE,) * (max(self._axes or (2,)) - 2)),)

    def extra_repr(self):
        return "%s, eps=%s, momentum=%s, affine=%s, track_running_stats=%s" % (
            self.num_features, self.eps, self.momentum, self.affine, self.track_running_stats)


class _BatchNorm(_NormBase):
    def forward(self, input):
        self._check_input_dim(input)
        statistics = self.running_mean is None and self.running_var is None
        return F.batch_norm(
            input, self.running_mean, self.running_var, self.weight, self.bias,
            self.training or statistics, 0.0 if self.momentum is None else self.momentum,
            self.eps)


class BatchNorm1d(_BatchNorm):
    _axes = (2, 3)


class BatchNorm2d(_BatchNorm):
    _axes = (4,)


class BatchNorm3d(_BatchNorm):
    _axes = (5,)


class SyncBatchNorm(_BatchNorm):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True,
                 track_running_stats=True, process_group=None, device=None, dtype=None):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype)

    @classmethod
    def convert_sync_batchnorm(cls, module, process_group=None):
        return module


class _InstanceNorm(_NormBase):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=False,
                 track_running_stats=False, device=None, dtype=None):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype)

    def forward(self, input):
        self._check_input_dim(input)
        return F.instance_norm(
            input, self.running_mean, self.running_var, self.weight, self.bias,
            self.training or not self.track_running_stats, self.momentum, self.eps)


class InstanceNorm1d(_InstanceNorm):
    _axes = (2, 3)


class InstanceNorm2d(_InstanceNorm):
    _axes = (3, 4)


class InstanceNorm3d(_InstanceNorm):
    _axes = (4, 5)


class _LazyNorm(LazyModuleMixin):
    """A normalisation whose number of features the first input says."""

    def __init__(self, *args, **kwargs):
        super().__init__(0, *args, **kwargs)

    def _make(self, dtype):
        for name in ("weight", "bias"):
            self.register_parameter(
                name, UninitializedParameter(dtype=dtype) if self.affine else None)
        for name in ("running_mean", "running_var"):
            self._buffers[name] = (
                UninitializedBuffer(dtype=dtype) if self.track_running_stats else None)
        self.register_buffer("num_batches_tracked", fresh((), DTYPES["int64"])
                             if self.track_running_stats else None)

    def initialize_parameters(self, input):
        batched = not isinstance(self, _InstanceNorm) or input.dim() == max(self._axes)
        self.num_features = input.shape[1 if batched else 0]
        for holder in (self._parameters, self._buffers):
            for value in holder.values():
                if value is not None and is_lazy(value):
                    materialize(value, (self.num_features,))


for _base in (BatchNorm1d, BatchNorm2d, BatchNorm3d, InstanceNorm1d, InstanceNorm2d,
              InstanceNorm3d):
    globals()["Lazy" + _base.__name__] = type(
        "Lazy" + _base.__name__, (_LazyNorm, _base),
        {"cls_to_become": _base, "__module__": __name__, "__doc__": _LazyNorm.__doc__})
