"""Modules and the functions they call; each is found when it is asked for."""
import importlib

from torch.nn.modules.module import Module
from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn import modules

__all__ = modules.__all__ + [
    "Buffer", "Parameter", "UninitializedBuffer", "UninitializedParameter", "functional", "init"]
_SUBMODULES = {"functional", "init", "utils", "parallel", "attention", "quantized", "qat",
               "intrinsic", "grad", "common_types"}


def __getattr__(name):
    if name in _SUBMODULES:
        return importlib.import_module("torch.nn." + name)
    if name == "DataParallel":
        from torch.nn.parallel import DataParallel
        return DataParallel
    try:
        found = getattr(modules, name)
    except AttributeError:
        if name.startswith("_"):
            raise
        from torch._recorder import not_there
        raise not_there("torch.nn." + name) from None
    globals()[name] = found
    return found


def factory_kwargs(kwargs):
    return {} if kwargs is None else dict(kwargs)
