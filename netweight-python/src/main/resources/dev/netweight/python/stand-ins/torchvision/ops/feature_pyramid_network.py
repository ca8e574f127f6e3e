"""Feature Pyramid Networks (Lin et al. 2016)."""

from collections import OrderedDict

from torch import nn
from torch.nn import functional as F

from .misc import Conv2dNormActivation


class ExtraFPNBlock(nn.Module):
    """What is added above the pyramid."""

    def forward(self, results, x, names):
        pass


class LastLevelMaxPool(ExtraFPNBlock):
    def forward(self, x, y, names):
        return [*x, F.max_pool2d(x[-1], 1, 2, 0)], [*names, "pool"]


class LastLevelP6P7(ExtraFPNBlock):
    """RetinaNet's two levels above the pyramid."""

    def __init__(self, in_channels, out_channels):
        super().__init__()
        self.p6 = nn.Conv2d(in_channels, out_channels, 3, 2, 1)
        self.p7 = nn.Conv2d(out_channels, out_channels, 3, 2, 1)
        self.use_P5 = in_channels == out_channels

    def forward(self, p, c, names):
        sixth = self.p6(p[-1] if self.use_P5 else c[-1])
        return [*p, sixth, self.p7(F.relu(sixth))], [*names, "p6", "p7"]


class FeaturePyramidNetwork(nn.Module):
    """Each level's features, narrowed to the same channels and added to the enlarged level above."""

    def __init__(self, in_channels_list, out_channels, extra_blocks=None, norm_layer=None):
        super().__init__()
        if 0 in in_channels_list:
            raise ValueError(f"in_channels_list is {in_channels_list}, where numbers above 0 are expected")
        if extra_blocks is not None and not isinstance(extra_blocks, ExtraFPNBlock):
            raise TypeError(f"extra_blocks is of {type(extra_blocks)}, where an ExtraFPNBlock is expected")
        self.inner_blocks, self.layer_blocks = nn.ModuleList(), nn.ModuleList()
        for channels in in_channels_list:
            self.inner_blocks.append(
                Conv2dNormActivation(channels, out_channels, 1, norm_layer=norm_layer, activation_layer=None))
            self.layer_blocks.append(
                Conv2dNormActivation(out_channels, out_channels, norm_layer=norm_layer, activation_layer=None))
        self.extra_blocks = extra_blocks

    def forward(self, x):
        names, levels = list(x), list(x.values())
        above, results = None, []
        for place in reversed(range(len(levels))):
            inner = self.inner_blocks[place](levels[place])
            if above is not None:
                inner = inner + F.interpolate(above, size=inner.shape[-2:], mode="nearest")
            above = inner
            results.insert(0, self.layer_blocks[place](inner))
        if self.extra_blocks is not None:
            results, names = self.extra_blocks(results, levels, names)
        return OrderedDict(zip(names, results))
