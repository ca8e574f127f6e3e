"""MobileNetV3: inverted blocks, some with squeeze and excitation, some with hard swish."""

import keras
from keras import layers

from ._backbone import (
    Backbone,
    check_same_size,
    halving_pad,
    image_size,
    last_axis,
    note,
    titled,
    whole_channels,
)
from .imagenet_utils import decode_predictions
from .imagenet_utils import unprocessed as preprocess_input

# Expansion, filters, stride, and letters: W for the wide kernel, E for squeeze and excitation,
# H for hard swish. A minimalistic model has none of them.
_SMALL = (
    (1, 16, 2, "E"),
    (72 / 16, 24, 2, ""),
    (88 / 24, 24, 1, ""),
    (4, 40, 2, "WEH"),
    *[(6, 40, 1, "WEH")] * 2,
    *[(3, 48, 1, "WEH")] * 2,
    (6, 96, 2, "WEH"),
    *[(6, 96, 1, "WEH")] * 2,
)
_LARGE = (
    (1, 16, 1, ""),
    (4, 24, 2, ""),
    (3, 24, 1, ""),
    (3, 40, 2, "WE"),
    *[(3, 40, 1, "WE")] * 2,
    (6, 80, 2, "H"),
    (2.5, 80, 1, "H"),
    *[(2.3, 80, 1, "H")] * 2,
    *[(6, 112, 1, "EH")] * 2,
    (6, 160, 2, "WEH"),
    *[(6, 160, 1, "WEH")] * 2,
)


def _activated(x, hard):
    return layers.Activation("hard_swish")(x) if hard else layers.ReLU()(x)


def _normalised(x, name):
    return layers.BatchNormalization(axis=last_axis(), epsilon=1e-3, momentum=0.999, name=name)(x)


def _pointwise(x, filters, name):
    x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=name)(x)
    return _normalised(x, f"{name}_bn")


def _excited(x, filters, prefix):
    prefix = f"{prefix}squeeze_excite_"
    gate = layers.GlobalAveragePooling2D(keepdims=True, name=f"{prefix}avg_pool")(x)
    gate = layers.Conv2D(
        whole_channels(filters * 0.25), 1, padding="same", name=f"{prefix}conv"
    )(gate)
    gate = layers.ReLU(name=f"{prefix}relu")(gate)
    gate = layers.Conv2D(filters, 1, padding="same", name=f"{prefix}conv_1")(gate)
    gate = layers.ReLU(6.0)(gate + 3.0) * (1.0 / 6.0)
    return layers.Multiply(name=f"{prefix}mul")([x, gate])


def _inverted(x, expansion, filters, stride, letters, number):
    shortcut = x
    channels = x.shape[last_axis()]
    expanded = whole_channels(channels * expansion)
    kernel = 5 if "W" in letters else 3
    prefix = f"expanded_conv_{number}_" if number else "expanded_conv_"
    if number:
        x = _activated(_pointwise(x, expanded, f"{prefix}expand"), "H" in letters)
    if stride == 2:
        x = layers.ZeroPadding2D(halving_pad(x, kernel), name=f"{prefix}depthwise_pad")(x)
    x = layers.DepthwiseConv2D(
        kernel,
        strides=stride,
        padding="same" if stride == 1 else "valid",
        use_bias=False,
        name=f"{prefix}depthwise",
    )(x)
    x = _activated(_normalised(x, f"{prefix}depthwise_bn"), "H" in letters)
    if "E" in letters:
        x = _excited(x, expanded, prefix)
    x = _pointwise(x, filters, f"{prefix}project")
    if stride == 1 and channels == filters:
        x = layers.Add(name=f"{prefix}add")([shortcut, x])
    return x


def _shape(input_shape, input_tensor):
    if input_shape is None and keras.utils.is_keras_tensor(input_tensor):
        input_shape = input_tensor.shape[1:]
    elif input_shape is None:
        input_shape = (3, None, None) if last_axis() == 1 else (None, None, 3)
    rows, columns = image_size(input_shape, batch=0)
    if rows and columns and min(rows, columns) < 32:
        raise ValueError(f"images are to be at least 32x32, found input_shape {input_shape}")
    return input_shape


def _check_trained(shape, alpha, minimalistic):
    known = (1.0,) if minimalistic else (0.75, 1.0)
    if alpha not in known:
        raise ValueError(
            f"with weights='imagenet' and minimalistic={minimalistic} alpha is to be one of "
            f"{known}, found {alpha}"
        )
    if image_size(shape, batch=0) != (224, 224):
        note("there are weights for images of 224, those are taken")


def _head(backbone, x, last, hard, dropout_rate):
    if not backbone.include_top:
        return backbone.pool(x, named=True)
    x = layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = _activated(layers.Conv2D(last, 1, padding="same", name="conv_2")(x), hard)
    if dropout_rate > 0:
        x = layers.Dropout(dropout_rate)(x)
    x = layers.Conv2D(backbone.classes, 1, padding="same", name="logits")(x)
    x = layers.Flatten()(x)
    return layers.Activation(backbone.activation(), name="predictions")(x)


def _builder(title, blocks, last):
    def build(
        input_shape=None,
        alpha=1.0,
        minimalistic=False,
        include_top=True,
        weights="imagenet",
        input_tensor=None,
        classes=1000,
        pooling=None,
        dropout_rate=0.2,
        classifier_activation="softmax",
        include_preprocessing=True,
        name=title,
    ):
        check_same_size(input_tensor, input_shape)
        backbone = Backbone(
            None,
            include_top,
            weights,
            input_tensor,
            _shape(input_shape, input_tensor),
            pooling,
            classes,
            classifier_activation,
            name,
        )
        if backbone.pretrained:
            _check_trained(backbone.shape, alpha, minimalistic)
        x = backbone.image
        if include_preprocessing:
            x = layers.Rescaling(scale=1.0 / 127.5, offset=-1.0)(x)
        x = layers.Conv2D(16, 3, strides=2, padding="same", use_bias=False, name="conv")(x)
        x = _activated(_normalised(x, "conv_bn"), not minimalistic)
        for number, (expansion, filters, stride, letters) in enumerate(blocks):
            letters = "" if minimalistic else letters
            x = _inverted(x, expansion, whole_channels(filters * alpha), stride, letters, number)
        x = _pointwise(x, whole_channels(x.shape[last_axis()] * 6), "conv_1")
        x = _activated(x, not minimalistic)
        wide = whole_channels(last * alpha) if alpha > 1.0 else last
        return backbone.model(_head(backbone, x, wide, not minimalistic, dropout_rate))

    return titled(title, build)


MobileNetV3Small = _builder("MobileNetV3Small", _SMALL, 1024)
MobileNetV3Large = _builder("MobileNetV3Large", _LARGE, 1280)
