"""The light head for segmentation that came with MobileNetV3 (Howard et al. 2019)."""

from collections import OrderedDict

from torch import nn

from .._api import publish
from .._utils import IntermediateLayerGetter
from ._utils import enlarge, mobilenet_backbone


class LRASPPHead(nn.Module):
    def __init__(self, low_channels, high_channels, num_classes, inter_channels):
        super().__init__()
        self.cbr = nn.Sequential(nn.Conv2d(high_channels, inter_channels, 1, bias=False),
                                 nn.BatchNorm2d(inter_channels), nn.ReLU(inplace=True))
        self.scale = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(high_channels, inter_channels, 1, bias=False),
                                   nn.Sigmoid())
        self.low_classifier = nn.Conv2d(low_channels, num_classes, 1)
        self.high_classifier = nn.Conv2d(inter_channels, num_classes, 1)

    def forward(self, input):
        low, high = input["low"], input["high"]
        x = self.cbr(high) * self.scale(high)
        x = enlarge(x, low.shape[-2:])
        return self.low_classifier(low) + self.high_classifier(x)


class LRASPP(nn.Module):
    def __init__(self, backbone, low_channels, high_channels, num_classes, inter_channels=128):
        super().__init__()
        self.backbone = backbone
        self.classifier = LRASPPHead(low_channels, high_channels, num_classes, inter_channels)

    def forward(self, input):
        return OrderedDict(out=enlarge(self.classifier(self.backbone(input)), input.shape[-2:]))


def _lraspp(**options):
    network, (last, high), (early, low) = mobilenet_backbone(options)
    classes = options.pop("num_classes", None) or 21
    return LRASPP(IntermediateLayerGetter(network, {early: "low", last: "high"}), low, high, classes, **options)


def _trained_whole(options, weights):
    options.pop("pretrained_backbone", None)
    options["weights_backbone"] = None


publish(globals(), _lraspp, {"LRASPP_MobileNet_V3_Large": ()}, usual="COCO_WITH_VOC_LABELS_V1", order=("num_classes",),
        settled=_trained_whole)
