"""Mask R-CNN (He et al. 2017), and its second version (Li et al. 2021)."""

from collections import OrderedDict

from torch import nn

from ...ops.misc import Conv2dNormActivation
from .._api import publish
from ._utils import PUBLISHED, trained_without_epsilon
from .faster_rcnn import FasterRCNN, _classes, pool, resnet50_pyramid, second_version


class MaskRCNNHeads(nn.Sequential):
    def __init__(self, in_channels, layers, dilation, norm_layer=None):
        blocks, width = [], in_channels
        for wider in layers:
            blocks.append(Conv2dNormActivation(width, wider, padding=dilation, dilation=dilation, norm_layer=norm_layer))
            width = wider
        super().__init__(*blocks)


class MaskRCNNPredictor(nn.Sequential):
    def __init__(self, in_channels, dim_reduced, num_classes):
        super().__init__(OrderedDict(
            conv5_mask=nn.ConvTranspose2d(in_channels, dim_reduced, 2, 2),
            relu=nn.ReLU(inplace=True),
            mask_fcn_logits=nn.Conv2d(dim_reduced, num_classes, 1)))


class MaskRCNN(FasterRCNN):
    def __init__(self, backbone, num_classes=None, *settings, mask_roi_pool=None, mask_head=None, mask_predictor=None,
                 **options):
        if (num_classes is None) == (mask_predictor is None):
            raise ValueError(f"num_classes is {num_classes} and mask_predictor {mask_predictor}, where one is expected")
        super().__init__(backbone, num_classes, *settings, parts={
            "mask_roi_pool": mask_roi_pool or pool(14),
            "mask_head": mask_head or MaskRCNNHeads(backbone.out_channels, (256,) * 4, 1),
            "mask_predictor": mask_predictor or MaskRCNNPredictor(256, 256, num_classes)}, **options)


def _mask_rcnn(second, **options):
    backbone = resnet50_pyramid(options, second, norm_layer=nn.BatchNorm2d if second else None)
    if second:
        second_version(options, backbone)
        options.setdefault("mask_head", MaskRCNNHeads(backbone.out_channels, [256] * 4, 1, nn.BatchNorm2d))
    return MaskRCNN(backbone, _classes(options), **options)


publish(globals(), _mask_rcnn, {"MaskRCNN_ResNet50_FPN": (False,), "MaskRCNN_ResNet50_FPN_V2": (True,)},
        **{**PUBLISHED, "settled": trained_without_epsilon})
