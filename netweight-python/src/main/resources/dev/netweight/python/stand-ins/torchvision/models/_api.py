"""How builders and their weights are told of: each family gives a table, and asks for what it builds."""

from _netweight import ghost, note

# how many categories the names of weights stand for, the longer names first
CATEGORIES = {"IMAGENET1K": 1000, "KINETICS400": 400, "COCO_WITH_VOC_LABELS": 21, "COCO": 91}


class Weights:
    """What is known of published weights without fetching them."""

    def __init__(self, meta, url="", transforms=None):
        self.url, self.meta = url, meta
        self.transforms = transforms or (lambda *arguments, **options: ghost("Weights.transforms")())


class _Categories:
    """It is known how many they are, and not what they are called."""

    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, place):
        if isinstance(place, int) and place >= self.count:
            raise IndexError(f"category {place} is asked for, where there are {self.count}")
        return ghost('weights.meta["categories"]')[place]

    def __iter__(self):
        return (self[place] for place in range(self.count))


class _Members(type):
    """What an enumeration's class can do; Python's own takes longer to load than all of this package."""

    def __iter__(cls):
        return iter(dict.fromkeys(cls.__members__.values()))

    def __len__(cls):
        return len(list(iter(cls)))

    def __contains__(cls, member):
        return isinstance(member, cls)

    def __getitem__(cls, name):
        return cls.__members__[name]


class WeightsEnum(metaclass=_Members):
    __members__ = {}

    def __init__(self, name, value):
        self.name, self.value = name, value

    @classmethod
    def verify(cls, weights):
        if isinstance(weights, str):
            return cls[weights.replace(cls.__name__ + ".", "")]
        if weights is None or isinstance(weights, cls):
            return weights
        raise TypeError(f"weights are of {type(weights).__name__}, where {cls.__name__} is expected")

    url = property(lambda self: self.value.url)
    meta = property(lambda self: self.value.meta)
    transforms = property(lambda self: self.value.transforms)

    def get_state_dict(self, *arguments, **options):
        note(f"{self!r} are asked for and not fetched: the architecture alone is weighed")
        return ghost("get_state_dict()")

    def __repr__(self):
        return f"{type(self).__name__}.{self.name}"


def weights_enum(title, module, members, facts={}):
    """The weights published for a builder; what was trained without extra data is the default."""
    kind = _Members(title + "_Weights", (WeightsEnum,), {"__module__": module, "__members__": {}})
    for name in members.split():
        count = next((size for start, size in CATEGORIES.items() if name.startswith(start)), 0)
        categories = None if name.endswith("FEATURES") else _Categories(count)
        kind.__members__[name] = kind(name, Weights({"categories": categories, **facts.get(name, {})}))
    plain = [name for name in kind.__members__ if "_V" in name and "SWAG" not in name]
    kind.__members__["DEFAULT"] = kind.__members__[plain[-1] if plain else members.split()[0]]
    for name, member in kind.__members__.items():
        setattr(kind, name, member)
    return kind


def fix(options, name, value):
    """Give an option, where it has no value, the only one that it may have here."""
    if options.get(name) is None:
        options[name] = value
    if options[name] != value:
        raise ValueError(f"{name} is {options[name]}, where {value} is expected")


def asked(kind, options, name="weights", old="pretrained"):
    """Take the weights asked for, in today's words or in those of earlier versions."""
    weights = options.pop(name, None)
    if old in options:
        weights = options.pop(old)
    if isinstance(weights, bool):
        weights = list(kind)[0] if weights else None
    return kind.verify(weights)


def publish(namespace, build, table, members={}, usual="IMAGENET1K_V1", order=(), settled=None, facts={}):
    """Give a family's module one builder and one enumeration of weights for each row of its table.

    `build` takes what the row holds; `settled(options, weights)` sets what weights settle besides the number of
    classes, and may answer with what is to be done to the built model.
    """
    for title, row in table.items():
        kind = weights_enum(title, namespace["__name__"], members.get(title, usual), facts.get(title, {}))
        builder = _builder(title, kind, build, row, ("weights", "progress", *order), settled)
        builder.__module__ = namespace["__name__"]
        namespace[kind.__name__], namespace[builder.__name__] = kind, builder


def _builder(title, kind, build, row, order, settled):
    fixed = row[-1] if row and isinstance(row[-1], dict) else {}
    row = row[:-1] if fixed else row

    def builder(*positional, **options):
        if len(positional) > len(order):
            raise TypeError(f"{builder.__name__}() takes {len(order)} arguments by place, and was given {len(positional)}")
        options.update(zip(order, positional))
        weights = asked(kind, options)
        options.pop("progress", None)
        for name, value in fixed.items():
            fix(options, name, value)
        if weights is not None and weights.meta["categories"]:
            fix(options, "num_classes", len(weights.meta["categories"]))
        finish = settled and weights and settled(options, weights)
        if weights is not None:
            weights.get_state_dict()
        model = build(*row, **options)
        if finish:
            finish(model)
        return model

    builder.__name__ = builder.__qualname__ = title.lower()
    builder.weights = kind
    return builder
