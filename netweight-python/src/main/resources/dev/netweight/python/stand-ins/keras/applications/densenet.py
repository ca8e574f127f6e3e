"""DenseNet: every layer of a block is concatenated to what came before it."""

from keras import layers

from ._backbone import builder, channel_axis
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("torch")

_GROWTH = 32


def _activated(x, norm, activation):
    x = layers.BatchNormalization(axis=channel_axis(), epsilon=1.001e-5, name=norm)(x)
    return layers.Activation("relu", name=activation)(x)


def _grown(x, name):
    new = _activated(x, f"{name}_0_bn", f"{name}_0_relu")
    new = layers.Conv2D(4 * _GROWTH, 1, use_bias=False, name=f"{name}_1_conv")(new)
    new = _activated(new, f"{name}_1_bn", f"{name}_1_relu")
    new = layers.Conv2D(_GROWTH, 3, padding="same", use_bias=False, name=f"{name}_2_conv")(new)
    return layers.Concatenate(axis=channel_axis(), name=f"{name}_concat")([x, new])


def _halved(x, name):
    x = _activated(x, f"{name}_bn", f"{name}_relu")
    half = x.shape[channel_axis()] // 2
    x = layers.Conv2D(half, 1, use_bias=False, name=f"{name}_conv")(x)
    return layers.AveragePooling2D(2, strides=2, name=f"{name}_pool")(x)


def network(backbone, blocks):
    """`blocks` layers in each of the four dense blocks."""
    x = layers.ZeroPadding2D(3)(backbone.image)
    x = layers.Conv2D(64, 7, strides=2, use_bias=False, name="conv1_conv")(x)
    x = _activated(x, "conv1_bn", "conv1_relu")
    x = layers.ZeroPadding2D(1)(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    for stage, repeats in enumerate(blocks, start=2):
        if stage > 2:
            x = _halved(x, f"pool{stage - 1}")
        for number in range(1, repeats + 1):
            x = _grown(x, f"conv{stage}_block{number}")
    return backbone.head(_activated(x, "bn", "relu"), named=True)


def _densenet(title, *blocks):
    return builder(title, network, 224, channels_last_only=True, blocks=blocks)


DenseNet121 = _densenet("DenseNet121", 6, 12, 24, 16)
DenseNet169 = _densenet("DenseNet169", 6, 12, 32, 32)
DenseNet201 = _densenet("DenseNet201", 6, 12, 48, 32)
