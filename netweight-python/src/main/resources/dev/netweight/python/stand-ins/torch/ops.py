"""Operators that other packages register."""
from torch import _recorder


class _Space:
    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if _recorder.has(name):
            return _recorder.function(name)
        raise _recorder.not_there("torch.ops.%s.%s" % (self._name, name))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    space = globals()[name] = _Space(name)
    return space


def load_library(path):
    raise OSError("no library can be loaded here")
