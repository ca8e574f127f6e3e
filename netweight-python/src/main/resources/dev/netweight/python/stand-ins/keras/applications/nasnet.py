"""NASNet: cells of five sums, each of the two cells before, that keep or halve the image."""

from keras import layers

from ._backbone import Backbone, halving_pad, titled
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("tf")


def _normalised(x, name):
    return layers.BatchNormalization(axis=-1, momentum=0.9997, epsilon=1e-3, name=name)(x)


def _pointwise(x, filters, name):
    return layers.Conv2D(
        filters,
        1,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=name,
    )(x)


def _separable(x, filters, kernel, stride, name):
    for number in (1, 2):
        x = layers.Activation("relu")(x)
        halving = number == 1 and stride == 2
        if halving:
            x = layers.ZeroPadding2D(halving_pad(x, kernel), name=f"separable_conv_1_pad_{name}")(x)
        x = layers.SeparableConv2D(
            filters,
            kernel,
            strides=stride if halving else 1,
            padding="valid" if halving else "same",
            use_bias=False,
            name=f"separable_conv_{number}_{name}",
        )(x)
        x = _normalised(x, f"separable_conv_{number}_bn_{name}")
    return x


def _fitted(before, x, filters, cell):
    """The cell before the last, brought to the size and the filters of this cell."""
    if before is None:
        return x
    if before.shape[-2] != x.shape[-2]:
        before = layers.Activation("relu", name=f"adjust_relu_1_{cell}")(before)
        halves = []
        for number in (1, 2):
            half = before
            if number == 2:
                half = layers.ZeroPadding2D(((0, 1), (0, 1)))(half)
                half = layers.Cropping2D(((1, 0), (1, 0)))(half)
            half = layers.AveragePooling2D(1, strides=2, name=f"adjust_avg_pool_{number}_{cell}")(
                half
            )
            halves.append(_pointwise(half, filters // 2, f"adjust_conv_{number}_{cell}"))
        before = layers.Concatenate(axis=-1)(halves)
    elif before.shape[-1] != filters:
        before = layers.Activation("relu")(before)
        before = _pointwise(before, filters, f"adjust_conv_projection_{cell}")
    else:
        return before
    return _normalised(before, f"adjust_bn_{cell}")


class _Cell:
    """The pieces of one cell, under the names it gives them."""

    def __init__(self, kind, stride, filters, number):
        self.kind, self.stride, self.filters, self.number = kind, stride, filters, number

    def name(self, part):
        return f"{self.kind}_{part}_{self.number}"

    def start(self, x, before):
        fitted = _fitted(before, x, self.filters, self.number)
        x = layers.Activation("relu")(x)
        x = _pointwise(x, self.filters, self.name("conv_1"))
        return _normalised(x, self.name("bn_1")), fitted

    def separable(self, x, kernel, part, stride=None):
        return _separable(x, self.filters, kernel, stride or self.stride, self.name(part))

    def pool(self, kind, x, part, stride=None):
        stride = stride or self.stride
        padding = "same" if stride == 1 else "valid"
        return kind(3, strides=stride, padding=padding, name=self.name(part))(x)

    def add(self, first, second, part):
        return layers.Add(name=part and self.name(part))([first, second])

    def join(self, *parts):
        return layers.Concatenate(axis=-1, name=self.name("concat"))(list(parts))


def _normal(x, before, filters, number):
    cell = _Cell("normal", 1, filters, number)
    mean = layers.AveragePooling2D
    here, before = cell.start(x, before)
    return cell.join(
        before,
        cell.add(cell.separable(here, 5, "left1"), cell.separable(before, 3, "right1"), "add_1"),
        cell.add(cell.separable(before, 5, "left2"), cell.separable(before, 3, "right2"), "add_2"),
        cell.add(cell.pool(mean, here, "left3"), before, "add_3"),
        cell.add(cell.pool(mean, before, "left4"), cell.pool(mean, before, "right4"), "add_4"),
        cell.add(cell.separable(here, 3, "left5"), here, "add_5"),
    )


def _reduction(x, before, filters, number):
    cell = _Cell("reduction", 2, filters, number)
    mean, largest = layers.AveragePooling2D, layers.MaxPooling2D
    here, before = cell.start(x, before)
    padded = layers.ZeroPadding2D(halving_pad(here, 3), name=cell.name("pad_1"))(here)
    first = cell.add(
        cell.separable(here, 5, "left1"), cell.separable(before, 7, "right1"), "add_1"
    )
    second = cell.add(
        cell.pool(largest, padded, "left2"), cell.separable(before, 7, "right2"), "add_2"
    )
    return cell.join(
        second,
        cell.add(cell.pool(mean, padded, "left3"), cell.separable(before, 5, "right3"), "add3"),
        cell.add(second, cell.pool(mean, first, "left4", stride=1), None),
        cell.add(
            cell.separable(first, 3, "left4", stride=1),
            cell.pool(largest, padded, "right5"),
            "add4",
        ),
    )


def _network(backbone, filters, blocks, stem_filters, skip_reduction):
    x = layers.Conv2D(
        stem_filters,
        3,
        strides=2,
        use_bias=False,
        kernel_initializer="he_normal",
        name="stem_conv1",
    )(backbone.image)
    x, before = _normalised(x, "stem_bn1"), None
    x, before = _reduction(x, before, filters // 4, "stem_1"), x
    x, before = _reduction(x, before, filters // 2, "stem_2"), x
    for stage in range(3):
        if stage:
            reduced = _reduction(x, before, filters << stage, f"reduce_{stage * blocks}")
            x, before = reduced, before if skip_reduction else x
        for number in range(blocks):
            cell = stage * blocks + number + (1 if stage else 0)
            x, before = _normal(x, before, filters << stage, cell), x
    x = layers.Activation("relu")(x)
    return backbone.head(x, average=None)


def _builder(title, name, default_size, shape_without_top, *settings):
    default_name = name

    def build(
        input_shape=None,
        include_top=True,
        weights="imagenet",
        input_tensor=None,
        pooling=None,
        classes=1000,
        classifier_activation="softmax",
        name=default_name,
    ):
        if input_shape is None and not include_top:
            input_shape = shape_without_top
        if weights == "imagenet" and isinstance(input_shape, tuple) and None in input_shape:
            raise ValueError(
                f"input_shape is to be fully known with weights='imagenet', found {input_shape}"
            )
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
            channels_last_only=True,
        )
        return backbone.model(_network(backbone, *settings))

    return titled(title, build)


NASNetMobile = _builder("NASNetMobile", "nasnet_mobile", 224, (224, 224, 3), 44, 4, 32, False)
NASNetLarge = _builder("NASNetLarge", "nasnet_large", 331, None, 168, 6, 96, True)
