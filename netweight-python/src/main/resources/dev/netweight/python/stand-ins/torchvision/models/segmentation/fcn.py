"""Fully convolutional networks (Long et al. 2014)."""

from torch import nn

from .._api import publish
from ._utils import PUBLISHED, _SimpleSegmentationModel, parts, resnet_backbone


class FCN(_SimpleSegmentationModel):
    pass


class FCNHead(nn.Sequential):
    def __init__(self, in_channels, channels):
        inner = in_channels // 4
        super().__init__(nn.Conv2d(in_channels, inner, 3, padding=1, bias=False), nn.BatchNorm2d(inner), nn.ReLU(),
                         nn.Dropout(0.1), nn.Conv2d(inner, channels, 1))


def _fcn(name, **options):
    return FCN(*parts(resnet_backbone(name, options), options, FCNHead, FCNHead))


publish(globals(), _fcn, {"FCN_ResNet50": ("resnet50",), "FCN_ResNet101": ("resnet101",)}, **PUBLISHED)
