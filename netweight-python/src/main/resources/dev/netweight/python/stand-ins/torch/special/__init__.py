"""The functions of torch.special, by the names that ATen gives them."""
from torch import _recorder

__getattr__ = _recorder.finder("torch.special", "special_", globals())
