"""MobileNetV2: blocks that expand, filter by channel and project, with shortcuts between them."""

import keras
from keras import layers

from ._backbone import (
    Backbone,
    check_same_size,
    halving_pad,
    image_size,
    last_axis,
    note,
    trained_size,
    whole_channels,
)
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("tf")

_SIZES = (96, 128, 160, 192, 224)
# Filters, stride of the first block, blocks.
_STAGES = (
    (16, 1, 1),
    (24, 2, 2),
    (32, 2, 3),
    (64, 2, 4),
    (96, 1, 3),
    (160, 2, 3),
    (320, 1, 1),
)


def _normalised(x, name):
    return layers.BatchNormalization(axis=last_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _pointwise(x, filters, name):
    return layers.Conv2D(filters, 1, padding="same", use_bias=False, name=name)(x)


def _inverted(x, filters, stride, number):
    shortcut = x
    channels = x.shape[last_axis()]
    prefix = f"block_{number}_" if number else "expanded_conv_"
    if number:
        x = _normalised(_pointwise(x, 6 * channels, f"{prefix}expand"), f"{prefix}expand_BN")
        x = layers.ReLU(6.0, name=f"{prefix}expand_relu")(x)
    if stride == 2:
        x = layers.ZeroPadding2D(halving_pad(x, 3), name=f"{prefix}pad")(x)
    x = layers.DepthwiseConv2D(
        3,
        strides=stride,
        padding="same" if stride == 1 else "valid",
        use_bias=False,
        name=f"{prefix}depthwise",
    )(x)
    x = _normalised(x, f"{prefix}depthwise_BN")
    x = layers.ReLU(6.0, name=f"{prefix}depthwise_relu")(x)
    x = _normalised(_pointwise(x, filters, f"{prefix}project"), f"{prefix}project_BN")
    if stride == 1 and channels == filters:
        x = layers.Add(name=f"{prefix}add")([shortcut, x])
    return x


def _default_size(input_shape, input_tensor):
    if input_shape is None and keras.utils.is_keras_tensor(input_tensor):
        return trained_size(input_tensor.shape[1:], _SIZES) or 224
    return input_shape is not None and trained_size(input_shape, _SIZES) or 224


def MobileNetV2(
    input_shape=None,
    alpha=1.0,
    include_top=True,
    weights="imagenet",
    input_tensor=None,
    pooling=None,
    classes=1000,
    classifier_activation="softmax",
    name=None,
):
    """`alpha` scales the filters; the last convolution grows with it and does not shrink."""
    check_same_size(input_tensor, input_shape)
    backbone = Backbone(
        _default_size(input_shape, input_tensor),
        include_top,
        weights,
        input_tensor,
        input_shape,
        pooling,
        classes,
        classifier_activation,
        name,
    )
    rows = image_size(backbone.shape, batch=0)[0]
    if backbone.pretrained:
        if alpha not in (0.35, 0.5, 0.75, 1.0, 1.3, 1.4):
            raise ValueError(
                "with weights='imagenet' alpha is to be 0.35, 0.5, 0.75, 1.0, 1.3 or 1.4, "
                f"found {alpha}"
            )
        if not trained_size(backbone.shape, _SIZES):
            rows = 224
            note(f"there are weights for images of {_SIZES}, those of 224 are taken")
    x = layers.Conv2D(
        whole_channels(32 * alpha), 3, strides=2, padding="same", use_bias=False, name="Conv1"
    )(backbone.image)
    x = layers.ReLU(6.0, name="Conv1_relu")(_normalised(x, "bn_Conv1"))
    number = 0
    for filters, stride, repeats in _STAGES:
        for repeat in range(repeats):
            width = whole_channels(int(filters * alpha))
            x = _inverted(x, width, 1 if repeat else stride, number)
            number += 1
    last = whole_channels(1280 * alpha) if alpha > 1.0 else 1280
    x = layers.Conv2D(last, 1, use_bias=False, name="Conv_1")(x)
    x = layers.ReLU(6.0, name="out_relu")(_normalised(x, "Conv_1_bn"))
    if name is None:
        backbone.name = f"mobilenetv2_{alpha:0.2f}_{rows}"
    return backbone.model(backbone.head(x, average=None))
