"""SSD (Liu et al. 2015)."""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from .. import vgg
from .._api import publish
from ._utils import PUBLISHED, Detector, backbone_weights, only_known, retrieve_out_channels, transform
from .anchor_utils import DefaultBoxGenerator
from .backbone_utils import _validate_trainable_layers
from .faster_rcnn import _classes

SETTINGS = """iou_thresh score_thresh nms_thresh detections_per_img topk_candidates positive_fraction _skip_resize"""


class SSDScoringHead(nn.Module):
    """For each level a layer of its own, with `num_columns` numbers for each box."""

    def __init__(self, module_list, num_columns):
        super().__init__()
        self.module_list, self.num_columns = module_list, num_columns

    def forward(self, x):
        answers = [layer(level) for layer, level in zip(self.module_list, x)]
        return torch.cat([answer.permute(0, 2, 3, 1).reshape(answer.shape[0], -1, self.num_columns)
                          for answer in answers], dim=1)


def _convolutions(in_channels, num_anchors, columns):
    return nn.ModuleList(nn.Conv2d(channels, columns * anchors, 3, padding=1)
                         for channels, anchors in zip(in_channels, num_anchors))


class SSDClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes):
        super().__init__(_convolutions(in_channels, num_anchors, num_classes), num_classes)


class SSDRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors):
        super().__init__(_convolutions(in_channels, num_anchors, 4), 4)


class SSDHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes):
        super().__init__()
        self.classification_head = SSDClassificationHead(in_channels, num_anchors, num_classes)
        self.regression_head = SSDRegressionHead(in_channels, num_anchors)

    def forward(self, x):
        return {"bbox_regression": self.regression_head(x), "cls_logits": self.classification_head(x)}


class SSD(Detector):
    def __init__(self, backbone, anchor_generator, size, num_classes, image_mean=None, image_std=None, head=None,
                 **options):
        super().__init__()
        only_known(options, SETTINGS)
        self.backbone, self.anchor_generator = backbone, anchor_generator
        if head is None:
            head = SSDHead(retrieve_out_channels(backbone, size), anchor_generator.num_anchors_per_location(),
                           num_classes)
        self.head = head
        self.transform = transform({"min_size": min(size), "max_size": max(size), "image_mean": image_mean,
                                    "image_std": image_std})


class SSDFeatureExtractorVGG(nn.Module):
    """VGG up to its fourth pooling, the rest of it as convolutions, and smaller levels after them."""

    def __init__(self, backbone, highres):
        super().__init__()
        third, fourth = [place for place, part in enumerate(backbone) if isinstance(part, nn.MaxPool2d)][2:4]
        backbone[third].ceil_mode = True
        self.scale_weight = nn.Parameter(torch.ones(512) * 20)
        self.features = nn.Sequential(*backbone[:fourth])
        # channels in, between and out, and padding, stride and kernel of the second convolution
        rows = [(1024, 256, 512, 1, 2, 3), (512, 128, 256, 1, 2, 3), (256, 128, 256, 0, 1, 3), (256, 128, 256, 0, 1, 3)]
        if highres:
            rows.append((256, 128, 256, 0, 1, 4))
        last = nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(512, 1024, 3, padding=6, dilation=6),
                             nn.ReLU(inplace=True), nn.Conv2d(1024, 1024, 1), nn.ReLU(inplace=True))
        self.extra = nn.ModuleList([nn.Sequential(*backbone[fourth:-1], last)])
        for before, between, after, padding, stride, kernel in rows:
            self.extra.append(nn.Sequential(
                nn.Conv2d(before, between, 1), nn.ReLU(inplace=True),
                nn.Conv2d(between, after, kernel, stride, padding), nn.ReLU(inplace=True)))
        self.out_channels = [512, 1024] + [row[2] for row in rows]

    def forward(self, x):
        x = self.features(x)
        levels = [self.scale_weight.view(1, -1, 1, 1) * F.normalize(x)]
        for part in self.extra:
            x = part(x)
            levels.append(x)
        return OrderedDict((str(place), level) for place, level in enumerate(levels))


def _vgg_extractor(backbone, highres, trainable_layers):
    features = backbone.features
    places = [0] + [place for place, part in enumerate(features) if isinstance(part, nn.MaxPool2d)][:-1]
    kept = len(features) if trainable_layers == 0 else places[len(places) - trainable_layers]
    for part in features[:kept]:
        for parameter in part.parameters():
            parameter.requires_grad_(False)
    return SSDFeatureExtractorVGG(features, highres)


def _ssd300(**options):
    options.pop("size", None)
    if "weights_backbone" not in options and options.get("pretrained_backbone", True) is True:
        options.pop("pretrained_backbone", None)
        options["weights_backbone"] = "IMAGENET1K_FEATURES"
    weights = backbone_weights(vgg.vgg16, options)
    trained = options.pop("is_trained", False) or weights is not None
    layers = _validate_trainable_layers(trained, options.pop("trainable_backbone_layers", None), 5, 4)
    backbone = _vgg_extractor(vgg.vgg16(weights=weights), False, layers)
    anchors = DefaultBoxGenerator([[2], [2, 3], [2, 3], [2, 3], [2], [2]], steps=[8, 16, 32, 64, 100, 300],
                                  scales=[0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05])
    return SSD(backbone, anchors, (300, 300), _classes(options), **{
        "image_mean": [0.48235, 0.45882, 0.40784], "image_std": [1.0 / 255.0] * 3, **options})


publish(globals(), _ssd300, {"SSD300_VGG16": ()}, **PUBLISHED)
