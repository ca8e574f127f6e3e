"""S3D: Inception with space and time apart (Xie et al. 2017)."""

from functools import partial

import torch
from torch import nn

from ...ops.misc import Conv3dNormActivation
from .._api import publish
from .._inception import WIDTHS


class TemporalSeparableConv(nn.Sequential):
    def __init__(self, in_planes, out_planes, kernel_size, stride, padding, norm_layer):
        super().__init__(
            Conv3dNormActivation(in_planes, out_planes, (1, kernel_size, kernel_size), (1, stride, stride),
                                 (0, padding, padding), norm_layer=norm_layer),
            Conv3dNormActivation(out_planes, out_planes, (kernel_size, 1, 1), (stride, 1, 1), (padding, 0, 0),
                                 norm_layer=norm_layer))


class SepInceptionBlock3D(nn.Module):
    def __init__(self, in_planes, b0_out, b1_mid, b1_out, b2_mid, b2_out, b3_out, norm_layer):
        super().__init__()
        point = partial(Conv3dNormActivation, kernel_size=1, norm_layer=norm_layer)
        self.branch0 = point(in_planes, b0_out)
        self.branch1 = nn.Sequential(
            point(in_planes, b1_mid), TemporalSeparableConv(b1_mid, b1_out, 3, 1, 1, norm_layer))
        self.branch2 = nn.Sequential(
            point(in_planes, b2_mid), TemporalSeparableConv(b2_mid, b2_out, 3, 1, 1, norm_layer))
        self.branch3 = nn.Sequential(nn.MaxPool3d((3, 3, 3), 1, 1), point(in_planes, b3_out))

    def forward(self, x):
        return torch.cat([branch(x) for branch in (self.branch0, self.branch1, self.branch2, self.branch3)], 1)


class S3D(nn.Module):
    def __init__(self, num_classes=400, dropout=0.2, norm_layer=None):
        super().__init__()
        norm_layer = norm_layer or partial(nn.BatchNorm3d, eps=0.001, momentum=0.001)
        layers = [TemporalSeparableConv(3, 64, 7, 2, 3, norm_layer), nn.MaxPool3d((1, 3, 3), (1, 2, 2), (0, 1, 1)),
                  Conv3dNormActivation(64, 64, 1, norm_layer=norm_layer),
                  TemporalSeparableConv(64, 192, 3, 1, 1, norm_layer), nn.MaxPool3d((1, 3, 3), (1, 2, 2), (0, 1, 1))]
        channels = 192
        for name, widths in WIDTHS.items():
            layers.append(SepInceptionBlock3D(channels, *widths, norm_layer))
            channels = widths[0] + widths[2] + widths[4] + widths[5]
            if name == "3b":
                layers.append(nn.MaxPool3d((3, 3, 3), (2, 2, 2), (1, 1, 1)))
            if name == "4e":
                layers.append(nn.MaxPool3d((2, 2, 2), (2, 2, 2), (0, 0, 0)))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AvgPool3d((2, 7, 7), 1)
        self.classifier = nn.Sequential(nn.Dropout(dropout), nn.Conv3d(1024, num_classes, 1))

    def forward(self, x):
        return torch.mean(self.classifier(self.avgpool(self.features(x))), dim=(2, 3, 4))


publish(globals(), S3D, {"S3D": ()}, usual="KINETICS400_V1")
