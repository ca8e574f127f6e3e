"""The functions of torch.linalg, by the names that ATen gives them."""
from torch import _recorder

__getattr__ = _recorder.finder("torch.linalg", "linalg_", globals())
