"""Quantisation, by its older name."""
from torch.ao.quantization import DeQuantStub, QuantStub, QuantWrapper  # noqa: F401


def __getattr__(name):
    from torch.ao import quantization
    return getattr(quantization, name)
