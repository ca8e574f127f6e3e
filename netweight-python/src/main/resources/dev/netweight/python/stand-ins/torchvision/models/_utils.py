"""What several families need."""

from torch import nn


def _make_divisible(v, divisor, min_value=None):
    """The multiple of `divisor` nearest to `v`, but no more than a tenth below it."""
    rounded = max(min_value or divisor, int(v + divisor / 2) // divisor * divisor)
    return rounded if rounded >= 0.9 * v else rounded + divisor


class IntermediateLayerGetter(nn.ModuleDict):
    """A network's parts in their order until the last one wanted, answering with those wanted."""

    def __init__(self, model, return_layers):
        children = dict(model.named_children())
        missing = set(map(str, return_layers)) - set(children)
        if missing:
            raise ValueError(f"return_layers has {sorted(missing)}, where some of {list(children)} are expected")
        self.return_layers = {str(name): str(called) for name, called in return_layers.items()}
        last = max(list(children).index(name) for name in self.return_layers)
        super().__init__(dict(list(children.items())[:last + 1]))

    def forward(self, x):
        from collections import OrderedDict
        wanted = OrderedDict()
        for name, part in self.items():
            x = part(x)
            if name in self.return_layers:
                wanted[self.return_layers[name]] = x
        return wanted
