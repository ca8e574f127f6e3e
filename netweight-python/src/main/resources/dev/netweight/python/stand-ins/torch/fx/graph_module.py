"""Tracing."""
from torch.fx import *  # noqa: F403
from torch.fx import wrap  # noqa: F401


def _copy_attr(from_module, to_module, target):
    pass
