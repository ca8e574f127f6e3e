"""Optimizers."""
from torch.optim import Optimizer  # noqa: F401
