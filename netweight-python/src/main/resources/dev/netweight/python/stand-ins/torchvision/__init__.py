"""Stand-in for torchvision: architectures and layers; data, images and their changes are passed over."""

import sys
from importlib.machinery import ModuleSpec

from _netweight import lazy, note_once
from _netweight.ghosts import GhostLoader

__version__ = "0.14.1"

_PASSED_OVER = ("datasets", "io", "transforms", "utils", "datapoints", "tv_tensors", "prototype")


class _Loader(GhostLoader):
    def exec_module(self, module):
        module.__path__ = []
        module.__all__ = []
        note_once(f"{'.'.join(module.__name__.split('.')[:2])} is passed over")


class _Finder:
    def find_spec(self, name, path=None, target=None):
        parts = name.split(".")
        if parts[0] == __name__ and len(parts) > 1 and parts[1] in _PASSED_OVER:
            return ModuleSpec(name, _Loader(), is_package=True)
        return None


sys.meta_path.append(_Finder())

__getattr__ = lazy(__name__, {"models", "ops", *_PASSED_OVER})


def set_image_backend(backend):
    pass


def disable_beta_transforms_warning():
    pass
