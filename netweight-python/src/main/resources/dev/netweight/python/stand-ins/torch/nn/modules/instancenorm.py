"""Normalisation of each instance."""
from torch.nn.modules.batchnorm import *  # noqa: F403
from torch.nn.modules.batchnorm import _InstanceNorm  # noqa: F401
