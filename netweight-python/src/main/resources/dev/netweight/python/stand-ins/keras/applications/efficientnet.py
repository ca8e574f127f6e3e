"""EfficientNet: one network of inverted blocks, scaled in width, depth and resolution."""

import math

from keras import layers

from ._backbone import builder, channel_axis, halving_pad, whole_channels
from .imagenet_utils import decode_predictions
from .imagenet_utils import unprocessed as preprocess_input

# Kernel, repeats, filters, expansion, stride of the first block.
_STAGES = (
    (3, 1, 16, 1, 1),
    (3, 2, 24, 6, 2),
    (5, 2, 40, 6, 2),
    (3, 3, 80, 6, 2),
    (5, 3, 112, 6, 1),
    (5, 4, 192, 6, 2),
    (3, 1, 320, 6, 1),
)
_DEVIATIONS = (0.229, 0.224, 0.225)


def _initializer(scale, distribution):
    return {
        "class_name": "VarianceScaling",
        "config": {"scale": scale, "mode": "fan_out", "distribution": distribution},
    }


CONVOLUTION = _initializer(2.0, "truncated_normal")
DENSE = _initializer(1.0 / 3.0, "uniform")


def convolved(x, filters, kernel, name, stride=1, padding="same"):
    """`x` after a convolution without bias."""
    return layers.Conv2D(
        filters,
        kernel,
        strides=stride,
        padding=padding,
        use_bias=False,
        kernel_initializer=CONVOLUTION,
        name=name,
    )(x)


def activated(x, prefix, momentum=0.99, norm="bn"):
    """`x` normalised and through swish."""
    x = normalised(x, f"{prefix}{norm}", momentum)
    return layers.Activation("swish", name=f"{prefix}{norm.removesuffix('bn')}activation")(x)


def normalised(x, name, momentum=0.99):
    """`x` normalised over the batch."""
    return layers.BatchNormalization(axis=channel_axis(), momentum=momentum, name=name)(x)


def excited(x, squeezed, prefix):
    """`x` times a gate for each channel, made through `squeezed` filters."""
    filters = x.shape[channel_axis()]
    settings = {"padding": "same", "kernel_initializer": CONVOLUTION}
    gate = layers.GlobalAveragePooling2D(name=f"{prefix}se_squeeze")(x)
    gate = layers.Reshape(
        (filters, 1, 1) if channel_axis() == 1 else (1, 1, filters), name=f"{prefix}se_reshape"
    )(gate)
    gate = layers.Conv2D(
        squeezed, 1, activation="swish", name=f"{prefix}se_reduce", **settings
    )(gate)
    gate = layers.Conv2D(
        filters, 1, activation="sigmoid", name=f"{prefix}se_expand", **settings
    )(gate)
    return layers.Multiply(name=f"{prefix}se_excite")([x, gate])


def joined(x, shortcut, drop_rate, prefix):
    """`x`, dropped as a whole now and then, plus the shortcut."""
    if drop_rate:
        x = layers.Dropout(drop_rate, noise_shape=(None, 1, 1, 1), name=f"{prefix}drop")(x)
    return layers.Add(name=f"{prefix}add")([x, shortcut])


def inverted(x, filters, kernel, expansion, stride, drop_rate, prefix, version=1, momentum=0.99):
    """Expanded, filtered by channel, excited, projected; the second version needs no padding."""
    shortcut = x
    channels = x.shape[channel_axis()]
    if expansion != 1:
        x = convolved(x, channels * expansion, 1, f"{prefix}expand_conv")
        x = activated(x, prefix, momentum, "expand_bn")
    halving = version == 1 and stride == 2
    if halving:
        x = layers.ZeroPadding2D(halving_pad(x, kernel), name=f"{prefix}dwconv_pad")(x)
    x = layers.DepthwiseConv2D(
        kernel,
        strides=stride,
        padding="valid" if halving else "same",
        use_bias=False,
        depthwise_initializer=CONVOLUTION,
        name=f"{prefix}dwconv" if version == 1 else f"{prefix}dwconv2",
    )(x)
    x = activated(x, prefix, momentum)
    x = excited(x, max(1, int(channels * 0.25)), prefix)
    x = convolved(x, filters, 1, f"{prefix}project_conv")
    x = normalised(x, f"{prefix}project_bn", momentum)
    if stride == 1 and channels == filters:
        x = joined(x, shortcut, drop_rate, prefix)
    return x


def network(backbone, width, depth, dropout):
    """The stages with filters scaled by `width` and repeats by `depth`."""
    x = layers.Rescaling(1.0 / 255.0)(backbone.image)
    x = layers.Normalization(axis=channel_axis())(x)
    if backbone.pretrained:
        x = layers.Rescaling([1.0 / math.sqrt(deviation) for deviation in _DEVIATIONS])(x)
    x = layers.ZeroPadding2D(halving_pad(x, 3), name="stem_conv_pad")(x)
    x = convolved(x, whole_channels(32 * width), 3, "stem_conv", stride=2, padding="valid")
    x = activated(x, "stem_")
    repeats = [math.ceil(depth * stage[1]) for stage in _STAGES]
    block = 0
    for stage, (kernel, _, filters, expansion, stride) in enumerate(_STAGES):
        for repeat in range(repeats[stage]):
            x = inverted(
                x,
                whole_channels(filters * width),
                kernel,
                expansion,
                1 if repeat else stride,
                0.2 * block / sum(repeats),
                f"block{stage + 1}{chr(ord('a') + repeat)}_",
            )
            block += 1
    x = convolved(x, whole_channels(1280 * width), 1, "top_conv")
    x = activated(x, "top_")
    return backbone.head(x, named=True, dropout=dropout, kernel_initializer=DENSE)


def _builder(variant, width, depth, size, dropout):
    scale = {"width": width, "depth": depth, "dropout": dropout}
    return builder(f"EfficientNet{variant}", network, size, **scale)


EfficientNetB0 = _builder("B0", 1.0, 1.0, 224, 0.2)
EfficientNetB1 = _builder("B1", 1.0, 1.1, 240, 0.2)
EfficientNetB2 = _builder("B2", 1.1, 1.2, 260, 0.3)
EfficientNetB3 = _builder("B3", 1.2, 1.4, 300, 0.3)
EfficientNetB4 = _builder("B4", 1.4, 1.8, 380, 0.4)
EfficientNetB5 = _builder("B5", 1.6, 2.2, 456, 0.4)
EfficientNetB6 = _builder("B6", 1.8, 2.6, 528, 0.5)
EfficientNetB7 = _builder("B7", 2.0, 3.1, 600, 0.5)
