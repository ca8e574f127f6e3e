"""MobileNetV3 (Howard et al. 2019)."""

from functools import partial

import torch
from torch import nn

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation as _Scaling
from ._api import publish
from ._utils import _make_divisible


class InvertedResidualConfig:
    """One block: kernel, widths, whether its channels are scaled, RE(LU) or HS (hard swish), stride, dilation."""

    def __init__(self, input_channels, kernel, expanded_channels, out_channels, use_se, activation, stride, dilation,
                 width_mult):
        self.input_channels = self.adjust_channels(input_channels, width_mult)
        self.kernel = kernel
        self.expanded_channels = self.adjust_channels(expanded_channels, width_mult)
        self.out_channels = self.adjust_channels(out_channels, width_mult)
        self.use_se = use_se
        self.use_hs = activation == "HS"
        self.stride, self.dilation = stride, dilation

    @staticmethod
    def adjust_channels(channels, width_mult):
        return _make_divisible(channels * width_mult, 8)


class InvertedResidual(nn.Module):
    def __init__(self, cnf, norm_layer, se_layer=partial(_Scaling, scale_activation=nn.Hardsigmoid)):
        super().__init__()
        if cnf.stride not in (1, 2):
            raise ValueError(f"stride is {cnf.stride}, where 1 or 2 is expected")
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        block = partial(Conv2dNormActivation, norm_layer=norm_layer,
                        activation_layer=nn.Hardswish if cnf.use_hs else nn.ReLU)
        wide = cnf.expanded_channels
        layers = []
        if wide != cnf.input_channels:
            layers.append(block(cnf.input_channels, wide, 1))
        layers.append(block(wide, wide, cnf.kernel, 1 if cnf.dilation > 1 else cnf.stride, groups=wide,
                            dilation=cnf.dilation))
        if cnf.use_se:
            layers.append(se_layer(wide, _make_divisible(wide // 4, 8)))
        layers.append(block(wide, cnf.out_channels, 1, activation_layer=None))
        self.block = nn.Sequential(*layers)
        self.out_channels = cnf.out_channels
        self._is_cn = cnf.stride > 1

    def forward(self, input):
        result = self.block(input)
        if self.use_res_connect:
            result += input
        return result


class MobileNetV3(nn.Module):
    def __init__(self, inverted_residual_setting, last_channel, num_classes=1000, block=None, norm_layer=None,
                 dropout=0.2, **kwargs):
        super().__init__()
        setting = inverted_residual_setting
        if not setting:
            raise ValueError("inverted_residual_setting is empty, where some blocks are expected")
        if not all(isinstance(row, InvertedResidualConfig) for row in setting):
            raise TypeError(f"inverted_residual_setting is {setting}, where InvertedResidualConfig's are expected")
        block = block or InvertedResidual
        norm_layer = norm_layer or partial(nn.BatchNorm2d, eps=0.001, momentum=0.01)
        swish = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.Hardswish)
        narrow = setting[-1].out_channels
        self.features = nn.Sequential(
            swish(3, setting[0].input_channels, 3, 2), *(block(row, norm_layer) for row in setting),
            swish(narrow, 6 * narrow, 1))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(
            nn.Linear(6 * narrow, last_channel), nn.Hardswish(inplace=True), nn.Dropout(dropout, inplace=True),
            nn.Linear(last_channel, num_classes))

    def _forward_impl(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))

    def forward(self, x):
        return self._forward_impl(x)


# channels in, kernel, widened to, channels out, scaled, activation, stride
_LARGE = """16 3 16 16 - RE 1, 16 3 64 24 - RE 2, 24 3 72 24 - RE 1, 24 5 72 40 + RE 2, 40 5 120 40 + RE 1,
    40 5 120 40 + RE 1, 40 3 240 80 - HS 2, 80 3 200 80 - HS 1, 80 3 184 80 - HS 1, 80 3 184 80 - HS 1,
    80 3 480 112 + HS 1, 112 3 672 112 + HS 1, 112 5 672 160 + HS 2, 160 5 960 160 + HS 1, 160 5 960 160 + HS 1"""
_SMALL = """16 3 16 16 + RE 2, 16 3 72 24 - RE 2, 24 3 88 24 - RE 1, 24 5 96 40 + HS 2, 40 5 240 40 + HS 1,
    40 5 240 40 + HS 1, 40 5 120 48 + HS 1, 48 5 144 48 + HS 1, 48 5 288 96 + HS 2, 96 5 576 96 + HS 1,
    96 5 576 96 + HS 1"""


def _mobilenet_v3(text, last, width_mult=1.0, reduced_tail=False, dilated=False, **options):
    """The last three blocks are the tail: half as wide if reduced, not strided but dilated if so asked."""
    rows = [row.split() for row in text.split(",")]
    tail = len(rows) - 3
    smaller = 2 if reduced_tail else 1
    setting = []
    for place, (inside, kernel, wide, outside, scaled, activation, stride) in enumerate(rows):
        setting.append(InvertedResidualConfig(
            int(inside) // (smaller if place > tail else 1), int(kernel), int(wide) // (smaller if place > tail else 1),
            int(outside) // (smaller if place >= tail else 1), scaled == "+", activation, int(stride),
            2 if dilated and place >= tail else 1, width_mult))
    last = InvertedResidualConfig.adjust_channels(last // smaller, width_mult)
    return MobileNetV3(setting, last, **options)


publish(globals(), _mobilenet_v3, {"MobileNet_V3_Large": (_LARGE, 1280), "MobileNet_V3_Small": (_SMALL, 1024)},
        {"MobileNet_V3_Large": "IMAGENET1K_V1 IMAGENET1K_V2"})
