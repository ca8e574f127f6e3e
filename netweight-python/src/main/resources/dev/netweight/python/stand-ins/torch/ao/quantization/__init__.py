"""Quantisation: what marks its bounds is there, what changes a model is not."""
from torch.nn.modules.module import Module


class QuantStub(Module):
    def __init__(self, qconfig=None):
        super().__init__()

    def forward(self, x):
        return x


class DeQuantStub(QuantStub):
    pass


class QuantWrapper(Module):
    def __init__(self, module):
        super().__init__()
        self.quant = QuantStub()
        self.dequant = DeQuantStub()
        self.module = module

    def forward(self, x):
        return self.dequant(self.module(self.quant(x)))


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there

    def lacking(*args, **kwargs):
        raise not_there("torch.ao.quantization." + name)

    return lacking
