"""MobileNetV2 (Sandler et al. 2018)."""

import torch
from torch import nn
from torch.nn import functional as F

from ..ops.misc import Conv2dNormActivation
from ._api import publish
from ._utils import _make_divisible


class InvertedResidual(nn.Module):
    """Widened by a 1×1 convolution, worked channel by channel, narrowed again without activation."""

    def __init__(self, inp, oup, stride, expand_ratio, norm_layer=None):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride is {stride}, where 1 or 2 is expected")
        norm_layer = norm_layer or nn.BatchNorm2d
        hidden = int(round(inp * expand_ratio))
        layers = [Conv2dNormActivation(hidden, hidden, 3, stride, groups=hidden, norm_layer=norm_layer,
                                       activation_layer=nn.ReLU6),
                  nn.Conv2d(hidden, oup, 1, bias=False), norm_layer(oup)]
        if expand_ratio != 1:
            layers.insert(0, Conv2dNormActivation(inp, hidden, 1, norm_layer=norm_layer, activation_layer=nn.ReLU6))
        self.stride = stride
        self.use_res_connect = stride == 1 and inp == oup
        self.conv = nn.Sequential(*layers)
        self.out_channels = oup
        self._is_cn = stride > 1

    def forward(self, x):
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


# expansion, channels, blocks, stride of the first
_SETTING = [[1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 3, 2], [6, 64, 4, 2], [6, 96, 3, 1], [6, 160, 3, 2], [6, 320, 1, 1]]


class MobileNetV2(nn.Module):
    def __init__(self, num_classes=1000, width_mult=1.0, inverted_residual_setting=None, round_nearest=8, block=None,
                 norm_layer=None, dropout=0.2):
        super().__init__()
        setting = _SETTING if inverted_residual_setting is None else inverted_residual_setting
        if len(setting) == 0 or len(setting[0]) != 4:
            raise ValueError(f"inverted_residual_setting is {setting}, where lists of four numbers are expected")
        block, norm_layer = block or InvertedResidual, norm_layer or nn.BatchNorm2d
        width = _make_divisible(32 * width_mult, round_nearest)
        self.last_channel = _make_divisible(1280 * max(1.0, width_mult), round_nearest)
        features = [Conv2dNormActivation(3, width, stride=2, norm_layer=norm_layer, activation_layer=nn.ReLU6)]
        for expansion, channels, count, stride in setting:
            wider = _make_divisible(channels * width_mult, round_nearest)
            for place in range(count):
                features.append(block(width, wider, 1 if place else stride, expand_ratio=expansion,
                                      norm_layer=norm_layer))
                width = wider
        features.append(Conv2dNormActivation(width, self.last_channel, 1, norm_layer=norm_layer,
                                             activation_layer=nn.ReLU6))
        self.features = nn.Sequential(*features)
        self.classifier = nn.Sequential(nn.Dropout(dropout), nn.Linear(self.last_channel, num_classes))

    def _forward_impl(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), (1, 1))
        return self.classifier(torch.flatten(x, 1))

    def forward(self, x):
        return self._forward_impl(x)


publish(globals(), MobileNetV2, {"MobileNet_V2": ()}, usual="IMAGENET1K_V1 IMAGENET1K_V2")
