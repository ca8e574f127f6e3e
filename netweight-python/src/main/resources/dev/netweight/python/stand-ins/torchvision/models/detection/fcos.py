"""FCOS (Tian et al. 2019)."""

from functools import partial

from torch import nn
from torch.nn import functional as F

from ...ops.feature_pyramid_network import LastLevelP6P7
from .._api import publish
from ._utils import PUBLISHED, only_known, transform
from .anchor_utils import AnchorGenerator
from .faster_rcnn import _classes, resnet50_pyramid
from .retinanet import OneStage, levels


class _Head(nn.Module):
    """Four convolutions, each normalised, and what is said of their answer."""

    def __init__(self, in_channels, num_convs, norm_layer, **answers):
        super().__init__()
        layers = []
        for _ in range(num_convs):
            layers += [nn.Conv2d(in_channels, in_channels, 3, padding=1),
                       (norm_layer or partial(nn.GroupNorm, 32))(in_channels), nn.ReLU()]
        self.conv = nn.Sequential(*layers)
        for name, size in answers.items():
            setattr(self, name, nn.Conv2d(in_channels, size, 3, padding=1))


class FCOSClassificationHead(_Head):
    def __init__(self, in_channels, num_anchors, num_classes, num_convs=4, prior_probability=0.01, norm_layer=None):
        super().__init__(in_channels, num_convs, norm_layer, cls_logits=num_anchors * num_classes)
        self.num_classes, self.num_anchors = num_classes, num_anchors

    def forward(self, x):
        return levels(x, lambda level: self.cls_logits(self.conv(level)), self.num_classes)


class FCOSRegressionHead(_Head):
    def __init__(self, in_channels, num_anchors, num_convs=4, norm_layer=None):
        super().__init__(in_channels, num_convs, norm_layer, bbox_reg=num_anchors * 4, bbox_ctrness=num_anchors)

    def forward(self, x):
        seen = [self.conv(level) for level in x]
        return levels(seen, lambda level: F.relu(self.bbox_reg(level)), 4), levels(seen, self.bbox_ctrness, 1)


class FCOSHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, num_convs=4):
        super().__init__()
        self.classification_head = FCOSClassificationHead(in_channels, num_anchors, num_classes, num_convs)
        self.regression_head = FCOSRegressionHead(in_channels, num_anchors, num_convs)

    def forward(self, x):
        boxes, centredness = self.regression_head(x)
        return {"cls_logits": self.classification_head(x), "bbox_regression": boxes, "bbox_ctrness": centredness}


class FCOS(OneStage):
    def __init__(self, backbone, num_classes, min_size=800, max_size=1333, image_mean=None, image_std=None,
                 anchor_generator=None, head=None, **options):
        only_known(options, "center_sampling_radius score_thresh nms_thresh detections_per_img topk_candidates")
        anchors = anchor_generator or AnchorGenerator(((8,), (16,), (32,), (64,), (128,)), ((1.0,),) * 5)
        count = anchors.num_anchors_per_location()[0]
        if count != 1:
            raise ValueError(f"there are {count} anchors at a place, where 1 is expected")
        super().__init__(
            backbone, anchors, head or FCOSHead(backbone.out_channels, count, num_classes),
            transform({"min_size": min_size, "max_size": max_size, "image_mean": image_mean, "image_std": image_std}))


def _fcos(**options):
    backbone = resnet50_pyramid(options, False, returned_layers=[2, 3, 4], extra_blocks=LastLevelP6P7(256, 256))
    return FCOS(backbone, _classes(options), **options)


publish(globals(), _fcos, {"FCOS_ResNet50_FPN": ()}, **PUBLISHED)
