"""Dropout."""
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.module import Module


class _DropoutNd(Module):
    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError("dropout probability has to be between 0 and 1, but got %s" % p)
        self.p = p
        self.inplace = inplace

    def extra_repr(self):
        return "p=%s, inplace=%s" % (self.p, self.inplace)


def _dropout(name, function):
    def forward(self, input):
        return getattr(F, function)(input, self.p, self.training, self.inplace)

    return type(name, (_DropoutNd,), {"forward": forward, "__module__": __name__})


for _name, _function in (
        ("Dropout", "dropout"), ("Dropout1d", "dropout1d"), ("Dropout2d", "dropout2d"),
        ("Dropout3d", "dropout3d"), ("AlphaDropout", "alpha_dropout"),
        ("FeatureAlphaDropout", "feature_alpha_dropout")):
    globals()[_name] = _dropout(_name, _function)
