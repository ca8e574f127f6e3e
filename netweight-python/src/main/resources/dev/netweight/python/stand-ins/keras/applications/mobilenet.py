"""MobileNet: depthwise convolutions, each followed by a pointwise one."""

from keras import layers

from ._backbone import Backbone, image_size, last_axis, note, trained_size
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("tf")

_SIZES = (128, 160, 192, 224)
_BLOCKS = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5)
_BLOCKS += ((1024, 2), (1024, 1))


def _activated(x, name):
    x = layers.BatchNormalization(axis=last_axis(), name=f"{name}_bn")(x)
    return layers.ReLU(6.0, name=f"{name}_relu")(x)


def _convolved(x, filters, kernel, stride, name):
    convolution = layers.Conv2D(
        filters, kernel, strides=stride, padding="same", use_bias=False, name=name
    )
    return _activated(convolution(x), name)


def _separated(x, filters, stride, multiplier, number):
    if stride == 2:
        x = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{number}")(x)
    x = layers.DepthwiseConv2D(
        3,
        strides=stride,
        padding="same" if stride == 1 else "valid",
        depth_multiplier=multiplier,
        use_bias=False,
        name=f"conv_dw_{number}",
    )(x)
    x = _activated(x, f"conv_dw_{number}")
    return _convolved(x, filters, 1, 1, f"conv_pw_{number}")


def _head(backbone, x, dropout):
    if not backbone.include_top:
        return backbone.pool(x)
    x = layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = layers.Dropout(dropout, name="dropout")(x)
    x = layers.Conv2D(backbone.classes, 1, padding="same", name="conv_preds")(x)
    x = layers.Reshape((backbone.classes,), name="reshape_2")(x)
    return layers.Activation(backbone.activation(), name="predictions")(x)


def MobileNet(
    input_shape=None,
    alpha=1.0,
    depth_multiplier=1,
    dropout=1e-3,
    include_top=True,
    weights="imagenet",
    input_tensor=None,
    pooling=None,
    classes=1000,
    classifier_activation="softmax",
    name=None,
):
    """`alpha` scales the filters, `depth_multiplier` the filters of a channel."""
    default_size = trained_size(input_shape, _SIZES) if input_shape is not None else None
    backbone = Backbone(
        default_size or 224,
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
        if depth_multiplier != 1 or alpha not in (0.25, 0.5, 0.75, 1.0):
            raise ValueError(
                "with weights='imagenet' depth_multiplier is to be 1 and alpha 0.25, 0.5, 0.75 or "
                f"1.0, found depth_multiplier={depth_multiplier} and alpha={alpha}"
            )
        if not trained_size(backbone.shape, _SIZES):
            rows = 224
            note(f"there are weights for images of {_SIZES}, those of 224 are taken")
    x = _convolved(backbone.image, int(32 * alpha), 3, 2, "conv1")
    for number, (filters, stride) in enumerate(_BLOCKS, start=1):
        x = _separated(x, int(filters * alpha), stride, depth_multiplier, number)
    if name is None:
        backbone.name = f"mobilenet_{alpha:0.2f}_{rows}"
    return backbone.model(_head(backbone, x, dropout))
