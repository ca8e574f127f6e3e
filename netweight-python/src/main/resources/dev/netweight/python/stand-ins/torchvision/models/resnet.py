"""ResNet (He et al. 2015), ResNeXt (Xie et al. 2016) and Wide ResNet (Zagoruyko and Komodakis 2016)."""

import torch
from torch import nn

from ._api import publish


def conv3x3(in_planes, out_planes, stride=1, groups=1, dilation=1):
    return nn.Conv2d(in_planes, out_planes, 3, stride, dilation, dilation, groups, bias=False)


def conv1x1(in_planes, out_planes, stride=1):
    return nn.Conv2d(in_planes, out_planes, 1, stride, bias=False)


class BasicBlock(nn.Module):
    """Two 3×3 convolutions beside the way past them."""

    expansion = 1

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1,
                 norm_layer=None):
        super().__init__()
        if groups != 1 or base_width != 64:
            raise ValueError(f"BasicBlock has groups {groups} and base_width {base_width}, where 1 and 64 are expected")
        if dilation > 1:
            raise NotImplementedError(f"BasicBlock has dilation {dilation}, where 1 is expected")
        norm_layer = norm_layer or nn.BatchNorm2d
        self.conv1 = conv3x3(inplanes, planes, stride)
        self.bn1 = norm_layer(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = conv3x3(planes, planes)
        self.bn2 = norm_layer(planes)
        self.downsample = downsample
        self.stride = stride

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class Bottleneck(nn.Module):
    """1×1, 3×3 and 1×1 convolutions, the stride at the 3×3 one."""

    expansion = 4

    def __init__(self, inplanes, planes, stride=1, downsample=None, groups=1, base_width=64, dilation=1,
                 norm_layer=None):
        super().__init__()
        norm_layer = norm_layer or nn.BatchNorm2d
        width = int(planes * (base_width / 64.0)) * groups
        self.conv1 = conv1x1(inplanes, width)
        self.bn1 = norm_layer(width)
        self.conv2 = conv3x3(width, width, stride, groups, dilation)
        self.bn2 = norm_layer(width)
        self.conv3 = conv1x1(width, planes * self.expansion)
        self.bn3 = norm_layer(planes * self.expansion)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = downsample
        self.stride = stride

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class ResNet(nn.Module):
    def __init__(self, block, layers, num_classes=1000, zero_init_residual=False, groups=1, width_per_group=64,
                 replace_stride_with_dilation=None, norm_layer=None):
        super().__init__()
        dilate = replace_stride_with_dilation or [False, False, False]
        if len(dilate) != 3:
            raise ValueError(f"replace_stride_with_dilation is {dilate}, where None or three truth values are expected")
        self._norm_layer = norm_layer or nn.BatchNorm2d
        self.inplanes, self.dilation = 64, 1
        self.groups, self.base_width = groups, width_per_group
        self.conv1 = nn.Conv2d(3, self.inplanes, 7, 2, 3, bias=False)
        self.bn1 = self._norm_layer(self.inplanes)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = self._make_layer(block, 64, layers[0])
        self.layer2 = self._make_layer(block, 128, layers[1], 2, dilate[0])
        self.layer3 = self._make_layer(block, 256, layers[2], 2, dilate[1])
        self.layer4 = self._make_layer(block, 512, layers[3], 2, dilate[2])
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(512 * block.expansion, num_classes)

    def _make_layer(self, block, planes, blocks, stride=1, dilate=False):
        before = self.dilation
        if dilate:
            self.dilation, stride = self.dilation * stride, 1
        widened = planes * block.expansion
        downsample = None
        if stride != 1 or self.inplanes != widened:
            downsample = nn.Sequential(conv1x1(self.inplanes, widened, stride), self._norm_layer(widened))
        stage = []
        for place in range(blocks):
            first = place == 0
            stage.append(block(self.inplanes, planes, stride if first else 1, downsample if first else None,
                               self.groups, self.base_width, before if first else self.dilation, self._norm_layer))
            self.inplanes = widened
        return nn.Sequential(*stage)

    def _forward_impl(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))

    def forward(self, x):
        return self._forward_impl(x)


def _resnet(block, layers, weights=None, progress=True, **options):
    return ResNet(block, layers, **options)


_BOTH = "IMAGENET1K_V1 IMAGENET1K_V2"
_SHORT, _MIDDLE, _LONG, _LONGEST = [2, 2, 2, 2], [3, 4, 6, 3], [3, 4, 23, 3], [3, 8, 36, 3]

publish(globals(), _resnet, {
    "ResNet18": (BasicBlock, _SHORT),
    "ResNet34": (BasicBlock, _MIDDLE),
    "ResNet50": (Bottleneck, _MIDDLE),
    "ResNet101": (Bottleneck, _LONG),
    "ResNet152": (Bottleneck, _LONGEST),
    "ResNeXt50_32X4D": (Bottleneck, _MIDDLE, {"groups": 32, "width_per_group": 4}),
    "ResNeXt101_32X8D": (Bottleneck, _LONG, {"groups": 32, "width_per_group": 8}),
    "ResNeXt101_64X4D": (Bottleneck, _LONG, {"groups": 64, "width_per_group": 4}),
    "Wide_ResNet50_2": (Bottleneck, _MIDDLE, {"width_per_group": 128}),
    "Wide_ResNet101_2": (Bottleneck, _LONG, {"width_per_group": 128}),
}, {name: _BOTH for name in (
    "ResNet50", "ResNet101", "ResNet152", "ResNeXt50_32X4D", "ResNeXt101_32X8D", "Wide_ResNet50_2",
    "Wide_ResNet101_2")})
