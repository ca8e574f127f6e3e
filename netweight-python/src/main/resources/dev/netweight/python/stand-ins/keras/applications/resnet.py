"""ResNet: bottlenecks with a shortcut; the second version normalises before it convolves."""

from keras import layers

from ._backbone import builder, channel_axis
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("caffe")

DEPTHS = {50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}


def network(backbone, depth, block, strides, stem, tail):
    """Stages of `block`s between a `stem` and a `tail` that normalise, or do not."""
    x = layers.ZeroPadding2D(3, name="conv1_pad")(backbone.image)
    x = layers.Conv2D(64, 7, strides=2, name="conv1_conv")(x)
    x = stem(x)
    x = layers.ZeroPadding2D(1, name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1_pool")(x)
    for stage, (repeats, stride) in enumerate(zip(DEPTHS[depth], strides)):
        for number in range(1, repeats + 1):
            name = f"conv{stage + 2}_block{number}"
            x = block(x, 64 << stage, stride, number == 1, number == repeats, name)
    return backbone.head(tail(x), named=True)


def normalised(x, name, activation=None):
    """Batch normalization and, under a name of its own, ReLU."""
    x = layers.BatchNormalization(axis=channel_axis(), epsilon=1.001e-5, name=f"{name}_bn")(x)
    return layers.Activation("relu", name=activation)(x) if activation else x


def bottleneck(x, filters, stride, first, last, name):
    """Convolve, normalise, activate; the first block of a stage takes its stride."""
    stride = stride if first else 1
    shortcut = x
    if first:
        shortcut = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(x)
        shortcut = normalised(shortcut, f"{name}_0")
    x = layers.Conv2D(filters, 1, strides=stride, name=f"{name}_1_conv")(x)
    x = normalised(x, f"{name}_1", f"{name}_1_relu")
    x = layers.Conv2D(filters, 3, padding="same", name=f"{name}_2_conv")(x)
    x = normalised(x, f"{name}_2", f"{name}_2_relu")
    x = layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    x = normalised(x, f"{name}_3")
    x = layers.Add(name=f"{name}_add")([shortcut, x])
    return layers.Activation("relu", name=f"{name}_out")(x)


def preactivated(x, filters, stride, first, last, name):
    """Normalise, activate, convolve; the last block of a stage takes its stride."""
    stride = stride if last else 1
    before = normalised(x, f"{name}_preact", f"{name}_preact_relu")
    if first:
        shortcut = layers.Conv2D(4 * filters, 1, strides=stride, name=f"{name}_0_conv")(before)
    else:
        shortcut = layers.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
    x = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}_1_conv")(before)
    x = normalised(x, f"{name}_1", f"{name}_1_relu")
    x = layers.ZeroPadding2D(1, name=f"{name}_2_pad")(x)
    x = layers.Conv2D(filters, 3, strides=stride, use_bias=False, name=f"{name}_2_conv")(x)
    x = normalised(x, f"{name}_2", f"{name}_2_relu")
    x = layers.Conv2D(4 * filters, 1, name=f"{name}_3_conv")(x)
    return layers.Add(name=f"{name}_out")([shortcut, x])


def _untouched(x):
    return x


def _activated(name):
    def step(x):
        return normalised(x, name, f"{name}_relu")

    return step


FIRST = {
    "block": bottleneck,
    "strides": (1, 2, 2, 2),
    "stem": _activated("conv1"),
    "tail": _untouched,
}
SECOND = {
    "block": preactivated,
    "strides": (2, 2, 2, 1),
    "stem": _untouched,
    "tail": _activated("post"),
}

ResNet50 = builder("ResNet50", network, 224, depth=50, **FIRST)
ResNet101 = builder("ResNet101", network, 224, depth=101, **FIRST)
ResNet152 = builder("ResNet152", network, 224, depth=152, **FIRST)
