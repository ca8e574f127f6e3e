"""Faster R-CNN (Ren et al. 2015), and its second version (Li et al. 2021)."""

from torch import nn
from torch.nn import functional as F

from ...ops.misc import Conv2dNormActivation, FrozenBatchNorm2d
from ...ops.poolers import MultiScaleRoIAlign
from .. import mobilenetv3, resnet
from .._api import publish
from ._utils import PUBLISHED, backbone_weights, only_known, trained_without_epsilon, transform
from .anchor_utils import AnchorGenerator
from .backbone_utils import _mobilenet_extractor, _resnet_fpn_extractor, _validate_trainable_layers
from .generalized_rcnn import GeneralizedRCNN
from .roi_heads import RoIHeads
from .rpn import RegionProposalNetwork, RPNHead

_SETTINGS = """rpn_pre_nms_top_n_train rpn_pre_nms_top_n_test rpn_post_nms_top_n_train rpn_post_nms_top_n_test
    rpn_nms_thresh rpn_fg_iou_thresh rpn_bg_iou_thresh rpn_batch_size_per_image rpn_positive_fraction rpn_score_thresh
    box_score_thresh box_nms_thresh box_detections_per_img box_fg_iou_thresh box_bg_iou_thresh
    box_batch_size_per_image box_positive_fraction bbox_reg_weights size_divisible fixed_size _skip_resize"""


def _default_anchorgen():
    return AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5)


def pool(size):
    return MultiScaleRoIAlign(["0", "1", "2", "3"], size, 2)


class FasterRCNN(GeneralizedRCNN):
    """`parts` are the further heads of networks that build on this one."""

    def __init__(self, backbone, num_classes=None, min_size=800, max_size=1333, image_mean=None, image_std=None,
                 rpn_anchor_generator=None, rpn_head=None, *, box_roi_pool=None, box_head=None, box_predictor=None,
                 parts=None, **options):
        if not hasattr(backbone, "out_channels"):
            raise ValueError("the backbone has no out_channels, where the number of its channels is expected")
        if (num_classes is None) == (box_predictor is None):
            raise ValueError(f"num_classes is {num_classes} and box_predictor {box_predictor}, where one is expected")
        only_known(options, _SETTINGS)
        channels = backbone.out_channels
        anchors = rpn_anchor_generator or _default_anchorgen()
        rpn_head = rpn_head or RPNHead(channels, anchors.num_anchors_per_location()[0])
        box_roi_pool = box_roi_pool or pool(7)
        box_head = box_head or TwoMLPHead(channels * box_roi_pool.output_size[0] ** 2, 1024)
        box_predictor = box_predictor or FastRCNNPredictor(1024, num_classes)
        images = transform({"min_size": min_size, "max_size": max_size, "image_mean": image_mean,
                            "image_std": image_std})
        super().__init__(backbone, RegionProposalNetwork(anchors, rpn_head),
                         RoIHeads(box_roi_pool, box_head, box_predictor, **(parts or {})), images)


class TwoMLPHead(nn.Module):
    def __init__(self, in_channels, representation_size):
        super().__init__()
        self.fc6 = nn.Linear(in_channels, representation_size)
        self.fc7 = nn.Linear(representation_size, representation_size)

    def forward(self, x):
        return F.relu(self.fc7(F.relu(self.fc6(x.flatten(start_dim=1)))))


class FastRCNNConvFCHead(nn.Sequential):
    def __init__(self, input_size, conv_layers, fc_layers, norm_layer=None):
        width, height, across = input_size
        layers = []
        for wider in conv_layers:
            layers.append(Conv2dNormActivation(width, wider, norm_layer=norm_layer))
            width = wider
        layers.append(nn.Flatten())
        width = width * height * across
        for wider in fc_layers:
            layers += [nn.Linear(width, wider), nn.ReLU(inplace=True)]
            width = wider
        super().__init__(*layers)


class FastRCNNPredictor(nn.Module):
    def __init__(self, in_channels, num_classes):
        super().__init__()
        self.cls_score = nn.Linear(in_channels, num_classes)
        self.bbox_pred = nn.Linear(in_channels, 4 * num_classes)

    def forward(self, x):
        x = x.flatten(start_dim=1)
        return self.cls_score(x), self.bbox_pred(x)


def resnet50_pyramid(options, second, **pyramid):
    """ResNet-50 under a pyramid; first versions have ImageNet's weights, and then a frozen normalisation."""
    build = resnet.resnet50
    if second:
        options.setdefault("weights_backbone", None)
    weights = backbone_weights(build, options)
    trained = options.pop("is_trained", False) or weights is not None
    layers = _validate_trainable_layers(trained, options.pop("trainable_backbone_layers", None), 5, 3)
    norm_layer = FrozenBatchNorm2d if trained and not second else nn.BatchNorm2d
    return _resnet_fpn_extractor(build(weights=weights, norm_layer=norm_layer), layers, **pyramid)


def second_version(options, backbone):
    """Deeper heads, normalised."""
    options.setdefault("rpn_head", RPNHead(
        backbone.out_channels, _default_anchorgen().num_anchors_per_location()[0], conv_depth=2))
    options.setdefault("box_head", FastRCNNConvFCHead(
        (backbone.out_channels, 7, 7), [256] * 4, [1024], norm_layer=nn.BatchNorm2d))


def _classes(options):
    return options.pop("num_classes", None) or 91


def _faster_rcnn(second, **options):
    backbone = resnet50_pyramid(options, second, norm_layer=nn.BatchNorm2d if second else None)
    if second:
        second_version(options, backbone)
    return FasterRCNN(backbone, _classes(options), **options)


def _faster_rcnn_mobilenet(size, most, **options):
    build = mobilenetv3.mobilenet_v3_large
    weights = backbone_weights(build, options)
    trained = options.pop("is_trained", False) or weights is not None
    layers = _validate_trainable_layers(trained, options.pop("trainable_backbone_layers", None), 6, 3)
    backbone = build(weights=weights, norm_layer=FrozenBatchNorm2d if trained else nn.BatchNorm2d)
    anchors = AnchorGenerator(((32, 64, 128, 256, 512),) * 3, ((0.5, 1.0, 2.0),) * 3)
    return FasterRCNN(_mobilenet_extractor(backbone, True, layers), _classes(options),
                      rpn_anchor_generator=anchors, **{"min_size": size, "max_size": most, **options})


publish(globals(), _faster_rcnn, {
    "FasterRCNN_ResNet50_FPN": (False,), "FasterRCNN_ResNet50_FPN_V2": (True,),
}, **{**PUBLISHED, "settled": trained_without_epsilon})
publish(globals(), _faster_rcnn_mobilenet, {
    "FasterRCNN_MobileNet_V3_Large_FPN": (800, 1333), "FasterRCNN_MobileNet_V3_Large_320_FPN": (320, 640),
}, **PUBLISHED)
