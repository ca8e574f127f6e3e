"""Initialisers, regularisers, losses and their like: light objects that are written down as Keras does."""
from . import configuration
from .object_table import ALIASES, TABLE
from .tensors import KerasTensor


def define(class_name, parameters, base, module, start):
    """A class with the parameters of the framework's own, whose `start` takes them as a dictionary."""
    names = []
    for part in split(parameters):
        name = part.partition("=")[0].strip()
        if name not in ("*", "/"):
            names.append(name.lstrip("*"))
    given = ", ".join(f"'{name}': {name}" for name in names)
    keywords = "" if "**" in parameters else (", " if parameters else "") + "**keywords"
    source = (
        f"def __init__(self, {parameters}{keywords}):\n"
        f"    start(self, {{{given}}}, {'{}' if not keywords else 'keywords'})\n"
    )
    space = {"start": start}
    exec(compile(source, f"<{module}.{class_name}>", "exec"), space)
    made = type(class_name, (base,), {"__init__": space["__init__"], "__module__": module})
    space["__init__"].__qualname__ = class_name + ".__init__"
    return made


def split(parameters):
    """Parameters one by one; commas inside brackets and texts part nothing."""
    parts = []
    depth = 0
    start = 0
    quote = ""
    for place, letter in enumerate(parameters):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(parameters[start:place].strip())
            start = place + 1
    last = parameters[start:].strip()
    return parts + [last] if last else parts


class Configured:
    """An object that is its class and its settings."""

    _settings = ()

    def get_config(self):
        return {key: getattr(self, key) for key in self._settings}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def _serialized(self):
        own = type(self).__module__.startswith("keras")
        return {
            "module": type(self).__module__,
            "class_name": type(self).__name__,
            "config": configuration.serialize(self.get_config()),
            "registered_name": None if own else type(self).__name__,
        }


class Initializer(Configured):
    """How a weight begins."""

    def __call__(self, shape, dtype=None, **keywords):
        from numpy import zeros

        return zeros(tuple(shape), dtype or "float32")

    def clone(self):
        return self.__class__.from_config(self.get_config())


class Regularizer(Configured):
    """What a weight costs."""

    def __call__(self, x):
        return 0.0


class Constraint(Configured):
    """What a weight is held to."""

    def __call__(self, w):
        return w


class Loss(Configured):
    """What training brings down; it is never computed."""

    def __call__(self, y_true=None, y_pred=None, sample_weight=None):
        return unknown(type(self).__name__)

    def call(self, y_true, y_pred):
        return unknown(type(self).__name__)


class Metric(Configured):
    """What training watches; it is never computed."""

    def __call__(self, *arguments, **keywords):
        return unknown(type(self).__name__)

    def update_state(self, *arguments, **keywords):
        return None

    def result(self):
        return unknown(type(self).__name__)

    def reset_state(self):
        return None

    reset_states = reset_state

    def add_weight(self, *arguments, **keywords):
        return unknown(type(self).__name__)

    add_variable = add_weight
    variables = property(lambda self: [])


class LearningRateSchedule(Configured):
    """How the learning rate changes."""

    def __call__(self, step):
        return unknown(type(self).__name__)


class Callback(Configured):
    """What training calls; it is never called."""

    model = None

    def set_model(self, model):
        self.model = model

    def set_params(self, params):
        self.params = params


def unknown(name):
    """A value that only training could give."""
    from _netweight import ghost

    return ghost(name)


BASES = {
    "initializers": Initializer,
    "regularizers": Regularizer,
    "constraints": Constraint,
    "losses": Loss,
    "metrics": Metric,
    "schedules": LearningRateSchedule,
    "callbacks": Callback,
}

MODULES = {"schedules": "keras.optimizers.schedules"}

_made = {}


def _start(self, settings, keywords):
    """Keeps the settings of an object whose class is in the table."""
    if keywords:
        unexpected = next(iter(keywords))
        raise TypeError(
            f"{type(self).__name__}.__init__() got an unexpected keyword argument '{unexpected}'"
        )
    for key, value in settings.items():
        self.__dict__[key] = value
    self._settings = tuple(settings)


def _start_base(self, settings, keywords):
    for key, value in {**settings, **keywords}.items():
        self.__dict__[key] = value


for _base in (Initializer, Regularizer, Constraint, Loss, Metric, LearningRateSchedule, Callback):
    _family = next(name for name, base in BASES.items() if base is _base)
    _base.__module__ = MODULES.get(_family, "keras." + _family)


def _base_start(self, *arguments, **keywords):
    for key, value in keywords.items():
        self.__dict__[key] = value


Loss.__init__ = lambda self, name=None, reduction="sum_over_batch_size", dtype=None: _base_start(
    self, name=name, reduction=reduction, dtype=dtype
)
Metric.__init__ = lambda self, dtype=None, name=None, **keywords: _base_start(
    self, dtype=dtype, name=name, **keywords
)


def find(family, name):
    """The class of a family, or None; aliases are the same class."""
    name = ALIASES.get(family, {}).get(name, name)
    key = (family, name)
    if key not in _made:
        if BASES[family].__name__ == name:
            return BASES[family]
        parameters = TABLE[family].get(name)
        if parameters is None:
            return None
        module = MODULES.get(family, "keras." + family)
        _made[key] = define(name, parameters, BASES[family], module, _start)
    return _made[key]


def get(family, value):
    """The object that a setting means: a name, a class, a configuration, an object, or none."""
    if value is None:
        return None
    if isinstance(value, str):
        found = find(family, value) or find(family, value[:1].upper() + value[1:])
        if found is None:
            word = family[:-1]
            raise ValueError(f"Could not interpret {word} identifier: {value}")
        return found()
    if isinstance(value, dict):
        return deserialize(family, value)
    if isinstance(value, type):
        return value()
    return value


def deserialize(family, config, custom_objects=None):
    found = find(family, config["class_name"])
    if found is None and custom_objects:
        found = custom_objects.get(config["class_name"])
    if found is None:
        raise ValueError(f"Unknown {family[:-1]}: {config['class_name']}")
    return found(**config.get("config", {}))
