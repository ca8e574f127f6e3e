"""EfficientNet (Tan and Le 2019) and EfficientNetV2 (Tan and Le 2021)."""

import copy
import math
from functools import partial

import torch
from torch import nn

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation
from ..ops.stochastic_depth import StochasticDepth
from ._api import publish
from ._utils import _make_divisible


class _MBConvConfig:
    """A stage: how far its blocks widen, their kernel, the first's stride, the channels, how many there are."""

    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block):
        self.expand_ratio, self.kernel, self.stride = expand_ratio, kernel, stride
        self.input_channels, self.out_channels = input_channels, out_channels
        self.num_layers, self.block = num_layers, block

    @staticmethod
    def adjust_channels(channels, width_mult, min_value=None):
        return _make_divisible(channels * width_mult, 8, min_value)


class MBConvConfig(_MBConvConfig):
    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, width_mult=1.0,
                 depth_mult=1.0, block=None):
        super().__init__(expand_ratio, kernel, stride, self.adjust_channels(input_channels, width_mult),
                         self.adjust_channels(out_channels, width_mult), self.adjust_depth(num_layers, depth_mult),
                         block or MBConv)

    @staticmethod
    def adjust_depth(num_layers, depth_mult):
        return int(math.ceil(num_layers * depth_mult))


class FusedMBConvConfig(_MBConvConfig):
    def __init__(self, expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block=None):
        super().__init__(expand_ratio, kernel, stride, input_channels, out_channels, num_layers, block or FusedMBConv)


class _Block(nn.Module):
    def __init__(self, cnf, stochastic_depth_prob, layers):
        super().__init__()
        if cnf.stride not in (1, 2):
            raise ValueError(f"stride is {cnf.stride}, where 1 or 2 is expected")
        self.use_res_connect = cnf.stride == 1 and cnf.input_channels == cnf.out_channels
        self.block = nn.Sequential(*layers)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.out_channels = cnf.out_channels

    def forward(self, input):
        result = self.block(input)
        if self.use_res_connect:
            result = self.stochastic_depth(result)
            result += input
        return result


class MBConv(_Block):
    """Widened, worked channel by channel, scaled by its channels' means, narrowed."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer, se_layer=SqueezeExcitation):
        convolution = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.SiLU)
        wide = cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        layers = [convolution(wide, wide, cnf.kernel, cnf.stride, groups=wide),
                  se_layer(wide, max(1, cnf.input_channels // 4), activation=partial(nn.SiLU, inplace=True)),
                  convolution(wide, cnf.out_channels, 1, activation_layer=None)]
        if wide != cnf.input_channels:
            layers.insert(0, convolution(cnf.input_channels, wide, 1))
        super().__init__(cnf, stochastic_depth_prob, layers)


class FusedMBConv(_Block):
    """Widened by an ordinary convolution, and narrowed."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer):
        convolution = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.SiLU)
        wide = cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        if wide == cnf.input_channels:
            layers = [convolution(cnf.input_channels, cnf.out_channels, cnf.kernel, cnf.stride)]
        else:
            layers = [convolution(cnf.input_channels, wide, cnf.kernel, cnf.stride),
                      convolution(wide, cnf.out_channels, 1, activation_layer=None)]
        super().__init__(cnf, stochastic_depth_prob, layers)


class EfficientNet(nn.Module):
    def __init__(self, inverted_residual_setting, dropout, stochastic_depth_prob=0.2, num_classes=1000,
                 norm_layer=None, last_channel=None, **kwargs):
        super().__init__()
        setting = inverted_residual_setting
        if not setting:
            raise ValueError("inverted_residual_setting is empty, where some stages are expected")
        if not all(isinstance(stage, _MBConvConfig) for stage in setting):
            raise TypeError(f"inverted_residual_setting is {setting}, where MBConvConfig's are expected")
        norm_layer = norm_layer or nn.BatchNorm2d
        convolution = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.SiLU)
        layers = [convolution(3, setting[0].input_channels, 3, 2)]
        total, done = sum(stage.num_layers for stage in setting), 0
        for stage in setting:
            blocks = []
            for place in range(stage.num_layers):
                block = copy.copy(stage)
                if place:
                    block.input_channels, block.stride = block.out_channels, 1
                blocks.append(block.block(block, stochastic_depth_prob * float(done) / total, norm_layer))
                done += 1
            layers.append(nn.Sequential(*blocks))
        narrow = setting[-1].out_channels
        last = 4 * narrow if last_channel is None else last_channel
        layers.append(convolution(narrow, last, 1))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(dropout, inplace=True), nn.Linear(last, num_classes))

    def _forward_impl(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))

    def forward(self, x):
        return self._forward_impl(x)


# expansion, kernel, stride, channels in, channels out, blocks; F where fused
_FIRST = "1 3 1 32 16 1, 6 3 2 16 24 2, 6 5 2 24 40 2, 6 3 2 40 80 3, 6 5 1 80 112 3, 6 5 2 112 192 4, 6 3 1 192 320 1"
_SECOND = {
    "S": "1 3 1 24 24 2 F, 4 3 2 24 48 4 F, 4 3 2 48 64 4 F, 4 3 2 64 128 6, 6 3 1 128 160 9, 6 3 2 160 256 15",
    "M": "1 3 1 24 24 3 F, 4 3 2 24 48 5 F, 4 3 2 48 80 5 F, 4 3 2 80 160 7, 6 3 1 160 176 14, 6 3 2 176 304 18, "
         "6 3 1 304 512 5",
    "L": "1 3 1 32 32 4 F, 4 3 2 32 64 7 F, 4 3 2 64 96 7 F, 4 3 2 96 192 10, 6 3 1 192 224 19, 6 3 2 224 384 25, "
         "6 3 1 384 640 7",
}


def _efficientnet(text, width, depth, share, last=None, norm=None, **options):
    setting = []
    for row in text.split(","):
        numbers = [int(word) for word in row.split()[:6]]
        setting.append(FusedMBConvConfig(*numbers) if row.endswith("F") else MBConvConfig(*numbers, width, depth))
    options.setdefault("norm_layer", norm)
    return EfficientNet(setting, options.pop("dropout", share), last_channel=last, **options)


_SLOW, _WIDE = partial(nn.BatchNorm2d, eps=0.001, momentum=0.01), partial(nn.BatchNorm2d, eps=1e-03)

publish(globals(), _efficientnet, {
    **{f"EfficientNet_B{place}": (_FIRST, width, depth, share, None, _SLOW if place > 4 else None)
       for place, (width, depth, share) in enumerate((
           (1.0, 1.0, 0.2), (1.0, 1.1, 0.2), (1.1, 1.2, 0.3), (1.2, 1.4, 0.3), (1.4, 1.8, 0.4), (1.6, 2.2, 0.4),
           (1.8, 2.6, 0.5), (2.0, 3.1, 0.5)))},
    **{f"EfficientNet_V2_{size}": (_SECOND[size], 1.0, 1.0, share, 1280, _WIDE)
       for size, share in (("S", 0.2), ("M", 0.3), ("L", 0.4))},
}, {"EfficientNet_B1": "IMAGENET1K_V1 IMAGENET1K_V2"})
