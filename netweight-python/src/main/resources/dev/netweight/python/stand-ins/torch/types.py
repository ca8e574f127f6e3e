"""Types."""
from torch import Size, Tensor, device, dtype  # noqa: F401

_size = list
Number = (int, float, bool)
Device = device
