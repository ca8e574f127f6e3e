"""Modules whose shapes the first call decides."""
from torch.nn.modules.module import Module
from torch.nn.parameter import is_lazy


class LazyModuleMixin:
    """A module that makes its parameters at its first call."""

    cls_to_become = None

    def has_uninitialized_params(self):
        return any(is_lazy(value) for holder in (self._parameters, self._buffers)
                   for value in holder.values())

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError("initialize_parameters is not implemented for "
                                  + type(self).__name__)

    def _run(self, args, kwargs):
        if self.has_uninitialized_params():
            self.initialize_parameters(*args, **kwargs)
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become
        # Not super(): this may be another class by now.
        return Module._run(self, args, kwargs)
