"""ConvNeXt (Liu et al. 2022)."""

from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from ..ops.misc import Conv2dNormActivation, Permute
from ..ops.stochastic_depth import StochasticDepth
from ._api import publish


class LayerNorm2d(nn.LayerNorm):
    """Normalisation over the channels, which are the second axis."""

    def forward(self, x):
        x = x.permute(0, 2, 3, 1)
        x = F.layer_norm(x, self.normalized_shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class CNBlock(nn.Module):
    """A 7×7 convolution of each channel, then two linear layers at each place."""

    def __init__(self, dim, layer_scale, stochastic_depth_prob, norm_layer=None):
        super().__init__()
        norm_layer = norm_layer or partial(nn.LayerNorm, eps=1e-6)
        self.block = nn.Sequential(
            nn.Conv2d(dim, dim, 7, padding=3, groups=dim), Permute([0, 2, 3, 1]), norm_layer(dim),
            nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim), Permute([0, 3, 1, 2]))
        self.layer_scale = nn.Parameter(torch.ones(dim, 1, 1) * layer_scale)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")

    def forward(self, input):
        result = self.stochastic_depth(self.layer_scale * self.block(input))
        result += input
        return result


class CNBlockConfig:
    """A stage: its channels, those of the next one if there is one, and how many blocks it has."""

    def __init__(self, input_channels, out_channels, num_layers):
        self.input_channels, self.out_channels, self.num_layers = input_channels, out_channels, num_layers


class ConvNeXt(nn.Module):
    def __init__(self, block_setting, stochastic_depth_prob=0.0, layer_scale=1e-6, num_classes=1000, block=None,
                 norm_layer=None, **kwargs):
        super().__init__()
        if not block_setting:
            raise ValueError("block_setting is empty, where some stages are expected")
        if not all(isinstance(stage, CNBlockConfig) for stage in block_setting):
            raise TypeError(f"block_setting is {block_setting}, where CNBlockConfig's are expected")
        block, norm_layer = block or CNBlock, norm_layer or partial(LayerNorm2d, eps=1e-6)
        width = block_setting[0].input_channels
        layers = [Conv2dNormActivation(3, width, 4, 4, 0, norm_layer=norm_layer, activation_layer=None, bias=True)]
        total, done = sum(stage.num_layers for stage in block_setting), 0
        for stage in block_setting:
            blocks = []
            for _ in range(stage.num_layers):
                blocks.append(block(stage.input_channels, layer_scale, stochastic_depth_prob * done / (total - 1.0)))
                done += 1
            layers.append(nn.Sequential(*blocks))
            width = stage.input_channels
            if stage.out_channels is not None:
                layers.append(nn.Sequential(norm_layer(width), nn.Conv2d(width, stage.out_channels, 2, 2)))
                width = stage.out_channels
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(norm_layer(width), nn.Flatten(1), nn.Linear(width, num_classes))

    def _forward_impl(self, x):
        return self.classifier(self.avgpool(self.features(x)))

    def forward(self, x):
        return self._forward_impl(x)


def _convnext(width, depth, probability, **options):
    """The channels double from stage to stage; nearly all of the depth is in the third."""
    widths = [width, 2 * width, 4 * width, 8 * width, None]
    setting = [CNBlockConfig(*row) for row in zip(widths, widths[1:], (3, 3, depth, 3))]
    return ConvNeXt(setting, options.pop("stochastic_depth_prob", probability), **options)


publish(globals(), _convnext, {
    "ConvNeXt_Tiny": (96, 9, 0.1), "ConvNeXt_Small": (96, 27, 0.4), "ConvNeXt_Base": (128, 27, 0.5),
    "ConvNeXt_Large": (192, 27, 0.5),
})
