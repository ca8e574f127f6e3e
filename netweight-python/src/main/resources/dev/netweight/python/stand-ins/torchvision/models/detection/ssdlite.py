"""SSDLite: SSD on a MobileNet, with its convolutions taken apart (Sandler et al. 2018)."""

from collections import OrderedDict
from functools import partial

from torch import nn

from ...ops.misc import Conv2dNormActivation
from .. import mobilenetv3
from .._api import publish
from ._utils import PUBLISHED, backbone_weights
from .anchor_utils import DefaultBoxGenerator
from .backbone_utils import _validate_trainable_layers, freeze_stages
from .faster_rcnn import _classes
from .ssd import SETTINGS, SSD, SSDScoringHead


def _predictions(in_channels, num_anchors, columns, norm_layer):
    return nn.ModuleList(
        nn.Sequential(
            Conv2dNormActivation(channels, channels, groups=channels, norm_layer=norm_layer, activation_layer=nn.ReLU6),
            nn.Conv2d(channels, columns * anchors, 1))
        for channels, anchors in zip(in_channels, num_anchors))


class SSDLiteClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        super().__init__(_predictions(in_channels, num_anchors, num_classes, norm_layer), num_classes)


class SSDLiteRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, norm_layer):
        super().__init__(_predictions(in_channels, num_anchors, 4, norm_layer), 4)


class SSDLiteHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        super().__init__()
        self.classification_head = SSDLiteClassificationHead(in_channels, num_anchors, num_classes, norm_layer)
        self.regression_head = SSDLiteRegressionHead(in_channels, num_anchors, norm_layer)

    def forward(self, x):
        return {"bbox_regression": self.regression_head(x), "cls_logits": self.classification_head(x)}


class SSDLiteFeatureExtractorMobileNet(nn.Module):
    """A MobileNet cut behind the widening of the block where its last stage begins, and smaller levels after it."""

    def __init__(self, backbone, c4_pos, norm_layer, width_mult=1.0, min_depth=16):
        super().__init__()
        block = backbone[c4_pos].block
        self.features = nn.Sequential(
            nn.Sequential(*backbone[:c4_pos], block[0]), nn.Sequential(block[1:], *backbone[c4_pos + 1:]))
        convolution = partial(Conv2dNormActivation, norm_layer=norm_layer, activation_layer=nn.ReLU6)
        width = backbone[-1].out_channels
        self.out_channels = [block[0].out_channels, width]
        self.extra = nn.ModuleList()
        for depth in (512, 256, 256, 128):
            wider = max(min_depth, int(depth * width_mult))
            self.extra.append(nn.Sequential(
                convolution(width, wider // 2, 1), convolution(wider // 2, wider // 2, 3, 2, groups=wider // 2),
                convolution(wider // 2, wider, 1)))
            self.out_channels.append(wider)
            width = wider

    def forward(self, x):
        levels = []
        for part in (*self.features, *self.extra):
            x = part(x)
            levels.append(x)
        return OrderedDict((str(place), level) for place, level in enumerate(levels))


def _ssdlite320(**options):
    options.pop("size", None)
    build = mobilenetv3.mobilenet_v3_large
    weights = backbone_weights(build, options)
    trained = options.pop("is_trained", False) or weights is not None
    layers = _validate_trainable_layers(trained, options.pop("trainable_backbone_layers", None), 6, 6)
    norm_layer = options.pop("norm_layer", None) or partial(nn.BatchNorm2d, eps=0.001, momentum=0.03)
    further = {name: value for name, value in options.items() if name not in SETTINGS.split() + ["num_classes"]}
    features = build(weights=weights, norm_layer=norm_layer, reduced_tail=weights is None, **further).features
    places = freeze_stages(features, layers)
    backbone = SSDLiteFeatureExtractorMobileNet(features, places[-2], norm_layer)
    anchors, classes = DefaultBoxGenerator([[2, 3]] * 6, min_ratio=0.2, max_ratio=0.95), _classes(options)
    head = SSDLiteHead(backbone.out_channels, anchors.num_anchors_per_location(), classes, norm_layer)
    return SSD(backbone, anchors, (320, 320), classes, image_mean=[0.5] * 3, image_std=[0.5] * 3, head=head)


publish(globals(), _ssdlite320, {"SSDLite320_MobileNet_V3_Large": ()}, **PUBLISHED)
