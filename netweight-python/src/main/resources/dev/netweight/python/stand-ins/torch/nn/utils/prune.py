"""Pruning: values are set to zero, and none is here."""
from torch._recorder import note


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)

    def passed_over(module=None, *args, **kwargs):
        note("pruning is passed over: it changes values, not shapes")
        return module

    return passed_over
