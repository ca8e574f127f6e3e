"""InceptionResNetV2: Inception's branches, scaled and added to a shortcut."""

from keras import layers

from ._backbone import builder, channel_axis
from ._inception import STEM, along, average, conv, largest, mixed, narrowing
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("tf")


class CustomScaleLayer(layers.Layer):
    """The first input plus the second times a number."""

    _operator = "CustomScaleLayer"

    def __init__(self, scale, **kwargs):
        super().__init__(**kwargs)
        self.scale = scale

    def get_config(self):
        return {**super().get_config(), "scale": self.scale}


CustomScaleLayer.__module__ = "keras.src.applications.inception_resnet_v2"

_RESIDUALS = {
    "block35": [
        [conv(32, 1)],
        [conv(32, 1), conv(32, 3)],
        [conv(32, 1), conv(48, 3), conv(64, 3)],
    ],
    "block17": [[conv(192, 1)], [conv(128, 1), conv(160, 1, 7), conv(192, 7, 1)]],
    "block8": [[conv(192, 1)], [conv(192, 1), conv(224, 1, 3), conv(256, 3, 1)]],
}


def _residual(kind, number, scale, activation="relu"):
    name = f"{kind}_{number}"

    def step(x):
        filters = x.shape[channel_axis()]
        change = mixed(f"{name}_mixed", *_RESIDUALS[kind])(x)
        change = layers.Conv2D(filters, 1, padding="same", name=f"{name}_conv")(change)
        x = CustomScaleLayer(scale)([x, change])
        return layers.Activation(activation, name=f"{name}_ac")(x) if activation else x

    return step


_STEPS = (
    *STEM,
    mixed(
        "mixed_5b",
        [conv(96, 1)],
        [conv(48, 1), conv(64, 5)],
        [conv(64, 1), conv(96, 3), conv(96, 3)],
        [average, conv(64, 1)],
    ),
    *(_residual("block35", number, 0.17) for number in range(1, 11)),
    mixed(
        "mixed_6a",
        [narrowing(384, 3)],
        [conv(256, 1), conv(256, 3), narrowing(384, 3)],
        [largest],
    ),
    *(_residual("block17", number, 0.1) for number in range(1, 21)),
    mixed(
        "mixed_7a",
        [conv(256, 1), narrowing(384, 3)],
        [conv(256, 1), narrowing(288, 3)],
        [conv(256, 1), conv(288, 3), narrowing(320, 3)],
        [largest],
    ),
    *(_residual("block8", number, 0.2) for number in range(1, 10)),
    _residual("block8", 10, 1.0, activation=None),
)


def network(backbone):
    """The stem, three kinds of residual blocks, a last named convolution and the head."""
    x = along(backbone.image, _STEPS)
    x = layers.Conv2D(1536, 1, padding="same", use_bias=False, name="conv_7b")(x)
    x = layers.BatchNormalization(axis=channel_axis(), scale=False, name="conv_7b_bn")(x)
    return backbone.head(layers.Activation("relu", name="conv_7b_ac")(x))


InceptionResNetV2 = builder(
    "InceptionResNetV2", network, 299, min_size=75, name="inception_resnet_v2"
)
