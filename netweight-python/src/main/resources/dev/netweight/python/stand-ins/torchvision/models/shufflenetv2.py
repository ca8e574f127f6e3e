"""ShuffleNetV2 (Ma et al. 2018)."""

import torch
from torch import nn

from ._api import publish


def channel_shuffle(x, groups):
    batch, channels, height, width = x.size()
    x = x.view(batch, groups, channels // groups, height, width)
    x = torch.transpose(x, 1, 2).contiguous()
    return x.view(batch, channels, height, width)


def _pointwise(inside, outside):
    return nn.Conv2d(inside, outside, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True)


class InvertedResidual(nn.Module):
    """Half of the channels pass by; where the stride is 2, both halves see all channels."""

    def __init__(self, inp, oup, stride):
        super().__init__()
        if stride not in (1, 2, 3):
            raise ValueError(f"stride is {stride}, where 1, 2 or 3 is expected")
        half = oup // 2
        if stride == 1 and inp != half << 1:
            raise ValueError(f"a stride of 1 keeps the channels: {inp} go in, and {oup} come out")
        self.stride = stride
        self.branch1 = nn.Sequential()
        if stride > 1:
            self.branch1 = nn.Sequential(
                self.depthwise_conv(inp, inp, 3, stride, 1), nn.BatchNorm2d(inp), *_pointwise(inp, half))
        self.branch2 = nn.Sequential(
            *_pointwise(inp if stride > 1 else half, half),
            self.depthwise_conv(half, half, 3, stride, 1), nn.BatchNorm2d(half), *_pointwise(half, half))

    @staticmethod
    def depthwise_conv(i, o, kernel_size, stride=1, padding=0, bias=False):
        return nn.Conv2d(i, o, kernel_size, stride, padding, bias=bias, groups=i)

    def forward(self, x):
        if self.stride == 1:
            kept, worked = x.chunk(2, dim=1)
        else:
            kept, worked = self.branch1(x), x
        return channel_shuffle(torch.cat((kept, self.branch2(worked)), dim=1), 2)


class ShuffleNetV2(nn.Module):
    def __init__(self, stages_repeats, stages_out_channels, num_classes=1000, inverted_residual=InvertedResidual):
        super().__init__()
        for name, sizes, count in (("stages_repeats", stages_repeats, 3),
                                   ("stages_out_channels", stages_out_channels, 5)):
            if len(sizes) != count:
                raise ValueError(f"{name} is {sizes}, where {count} numbers are expected")
        self._stage_out_channels = stages_out_channels
        first, *widths, last = stages_out_channels
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, first, 3, 2, 1, bias=False), nn.BatchNorm2d(first), nn.ReLU(inplace=True))
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        before = first
        for place, (count, width) in enumerate(zip(stages_repeats, widths), 2):
            blocks = [inverted_residual(before, width, 2)]
            blocks += [inverted_residual(width, width, 1) for _ in range(count - 1)]
            setattr(self, f"stage{place}", nn.Sequential(*blocks))
            before = width
        self.conv5 = nn.Sequential(*_pointwise(before, last))
        self.fc = nn.Linear(last, num_classes)

    def _forward_impl(self, x):
        x = self.maxpool(self.conv1(x))
        x = self.conv5(self.stage4(self.stage3(self.stage2(x))))
        return self.fc(x.mean([2, 3]))

    def forward(self, x):
        return self._forward_impl(x)


publish(globals(), ShuffleNetV2, {
    f"ShuffleNet_V2_{size}": ([4, 8, 4], widths) for size, widths in {
        "X0_5": [24, 48, 96, 192, 1024],
        "X1_0": [24, 116, 232, 464, 1024],
        "X1_5": [24, 176, 352, 704, 1024],
        "X2_0": [24, 244, 488, 976, 2048],
    }.items()
})
