"""DeepLab, the third version (Chen et al. 2017)."""

import torch
from torch import nn

from .._api import publish
from ._utils import PUBLISHED, _SimpleSegmentationModel, enlarge, mobilenet_backbone, parts, resnet_backbone
from .fcn import FCNHead


class DeepLabV3(_SimpleSegmentationModel):
    pass


def _after(channels):
    return nn.BatchNorm2d(channels), nn.ReLU()


class ASPPConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, dilation):
        super().__init__(nn.Conv2d(in_channels, out_channels, 3, padding=dilation, dilation=dilation, bias=False),
                         *_after(out_channels))


class ASPPPooling(nn.Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(nn.AdaptiveAvgPool2d(1), nn.Conv2d(in_channels, out_channels, 1, bias=False),
                         *_after(out_channels))

    def forward(self, x):
        size = x.shape[-2:]
        return enlarge(super().forward(x), size)


class ASPP(nn.Module):
    """The same features seen at several dilations, and as one mean."""

    def __init__(self, in_channels, atrous_rates, out_channels=256):
        super().__init__()
        self.convs = nn.ModuleList([
            nn.Sequential(nn.Conv2d(in_channels, out_channels, 1, bias=False), *_after(out_channels)),
            *(ASPPConv(in_channels, out_channels, rate) for rate in atrous_rates),
            ASPPPooling(in_channels, out_channels)])
        self.project = nn.Sequential(nn.Conv2d(len(self.convs) * out_channels, out_channels, 1, bias=False),
                                     *_after(out_channels), nn.Dropout(0.5))

    def forward(self, x):
        return self.project(torch.cat([part(x) for part in self.convs], dim=1))


class DeepLabHead(nn.Sequential):
    def __init__(self, in_channels, num_classes, atrous_rates=(12, 24, 36)):
        super().__init__(ASPP(in_channels, atrous_rates), nn.Conv2d(256, 256, 3, padding=1, bias=False), *_after(256),
                         nn.Conv2d(256, num_classes, 1))


def _deeplabv3(name, **options):
    backbone = resnet_backbone(name, options) if name else mobilenet_backbone(options)
    return DeepLabV3(*parts(backbone, options, DeepLabHead, FCNHead))


publish(globals(), _deeplabv3, {
    "DeepLabV3_ResNet50": ("resnet50",), "DeepLabV3_ResNet101": ("resnet101",),
    "DeepLabV3_MobileNet_V3_Large": (None,),
}, **PUBLISHED)
