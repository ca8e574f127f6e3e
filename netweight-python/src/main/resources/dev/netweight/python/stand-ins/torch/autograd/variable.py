"""Tensors as they once were called."""
from torch.autograd import Variable  # noqa: F401
