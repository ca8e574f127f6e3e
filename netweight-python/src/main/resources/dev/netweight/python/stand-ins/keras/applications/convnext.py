"""ConvNeXt: a convolutional network with the blocks of a transformer."""

from keras import Sequential, initializers, layers

from ._backbone import Backbone, titled
from .imagenet_utils import decode_predictions
from .imagenet_utils import unprocessed as preprocess_input


class LayerScale(layers.Layer):
    """A factor for each channel."""

    _operator = "LayerScale"

    def __init__(self, init_values, projection_dim, **kwargs):
        super().__init__(**kwargs)
        self.init_values = init_values
        self.projection_dim = projection_dim

    def get_config(self):
        own = {"init_values": self.init_values, "projection_dim": self.projection_dim}
        return {**super().get_config(), **own}


LayerScale.__module__ = "keras.src.applications.convnext"

_COLOURS = ((0.485, 0.229), (0.456, 0.224), (0.406, 0.225))


def _normalised(name=None):
    return layers.LayerNormalization(epsilon=1e-6, name=name)


def _block(x, channels, name):
    shortcut = x
    x = layers.Conv2D(
        channels, 7, padding="same", groups=channels, name=f"{name}_depthwise_conv"
    )(x)
    x = _normalised(f"{name}_layernorm")(x)
    x = layers.Dense(4 * channels, name=f"{name}_pointwise_conv_1")(x)
    x = layers.Activation("gelu", name=f"{name}_gelu")(x)
    x = layers.Dense(channels, name=f"{name}_pointwise_conv_2")(x)
    x = LayerScale(1e-6, channels, name=f"{name}_layer_scale")(x)
    return shortcut + layers.Activation("linear", name=f"{name}_identity")(x)


def _narrowing(stage, channels, name):
    """What stands before a stage: the stem, or a normalised convolution that halves the image."""
    if stage == 0:
        steps = [
            layers.Conv2D(channels, 4, strides=4, name=f"{name}_stem_conv"),
            _normalised(f"{name}_stem_layernorm"),
        ]
        return Sequential(steps, name=f"{name}_stem")
    steps = [
        _normalised(f"{name}_downsampling_layernorm_{stage - 1}"),
        layers.Conv2D(channels, 2, strides=2, name=f"{name}_downsampling_conv_{stage - 1}"),
    ]
    return Sequential(steps, name=f"{name}_downsampling_block_{stage - 1}")


def _network(backbone, x, depths, channels):
    name = backbone.name
    narrowing = [_narrowing(stage, channels[stage], name) for stage in range(4)]
    for stage in range(4):
        x = narrowing[stage](x)
        for number in range(depths[stage]):
            x = _block(x, channels[stage], name + f"_stage_{stage}_block_{number}")
    if backbone.include_top:
        x = layers.GlobalAveragePooling2D(name=f"{name}_head_gap")(x)
        x = _normalised(f"{name}_head_layernorm")(x)
        return backbone.predictions(x, name=f"{name}_head_dense")
    return _normalised()(backbone.pool(x))


def _builder(title, third, width):
    default_name = f"convnext_{title.lower()}"

    def build(
        include_top=True,
        include_preprocessing=True,
        weights="imagenet",
        input_tensor=None,
        input_shape=None,
        pooling=None,
        classes=1000,
        classifier_activation="softmax",
        name=default_name,
    ):
        backbone = Backbone(
            224,
            include_top,
            weights,
            input_tensor,
            input_shape,
            pooling,
            classes,
            classifier_activation,
            name,
            channels_last_only=True,
        )
        if backbone.pretrained and default_name not in name:
            raise ValueError(
                f"name is to contain {default_name!r} with weights='imagenet', found {name!r}"
            )
        x = backbone.image
        if include_preprocessing and backbone.shape[-1] == 3:
            x = layers.Normalization(
                mean=[mean * 255 for mean, _ in _COLOURS],
                variance=[(deviation * 255) ** 2 for _, deviation in _COLOURS],
                name=f"{name}_prestem_normalization",
            )(x)
        depths, channels = (3, 3, third, 3), [width << stage for stage in range(4)]
        return backbone.model(_network(backbone, x, depths, channels), first_source_only=True)

    return titled(f"ConvNeXt{title}", build)


ConvNeXtTiny = _builder("Tiny", 9, 96)
ConvNeXtSmall = _builder("Small", 27, 96)
ConvNeXtBase = _builder("Base", 27, 128)
ConvNeXtLarge = _builder("Large", 27, 192)
ConvNeXtXLarge = _builder("XLarge", 27, 256)
