"""Inception's way of writing a network: branches of steps, side by side on the channels."""

from keras import layers

from ._backbone import channel_axis


def conv(filters, rows, columns=None, stride=1, padding="same"):
    """A step: an unnamed convolution without bias, normalised without scale, activated."""

    def step(x):
        kernel = (rows, columns or rows)
        x = layers.Conv2D(filters, kernel, strides=stride, padding=padding, use_bias=False)(x)
        x = layers.BatchNormalization(axis=channel_axis(), scale=False)(x)
        return layers.Activation("relu")(x)

    return step


def narrowing(filters, rows):
    """A step that halves the image: stride 2 without padding."""
    return conv(filters, rows, stride=2, padding="valid")


def largest(x):
    """A step: the largest of 3x3 at stride 2."""
    return layers.MaxPooling2D(3, strides=2)(x)


def average(x):
    """A step: the mean of 3x3 at stride 1."""
    return layers.AveragePooling2D(3, strides=1, padding="same")(x)


def along(x, steps):
    """`x` after the steps of a branch."""
    for step in steps:
        x = step(x)
    return x


def mixed(name, *branches):
    """A step: its branches concatenated."""

    def step(x):
        outputs = [along(x, branch) for branch in branches]
        return layers.Concatenate(axis=channel_axis(), name=name)(outputs)

    return step


STEM = (
    narrowing(32, 3),
    conv(32, 3, padding="valid"),
    conv(64, 3),
    largest,
    conv(80, 1, padding="valid"),
    conv(192, 3, padding="valid"),
    largest,
)
