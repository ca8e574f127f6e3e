"""What the networks for segmentation share."""

from collections import OrderedDict

from torch import nn
from torch.nn import functional as F

from .. import mobilenetv3, resnet
from .._api import asked, fix
from .._utils import IntermediateLayerGetter


def enlarge(x, size):
    return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


class _SimpleSegmentationModel(nn.Module):
    """A backbone, and a head whose answer is enlarged to the image's size; so is an auxiliary head's."""

    def __init__(self, backbone, classifier, aux_classifier=None):
        super().__init__()
        self.backbone, self.classifier, self.aux_classifier = backbone, classifier, aux_classifier

    def forward(self, x):
        size = x.shape[-2:]
        features = self.backbone(x)
        result = OrderedDict(out=enlarge(self.classifier(features["out"]), size))
        if self.aux_classifier is not None:
            result["aux"] = enlarge(self.aux_classifier(features["aux"]), size)
        return result


def resnet_backbone(name, options):
    """A dilated ResNet, and the channels of its last and its third stage."""
    build = getattr(resnet, name)
    weights = _backbone_weights(build, options)
    return build(weights=weights, replace_stride_with_dilation=[False, True, True]), ("layer4", 2048), ("layer3", 1024)


def mobilenet_backbone(options):
    """A dilated MobileNetV3, and where it ends and where an eighth of the size is left, with their channels."""
    build = mobilenetv3.mobilenet_v3_large
    features = build(weights=_backbone_weights(build, options), dilated=True).features
    places = [0] + [place for place, part in enumerate(features) if getattr(part, "_is_cn", False)] + [len(features) - 1]
    return features, *((str(place), features[place].out_channels) for place in (places[-1], places[-4]))


def _backbone_weights(build, options):
    if "weights_backbone" not in options and "pretrained_backbone" not in options:
        options["pretrained_backbone"] = True
    return asked(build.weights, options, "weights_backbone", "pretrained_backbone")


def parts(backbone, options, head, auxiliary_head):
    """A backbone and the heads on it."""
    network, (last, channels), (middle, middle_channels) = backbone
    classes = options.pop("num_classes", None) or 21
    heads = {last: "out"}
    auxiliary = None
    if options.pop("aux_loss", None):
        heads[middle] = "aux"
        auxiliary = auxiliary_head(middle_channels, classes)
    if options:
        raise TypeError(f"there is no argument {next(iter(options))!r}")
    return IntermediateLayerGetter(network, heads), head(channels, classes), auxiliary


def trained_whole(options, weights):
    options.pop("pretrained_backbone", None)
    options["weights_backbone"] = None
    fix(options, "aux_loss", True)


PUBLISHED = {"usual": "COCO_WITH_VOC_LABELS_V1", "order": ("num_classes", "aux_loss"), "settled": trained_whole}
