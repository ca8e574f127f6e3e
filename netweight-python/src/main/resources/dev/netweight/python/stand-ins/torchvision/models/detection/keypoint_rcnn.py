"""Mask R-CNN for keypoints (He et al. 2017)."""

from torch import nn
from torch.nn import functional as F

from .._api import _Categories, fix, publish
from ._utils import PUBLISHED, trained_without_epsilon
from .faster_rcnn import FasterRCNN, pool, resnet50_pyramid


class KeypointRCNNHeads(nn.Sequential):
    def __init__(self, in_channels, layers):
        blocks, width = [], in_channels
        for wider in layers:
            blocks += [nn.Conv2d(width, wider, 3, padding=1), nn.ReLU(inplace=True)]
            width = wider
        super().__init__(*blocks)


class KeypointRCNNPredictor(nn.Module):
    def __init__(self, in_channels, num_keypoints):
        super().__init__()
        self.kps_score_lowres = nn.ConvTranspose2d(in_channels, num_keypoints, 4, 2, 1)
        self.up_scale, self.out_channels = 2, num_keypoints

    def forward(self, x):
        return F.interpolate(self.kps_score_lowres(x), scale_factor=float(self.up_scale), mode="bilinear",
                             align_corners=False, recompute_scale_factor=False)


class KeypointRCNN(FasterRCNN):
    def __init__(self, backbone, num_classes=None, min_size=None, *settings, keypoint_roi_pool=None, keypoint_head=None,
                 keypoint_predictor=None, num_keypoints=None, **options):
        if num_keypoints is not None and keypoint_predictor is not None:
            raise ValueError(f"num_keypoints is {num_keypoints}, where None is expected beside a keypoint_predictor")
        super().__init__(backbone, num_classes, min_size or (640, 672, 704, 736, 768, 800), *settings, parts={
            "keypoint_roi_pool": keypoint_roi_pool or pool(14),
            "keypoint_head": keypoint_head or KeypointRCNNHeads(backbone.out_channels, (512,) * 8),
            "keypoint_predictor": keypoint_predictor or KeypointRCNNPredictor(512, num_keypoints or 17)}, **options)


def _keypoint_rcnn(**options):
    backbone = resnet50_pyramid(options, False)
    return KeypointRCNN(backbone, options.pop("num_classes", None) or 2, **options)


def _trained(options, weights):
    fix(options, "num_keypoints", 17)
    return trained_without_epsilon(options, weights)


_PERSONS = {"categories": _Categories(2), "keypoint_names": _Categories(17)}

publish(globals(), _keypoint_rcnn, {"KeypointRCNN_ResNet50_FPN": ()}, usual="COCO_LEGACY COCO_V1", settled=_trained,
        order=("num_classes", "num_keypoints", "weights_backbone", "trainable_backbone_layers"),
        facts={"KeypointRCNN_ResNet50_FPN": {"COCO_LEGACY": _PERSONS, "COCO_V1": _PERSONS}})
