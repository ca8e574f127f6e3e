"""RetinaNet (Lin et al. 2017), and its second version (Zhang et al. 2019)."""

from functools import partial

from torch import nn

from ...ops.feature_pyramid_network import LastLevelP6P7
from ...ops.misc import Conv2dNormActivation
from .._api import publish
from ._utils import PUBLISHED, Detector, only_known, trained_without_epsilon, transform
from .anchor_utils import AnchorGenerator
from .faster_rcnn import _classes, resnet50_pyramid


def _default_anchorgen():
    sizes = tuple((size, int(size * 2 ** (1 / 3)), int(size * 2 ** (2 / 3))) for size in (32, 64, 128, 256, 512))
    return AnchorGenerator(sizes, ((0.5, 1.0, 2.0),) * len(sizes))


def levels(x, layer, size):
    """What a layer says of all places of all levels, in one row."""
    import torch
    answers = [layer(level) for level in x]
    return torch.cat([answer.permute(0, 2, 3, 1).reshape(answer.shape[0], -1, size) for answer in answers], dim=1)


class _Head(nn.Module):
    """Four convolutions, and one more under a name of its own."""

    def __init__(self, in_channels, name, size, num_anchors, norm_layer=None):
        super().__init__()
        self.conv = nn.Sequential(*(
            Conv2dNormActivation(in_channels, in_channels, norm_layer=norm_layer) for _ in range(4)))
        self._name, self._size = name, size
        setattr(self, name, nn.Conv2d(in_channels, num_anchors * size, 3, padding=1))

    def forward(self, x):
        return levels(x, lambda level: getattr(self, self._name)(self.conv(level)), self._size)


class RetinaNetClassificationHead(_Head):
    def __init__(self, in_channels, num_anchors, num_classes, prior_probability=0.01, norm_layer=None):
        super().__init__(in_channels, "cls_logits", num_classes, num_anchors, norm_layer)
        self.num_classes, self.num_anchors = num_classes, num_anchors


class RetinaNetRegressionHead(_Head):
    def __init__(self, in_channels, num_anchors, norm_layer=None):
        super().__init__(in_channels, "bbox_reg", 4, num_anchors, norm_layer)


class RetinaNetHead(nn.Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer=None):
        super().__init__()
        self.classification_head = RetinaNetClassificationHead(in_channels, num_anchors, num_classes,
                                                               norm_layer=norm_layer)
        self.regression_head = RetinaNetRegressionHead(in_channels, num_anchors, norm_layer)

    def forward(self, x):
        return {"cls_logits": self.classification_head(x), "bbox_regression": self.regression_head(x)}


class OneStage(Detector):
    """A detector that answers at every place of every level."""

    def __init__(self, backbone, anchors, head, images):
        super().__init__()
        if not hasattr(backbone, "out_channels"):
            raise ValueError("the backbone has no out_channels, where the number of its channels is expected")
        self.backbone, self.anchor_generator, self.head, self.transform = backbone, anchors, head, images


class RetinaNet(OneStage):
    def __init__(self, backbone, num_classes, min_size=800, max_size=1333, image_mean=None, image_std=None,
                 anchor_generator=None, head=None, **options):
        only_known(options, "proposal_matcher score_thresh nms_thresh detections_per_img fg_iou_thresh bg_iou_thresh "
                            "topk_candidates")
        anchors = anchor_generator or _default_anchorgen()
        count = anchors.num_anchors_per_location()[0]
        super().__init__(
            backbone, anchors, head or RetinaNetHead(backbone.out_channels, count, num_classes),
            transform({"min_size": min_size, "max_size": max_size, "image_mean": image_mean, "image_std": image_std}))


def _retinanet(second, **options):
    backbone = resnet50_pyramid(options, second, returned_layers=[2, 3, 4],
                                extra_blocks=LastLevelP6P7(2048 if second else 256, 256))
    classes = _classes(options)
    if second:
        anchors = options.setdefault("anchor_generator", _default_anchorgen())
        options.setdefault("head", RetinaNetHead(backbone.out_channels, anchors.num_anchors_per_location()[0], classes,
                                                 partial(nn.GroupNorm, 32)))
    return RetinaNet(backbone, classes, **options)


publish(globals(), _retinanet, {"RetinaNet_ResNet50_FPN": (False,), "RetinaNet_ResNet50_FPN_V2": (True,)},
        **{**PUBLISHED, "settled": trained_without_epsilon})
