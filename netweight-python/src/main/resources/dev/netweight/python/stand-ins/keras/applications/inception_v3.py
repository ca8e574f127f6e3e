"""InceptionV3: convolutions factored into rows and columns."""

from ._backbone import builder
from ._inception import STEM, along, average, conv, largest, mixed, narrowing
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("tf")


def _wide(name, pooled):
    return mixed(
        name,
        [conv(64, 1)],
        [conv(48, 1), conv(64, 5)],
        [conv(64, 1), conv(96, 3), conv(96, 3)],
        [average, conv(pooled, 1)],
    )


def _factored(name, inner):
    row, column = conv(inner, 1, 7), conv(inner, 7, 1)
    return mixed(
        name,
        [conv(192, 1)],
        [conv(inner, 1), row, conv(192, 7, 1)],
        [conv(inner, 1), column, row, column, conv(192, 1, 7)],
        [average, conv(192, 1)],
    )


def _split(number):
    halves = [conv(384, 1, 3)], [conv(384, 3, 1)]
    return mixed(
        f"mixed{9 + number}",
        [conv(320, 1)],
        [conv(384, 1), mixed(f"mixed9_{number}", *halves)],
        [conv(448, 1), conv(384, 3), mixed(None, *halves)],
        [average, conv(192, 1)],
    )


_STEPS = (
    *STEM,
    _wide("mixed0", 32),
    _wide("mixed1", 64),
    _wide("mixed2", 64),
    mixed(
        "mixed3",
        [narrowing(384, 3)],
        [conv(64, 1), conv(96, 3), narrowing(96, 3)],
        [largest],
    ),
    _factored("mixed4", 128),
    _factored("mixed5", 160),
    _factored("mixed6", 160),
    _factored("mixed7", 192),
    mixed(
        "mixed8",
        [conv(192, 1), narrowing(320, 3)],
        [conv(192, 1), conv(192, 1, 7), conv(192, 7, 1), narrowing(192, 3)],
        [largest],
    ),
    _split(0),
    _split(1),
)


def network(backbone):
    """The stem, eleven mixes and the head."""
    return backbone.head(along(backbone.image, _STEPS))


InceptionV3 = builder("InceptionV3", network, 299, min_size=75, name="inception_v3")
