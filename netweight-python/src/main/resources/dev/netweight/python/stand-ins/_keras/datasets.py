"""`keras.datasets`: arrays of the shapes that the data sets have, without their values."""

# Of each: the training inputs and targets, and those for testing.
IMAGES = {
    "mnist": ((28, 28), (), 60000, 10000, "uint8", 10),
    "fashion_mnist": ((28, 28), (), 60000, 10000, "uint8", 10),
    "cifar10": ((32, 32, 3), (1,), 50000, 10000, "uint8", 10),
    "cifar100": ((32, 32, 3), (1,), 50000, 10000, "uint8", 100),
}


class DataSet:
    """One data set."""

    def __init__(self, name):
        self.__name__ = "keras.datasets." + name
        self._name = name

    def load_data(self, *arguments, **keywords):
        from _netweight import note
        from numpy import unknown

        name = self._name
        note(f"{name}.load_data() is passed over: its arrays have shapes and no values")
        if name in IMAGES:
            sizes, label, training, testing, dtype, classes = IMAGES[name]
            if name == "cifar100" and (keywords.get("label_mode") or (arguments or ("fine",))[0]) == "coarse":
                classes = 20
            return tuple(
                (unknown((count,) + sizes, dtype), classed(unknown((count,) + label, dtype), classes))
                for count in (training, testing)
            )
        if name == "imdb":
            counts, classes = (25000, 25000), 2
        elif name == "reuters":
            split = keywords.get("test_split", 0.2)
            counts = (int(11228 * (1 - split)), 11228 - int(11228 * (1 - split)))
            classes = 46
        elif name == "boston_housing":
            split = keywords.get("test_split", 0.2)
            training = int(506 * (1 - split))
            return tuple(
                (unknown((count, 13), "float64"), unknown((count,), "float64"))
                for count in (training, 506 - training)
            )
        else:
            total = 600 if keywords.get("version") == "small" else 20640
            training = int(total * (1 - keywords.get("test_split", 0.2)))
            return tuple(
                (unknown((count, 8), "float32"), unknown((count,), "float32"))
                for count in (training, total - training)
            )
        return tuple(
            (unknown((count,), "object"), classed(unknown((count,), "int64"), classes)) for count in counts
        )

    def get_word_index(self, *arguments, **keywords):
        from _netweight import ghost

        return ghost(self.__name__ + ".get_word_index")

    get_label_names = get_word_index


def classed(labels, classes):
    labels._classes = classes
    return labels


NAMES = ("boston_housing", "california_housing", "cifar10", "cifar100", "fashion_mnist", "imdb", "mnist", "reuters")


def find(name):
    return DataSet(name) if name in NAMES else None
