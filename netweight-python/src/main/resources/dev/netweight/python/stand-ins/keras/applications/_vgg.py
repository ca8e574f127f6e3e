"""VGG: blocks of plain 3x3 convolutions, then three dense layers."""

from keras import layers

_FILTERS = (64, 128, 256, 512, 512)


def network(backbone, repeats):
    """`repeats` convolutions in each of the five blocks."""
    x = backbone.image
    for block, (filters, repeat) in enumerate(zip(_FILTERS, repeats), start=1):
        for number in range(1, repeat + 1):
            name = f"block{block}_conv{number}"
            x = layers.Conv2D(filters, 3, padding="same", activation="relu", name=name)(x)
        x = layers.MaxPooling2D(2, strides=2, name=f"block{block}_pool")(x)
    if not backbone.include_top:
        return backbone.pool(x)
    x = layers.Flatten(name="flatten")(x)
    for name in ("fc1", "fc2"):
        x = layers.Dense(4096, activation="relu", name=name)(x)
    return backbone.predictions(x)
