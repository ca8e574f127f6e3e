"""What all builders share: the checks of their arguments, the input, the head and the model."""

import keras
from _netweight import note
from keras import layers


def channel_axis():
    """The axis of the channels in a batch of images."""
    return 1 if _channels_first() else 3


def last_axis():
    """The axis of the channels, counted from the end where they stand last."""
    return 1 if _channels_first() else -1


def image_size(shape, batch=1):
    """The rows and columns of an image or, with the batch's axis, of a batch of images."""
    start = batch + (1 if _channels_first() else 0)
    return shape[start], shape[start + 1]


def halving_pad(x, kernel):
    """The padding that lets a convolution of stride 2 and no padding halve `x`."""
    rows, columns = image_size(x.shape)
    spare = (1, 1) if rows is None else (1 - rows % 2, 1 - columns % 2)
    half = kernel // 2
    return tuple((half - less, half) for less in spare)


def whole_channels(channels, least_share=0.9, divisor=8):
    """The multiple of `divisor` nearest to `channels` that keeps `least_share` of them."""
    rounded = max(divisor, int(channels + divisor / 2) // divisor * divisor)
    return rounded + divisor if rounded < least_share * channels else rounded


class Backbone:
    """One call of a builder, checked as Keras checks it: `image` is the tensor to start from.

    Without a `default_size` the shape is taken as it is given.
    """

    def __init__(
        self,
        default_size,
        include_top,
        weights,
        input_tensor,
        input_shape,
        pooling,
        classes,
        classifier_activation,
        name,
        min_size=32,
        channels_last_only=False,
    ):
        if channels_last_only and _channels_first():
            raise ValueError(
                f"{name}: images are to be channels_last, image_data_format is channels_first"
            )
        _check_weights(weights, include_top, classes)
        self.include_top = include_top
        self.weights = weights
        self.pooling = pooling
        self.classes = classes
        self.classifier_activation = classifier_activation
        self.name = name
        self.pretrained = weights == "imagenet"
        self.shape = input_shape
        if default_size is not None:
            self.shape = _image_shape(
                input_shape, default_size, min_size, include_top, self.pretrained
            )
        self.input_tensor = input_tensor
        if input_tensor is None:
            self.image = layers.Input(shape=self.shape)
        elif keras.utils.is_keras_tensor(input_tensor):
            self.image = input_tensor
        else:
            self.image = layers.Input(tensor=input_tensor, shape=self.shape)

    def pool(self, x, named=False):
        """`x` as a model without a classifier returns it."""
        if self.pooling == "avg":
            return layers.GlobalAveragePooling2D(name="avg_pool" if named else None)(x)
        if self.pooling == "max":
            return layers.GlobalMaxPooling2D(name="max_pool" if named else None)(x)
        return x

    def activation(self):
        """The classifier's activation; trained weights go with softmax or none."""
        asked = self.classifier_activation
        if self.weights is not None:
            known = [keras.activations.get(name) for name in ("softmax", None)]
            if keras.activations.get(asked) not in known:
                raise ValueError(
                    "classifier_activation is to be 'softmax' or None with trained weights, "
                    f"found {asked!r}"
                )
        return asked

    def predictions(self, x, name="predictions", **settings):
        """The dense classifier."""
        return layers.Dense(self.classes, activation=self.activation(), name=name, **settings)(x)

    def head(self, x, average="avg_pool", named=False, dropout=0, **settings):
        """Averaged and classified with the top, pooled as asked for without."""
        if not self.include_top:
            return self.pool(x, named)
        x = layers.GlobalAveragePooling2D(name=average)(x)
        if dropout > 0:
            x = layers.Dropout(dropout, name="top_dropout")(x)
        return self.predictions(x, **settings)

    def model(self, x, first_source_only=False):
        """The finished model, from whatever the given tensor was itself computed from."""
        inputs = self.image
        if self.input_tensor is not None:
            inputs = keras.utils.get_source_inputs(self.input_tensor)
            inputs = inputs[0] if first_source_only else inputs
        if self.weights is not None:
            note(
                f"weights {str(self.weights)!r} are asked for and not fetched: "
                "the architecture alone is weighed"
            )
        return keras.Model(inputs, x, name=self.name)


def trained_size(shape, sizes):
    """The side of an image, where it is square and of one of the sizes there are weights for."""
    rows, columns = image_size(shape, batch=0)
    return rows if rows == columns and rows in sizes else None


def check_same_size(input_tensor, input_shape):
    """A tensor and a shape that are both given are to agree."""
    if input_tensor is None or input_shape is None:
        return
    if not keras.utils.is_keras_tensor(input_tensor):
        raise ValueError(f"input_tensor is to be a Keras tensor, found {input_tensor!r}")
    columns = input_tensor.shape[1 if _channels_first() else 2]
    if columns != input_shape[1]:
        raise ValueError(f"input_shape is to be as wide as input_tensor ({columns}): {input_shape}")


def titled(title, build):
    """`build` under the name its callers know."""
    build.__name__ = build.__qualname__ = title
    return build


def builder(
    title, network, default_size, min_size=32, name=None, channels_last_only=False, **settings
):
    """A builder with the arguments most have; `network` makes the outputs from a Backbone."""
    default_name = name or title.lower()

    def build(
        include_top=True,
        weights="imagenet",
        input_tensor=None,
        input_shape=None,
        pooling=None,
        classes=1000,
        classifier_activation="softmax",
        name=default_name,
    ):
        backbone = Backbone(
            default_size,
            include_top,
            weights,
            input_tensor,
            input_shape,
            pooling,
            classes,
            classifier_activation,
            name,
            min_size,
            channels_last_only,
        )
        return backbone.model(network(backbone, **settings))

    return titled(title, build)


def _channels_first():
    return keras.config.image_data_format() == "channels_first"


def _check_weights(weights, include_top, classes):
    if weights is None:
        return
    if weights == "imagenet":
        if include_top and classes != 1000:
            raise ValueError(f"classes is to be 1000 with weights='imagenet', found {classes}")
    elif not _is_file_name(weights):
        raise ValueError(f"weights is to be None, 'imagenet' or a weights file, found {weights!r}")


def _is_file_name(weights):
    return (isinstance(weights, str) or hasattr(weights, "__fspath__")) and "." in str(weights)


def _image_shape(given, size, least, with_top, pretrained):
    channels = 3
    at = 0 if _channels_first() else -1
    if given and len(given) == 3 and not pretrained:
        channels = given[at]
        if channels not in (1, 3):
            note(f"images usually have 1 or 3 channels, input_shape has {channels}")
    default = _in_order(size, channels)
    if pretrained and with_top:
        if given is not None and given != default:
            raise ValueError(
                f"input_shape is to be {default} with weights='imagenet' and the top, found {given}"
            )
        return default
    if not given:
        return default if with_top else _in_order(None, 3)
    if len(given) != 3:
        raise ValueError(f"input_shape is to have three sizes, found {given}")
    if pretrained and given[at] != 3:
        raise ValueError(f"images are to have 3 channels with weights='imagenet', found {given}")
    if any(side is not None and side < least for side in image_size(given, batch=0)):
        raise ValueError(f"images are to be at least {least}x{least}, found input_shape {given}")
    if with_top and None in given:
        raise ValueError(f"input_shape is to be fully known with the top, found {given}")
    return given


def _in_order(size, channels):
    return (channels, size, size) if _channels_first() else (size, size, channels)
