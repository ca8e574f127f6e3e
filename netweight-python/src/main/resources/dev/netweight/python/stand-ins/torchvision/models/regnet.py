"""RegNet (Radosavovic et al. 2020)."""

import math
from collections import OrderedDict
from functools import partial
from itertools import groupby

from torch import nn

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation
from ._api import publish
from ._utils import _make_divisible


class SimpleStemIN(Conv2dNormActivation):
    def __init__(self, width_in, width_out, norm_layer, activation_layer):
        super().__init__(width_in, width_out, 3, 2, norm_layer=norm_layer, activation_layer=activation_layer)


class BottleneckTransform(nn.Sequential):
    """1×1, grouped 3×3 and 1×1 convolutions, the channels scaled before the last one where asked for."""

    def __init__(self, width_in, width_out, stride, norm_layer, activation_layer, group_width, bottleneck_multiplier,
                 se_ratio):
        inner = int(round(width_out * bottleneck_multiplier))
        convolution = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=activation_layer)
        layers = OrderedDict(a=convolution(width_in, inner, 1),
                             b=convolution(inner, inner, 3, stride, groups=inner // group_width))
        if se_ratio:
            layers["se"] = SqueezeExcitation(inner, int(round(se_ratio * width_in)), activation=activation_layer)
        layers["c"] = convolution(inner, width_out, 1, activation_layer=None)
        super().__init__(layers)


class ResBottleneckBlock(nn.Module):
    def __init__(self, width_in, width_out, stride, norm_layer, activation_layer, group_width=1,
                 bottleneck_multiplier=1.0, se_ratio=None):
        super().__init__()
        self.proj = None
        if width_in != width_out or stride != 1:
            self.proj = Conv2dNormActivation(width_in, width_out, 1, stride, norm_layer=norm_layer,
                                             activation_layer=None)
        self.f = BottleneckTransform(width_in, width_out, stride, norm_layer, activation_layer, group_width,
                                     bottleneck_multiplier, se_ratio)
        self.activation = activation_layer(inplace=True)

    def forward(self, x):
        past = x if self.proj is None else self.proj(x)
        return self.activation(past + self.f(x))


class AnyStage(nn.Sequential):
    def __init__(self, width_in, width_out, stride, depth, block_constructor, norm_layer, activation_layer,
                 group_width, bottleneck_multiplier, se_ratio=None, stage_index=0):
        super().__init__(OrderedDict(
            (f"block{stage_index}-{place}", block_constructor(
                width_out if place else width_in, width_out, 1 if place else stride, norm_layer, activation_layer,
                group_width, bottleneck_multiplier, se_ratio))
            for place in range(depth)))


class BlockParams:
    def __init__(self, depths, widths, group_widths, bottleneck_multipliers, strides, se_ratio=None):
        self.depths, self.widths, self.group_widths = depths, widths, group_widths
        self.bottleneck_multipliers, self.strides, self.se_ratio = bottleneck_multipliers, strides, se_ratio

    @classmethod
    def from_init_params(cls, depth, w_0, w_a, w_m, group_width, bottleneck_multiplier=1.0, se_ratio=None, **kwargs):
        """Widths that grow in a line, w₀ + wₐ·j, taken to the nearest w₀·wₘ^k and to multiples of 8."""
        if w_a < 0 or w_0 <= 0 or w_m <= 1 or w_0 % 8 != 0:
            raise ValueError(f"w_0 is {w_0}, w_a {w_a}, w_m {w_m}, where a multiple of 8, no less than 0 and more than 1 "
                             "are expected")
        steps = [round(math.log((w_0 + w_a * place) / w_0) / math.log(w_m)) for place in range(depth)]
        every = [int(round(w_0 * w_m ** step / 8) * 8) for step in steps]
        stages = [(width, len(list(same))) for width, same in groupby(every)]
        widths, groups = [], []
        for width, _ in stages:
            inner = int(width * bottleneck_multiplier)
            groups.append(min(group_width, inner))
            widths.append(int(_make_divisible(inner, groups[-1]) / bottleneck_multiplier))
        count = len(stages)
        return cls([length for _, length in stages], widths, groups, [bottleneck_multiplier] * count, [2] * count,
                   se_ratio)

    def _get_expanded_params(self):
        return zip(self.widths, self.strides, self.depths, self.group_widths, self.bottleneck_multipliers)


class RegNet(nn.Module):
    def __init__(self, block_params, num_classes=1000, stem_width=32, stem_type=None, block_type=None,
                 norm_layer=None, activation=None):
        super().__init__()
        norm_layer, activation = norm_layer or nn.BatchNorm2d, activation or nn.ReLU
        self.stem = (stem_type or SimpleStemIN)(3, stem_width, norm_layer, activation)
        width, stages = stem_width, []
        for place, (wider, stride, depth, group, multiplier) in enumerate(block_params._get_expanded_params(), 1):
            stages.append((f"block{place}", AnyStage(
                width, wider, stride, depth, block_type or ResBottleneckBlock, norm_layer, activation, group,
                multiplier, block_params.se_ratio, place)))
            width = wider
        self.trunk_output = nn.Sequential(OrderedDict(stages))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(width, num_classes)

    def forward(self, x):
        return self.fc(self.avgpool(self.trunk_output(self.stem(x))).flatten(start_dim=1))


def _regnet(depth, w_0, w_a, w_m, group_width, se_ratio, **options):
    options.setdefault("norm_layer", partial(nn.BatchNorm2d, eps=1e-05, momentum=0.1))
    return RegNet(BlockParams.from_init_params(depth, w_0, w_a, w_m, group_width, se_ratio=se_ratio), **options)


_SWAG = "IMAGENET1K_SWAG_E2E_V1 IMAGENET1K_SWAG_LINEAR_V1"
_BOTH = "IMAGENET1K_V1 IMAGENET1K_V2"

# depth, w₀, wₐ, wₘ, group width
_Y = {
    "400MF": (16, 48, 27.89, 2.09, 8), "800MF": (14, 56, 38.84, 2.4, 16), "1_6GF": (27, 48, 20.71, 2.65, 24),
    "3_2GF": (21, 80, 42.63, 2.66, 24), "8GF": (17, 192, 76.82, 2.19, 56), "16GF": (18, 200, 106.23, 2.48, 112),
    "32GF": (20, 232, 115.89, 2.53, 232), "128GF": (27, 456, 160.83, 2.52, 264),
}
_X = {
    "400MF": (22, 24, 24.48, 2.54, 16), "800MF": (16, 56, 35.73, 2.28, 16), "1_6GF": (18, 80, 34.01, 2.25, 24),
    "3_2GF": (25, 88, 26.31, 2.25, 48), "8GF": (23, 80, 49.56, 2.88, 120), "16GF": (22, 216, 55.59, 2.1, 128),
    "32GF": (23, 320, 69.86, 2.0, 168),
}

publish(globals(), _regnet, {
    **{"RegNet_Y_" + size: (*row, 0.25) for size, row in _Y.items()},
    **{"RegNet_X_" + size: (*row, None) for size, row in _X.items()},
}, {"RegNet_Y_16GF": f"{_BOTH} {_SWAG}", "RegNet_Y_32GF": f"{_BOTH} {_SWAG}", "RegNet_Y_128GF": _SWAG}, usual=_BOTH)
