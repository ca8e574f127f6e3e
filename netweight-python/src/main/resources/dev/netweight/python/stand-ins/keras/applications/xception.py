"""Xception: separable convolutions with shortcuts."""

from keras import layers

from ._backbone import builder, last_axis
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("tf")


def _normalised(x, name=None):
    return layers.BatchNormalization(axis=last_axis(), name=name)(x)


def _activated(x, name):
    return layers.Activation("relu", name=f"{name}_act")(x)


def _separable(x, filters, name):
    x = layers.SeparableConv2D(filters, 3, padding="same", use_bias=False, name=name)(x)
    return _normalised(x, f"{name}_bn")


def _narrowing(x, block, *filters):
    shortcut = layers.Conv2D(filters[-1], 1, strides=2, padding="same", use_bias=False)(x)
    shortcut = _normalised(shortcut)
    for number, width in enumerate(filters, start=1):
        if (block, number) != (2, 1):
            x = _activated(x, f"block{block}_sepconv{number}")
        x = _separable(x, width, f"block{block}_sepconv{number}")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name=f"block{block}_pool")(x)
    return layers.Add()([x, shortcut])


def network(backbone):
    """The entry, the eight equal blocks in the middle and the exit."""
    x = backbone.image
    for name, filters, stride in (("block1_conv1", 32, 2), ("block1_conv2", 64, 1)):
        x = layers.Conv2D(filters, 3, strides=stride, use_bias=False, name=name)(x)
        x = _activated(_normalised(x, f"{name}_bn"), name)
    for block, filters in enumerate((128, 256, 728), start=2):
        x = _narrowing(x, block, filters, filters)
    for block in range(5, 13):
        shortcut = x
        for number in (1, 2, 3):
            name = f"block{block}_sepconv{number}"
            x = _separable(_activated(x, name), 728, name)
        x = layers.Add()([x, shortcut])
    x = _narrowing(x, 13, 728, 1024)
    for name, filters in (("block14_sepconv1", 1536), ("block14_sepconv2", 2048)):
        x = _activated(_separable(x, filters, name), name)
    return backbone.head(x)


Xception = builder("Xception", network, 299, min_size=71)
