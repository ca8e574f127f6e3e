"""The functions of torch.fft, by the names that ATen gives them."""
from torch import _recorder

__getattr__ = _recorder.finder("torch.fft", "fft_", globals())
