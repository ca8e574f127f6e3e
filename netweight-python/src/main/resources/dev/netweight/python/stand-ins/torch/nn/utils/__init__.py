"""Helpers for modules."""
import importlib

from torch._tensor import Tensor, UnknownNumber, tensor


def _untouched(parameters, *args, **kwargs):
    return tensor(0.0)


clip_grad_norm_ = clip_grad_norm = clip_grad_value_ = get_total_norm = _untouched


def parameters_to_vector(parameters):
    from torch import cat
    return cat([value.view(-1) for value in parameters])


def vector_to_parameters(vec, parameters):
    pass


def _from(file, name):
    return getattr(importlib.import_module("torch.nn.utils." + file), name)


def fuse_conv_bn_eval(conv, bn, transpose=False):
    import copy
    from torch._tensor import fresh
    from torch.nn.parameter import Parameter
    fused = copy.deepcopy(conv)
    if fused.bias is None:
        fused.bias = Parameter(fresh((fused.out_channels,), fused.weight.dtype))
    return fused


def skip_init(module_cls, *args, **kwargs):
    kwargs.pop("device", None)
    return module_cls(*args, **kwargs)


def __getattr__(name):
    if name in ("rnn", "prune", "parametrizations", "parametrize", "stateless", "fusion"):
        return importlib.import_module("torch.nn.utils." + name)
    if name in ("weight_norm", "remove_weight_norm", "spectral_norm", "remove_spectral_norm"):
        return _from("_reparametrize", name)
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("torch.nn.utils." + name)
