"""EfficientNetV2: the first stages expand with whole convolutions instead of depthwise ones."""

import math

from keras import initializers, layers

from ._backbone import Backbone, channel_axis, titled, whole_channels
from .efficientnet import DENSE, activated, convolved, inverted, joined, normalised
from .imagenet_utils import decode_predictions
from .imagenet_utils import unprocessed as preprocess_input

_MOMENTUM = 0.9

# The stem's filters, then for each stage: repeats, filters, expansion, stride of the first block.
_B = (
    32,
    (1, 16, 1, 1),
    (2, 32, 4, 2),
    (2, 48, 4, 2),
    (3, 96, 4, 2),
    (5, 112, 6, 1),
    (8, 192, 6, 2),
)
_NETWORKS = {
    "efficientnetv2-b0": _B,
    "efficientnetv2-b1": _B,
    "efficientnetv2-b2": _B,
    "efficientnetv2-b3": _B,
    "efficientnetv2-s": (
        24,
        (2, 24, 1, 1),
        (4, 48, 4, 2),
        (4, 64, 4, 2),
        (6, 128, 4, 2),
        (9, 160, 6, 1),
        (15, 256, 6, 2),
    ),
    "efficientnetv2-m": (
        24,
        (3, 24, 1, 1),
        (5, 48, 4, 2),
        (5, 80, 4, 2),
        (7, 160, 4, 2),
        (14, 176, 6, 1),
        (18, 304, 6, 2),
        (5, 512, 6, 1),
    ),
    "efficientnetv2-l": (
        32,
        (4, 32, 1, 1),
        (7, 64, 4, 2),
        (7, 96, 4, 2),
        (10, 192, 4, 2),
        (19, 224, 6, 1),
        (25, 384, 6, 2),
        (7, 640, 6, 1),
    ),
}
# The stages before this one are fused, those from it on excited.
_FUSED_STAGES = 3


def _fused(x, filters, expansion, stride, drop_rate, prefix):
    shortcut = x
    channels = x.shape[channel_axis()]
    if expansion != 1:
        x = convolved(x, channels * expansion, 3, f"{prefix}expand_conv", stride)
        x = activated(x, prefix, _MOMENTUM, "expand_bn")
        x = convolved(x, filters, 1, f"{prefix}project_conv")
        x = normalised(x, f"{prefix}project_bn", _MOMENTUM)
    else:
        x = convolved(x, filters, 3, f"{prefix}project_conv", stride)
        x = activated(x, prefix, _MOMENTUM, "project_bn")
    if stride == 1 and channels == filters:
        x = joined(x, shortcut, drop_rate, prefix)
    return x


def _scaled(filters, width):
    return whole_channels(filters * width, least_share=0)


def _preprocessed(backbone):
    channels = backbone.shape[channel_axis() - 1]
    if backbone.name.split("-")[-1].startswith("b") and channels == 3:
        x = layers.Rescaling(scale=1.0 / 255)(backbone.image)
        mean = [0.485, 0.456, 0.406]
        variance = [deviation**2 for deviation in (0.229, 0.224, 0.225)]
        return layers.Normalization(mean=mean, variance=variance, axis=channel_axis())(x)
    return layers.Rescaling(scale=1.0 / 128.0, offset=-1)(backbone.image)


def _network(backbone, x, width, depth):
    stem, *stages = _NETWORKS[backbone.name]
    x = convolved(x, _scaled(stem, width), 3, "stem_conv", stride=2)
    x = activated(x, "stem_", _MOMENTUM)
    planned = sum(stage[0] for stage in stages)
    block = 0
    for stage, (repeats, filters, expansion, first_stride) in enumerate(stages):
        for repeat in range(math.ceil(depth * repeats)):
            stride = 1 if repeat else first_stride
            prefix = f"block{stage + 1}{chr(ord('a') + repeat)}_"
            drop_rate = 0.2 * block / planned
            wide = _scaled(filters, width)
            if stage < _FUSED_STAGES:
                x = _fused(x, wide, expansion, stride, drop_rate, prefix)
            else:
                x = inverted(x, wide, 3, expansion, stride, drop_rate, prefix, 2, _MOMENTUM)
            block += 1
    x = convolved(x, _scaled(1280, width), 1, "top_conv")
    x = activated(x, "top_", _MOMENTUM)
    return backbone.head(
        x,
        named=True,
        dropout=0.2,
        kernel_initializer=DENSE,
        bias_initializer=initializers.Constant(0.0),
    )


def _builder(variant, width, depth, size):
    default_name = f"efficientnetv2-{variant.lower()}"

    def build(
        include_top=True,
        weights="imagenet",
        input_tensor=None,
        input_shape=None,
        pooling=None,
        classes=1000,
        classifier_activation="softmax",
        include_preprocessing=True,
        name=default_name,
    ):
        if name not in _NETWORKS:
            raise KeyError(f"name chooses the network, one of {list(_NETWORKS)}, found {name!r}")
        backbone = Backbone(
            size,
            include_top,
            weights,
            input_tensor,
            input_shape,
            pooling,
            classes,
            classifier_activation,
            name,
        )
        x = _preprocessed(backbone) if include_preprocessing else backbone.image
        return backbone.model(_network(backbone, x, width, depth))

    return titled(f"EfficientNetV2{variant}", build)


EfficientNetV2B0 = _builder("B0", 1.0, 1.0, 224)
EfficientNetV2B1 = _builder("B1", 1.0, 1.1, 240)
EfficientNetV2B2 = _builder("B2", 1.1, 1.2, 260)
EfficientNetV2B3 = _builder("B3", 1.2, 1.4, 300)
EfficientNetV2S = _builder("S", 1.0, 1.0, 384)
EfficientNetV2M = _builder("M", 1.0, 1.0, 480)
EfficientNetV2L = _builder("L", 1.0, 1.0, 480)
