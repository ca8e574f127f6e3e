"""Activation functions: settings of layers by their names, and operations when they are called."""

# What each is called with beside the tensor, in order.
PARAMETERS = {
    "celu": ("alpha",),
    "elu": ("alpha",),
    "exponential": (),
    "gelu": ("approximate",),
    "glu": ("axis",),
    "hard_shrink": ("threshold",),
    "hard_sigmoid": (),
    "hard_silu": (),
    "hard_tanh": (),
    "leaky_relu": ("negative_slope",),
    "linear": (),
    "log_sigmoid": (),
    "log_softmax": ("axis",),
    "mish": (),
    "relu": ("negative_slope", "max_value", "threshold"),
    "relu6": (),
    "selu": (),
    "sigmoid": (),
    "silu": (),
    "soft_shrink": ("threshold",),
    "softmax": ("axis",),
    "softplus": (),
    "softsign": (),
    "sparse_plus": (),
    "sparse_sigmoid": (),
    "sparsemax": ("axis",),
    "squareplus": ("b",),
    "tanh": (),
    "tanh_shrink": (),
    "threshold": ("threshold", "default_value"),
}

ALIASES = {"swish": "silu", "hard_swish": "hard_silu"}
OPERATIONS = {"exponential": "exp"}

_made = {}


def find(name):
    """The function of that name, or None."""
    name = ALIASES.get(name, name)
    if name in _made:
        return _made[name]
    if name not in PARAMETERS:
        return None
    parameters = PARAMETERS[name]

    def function(x, *arguments, **keywords):
        from . import operations

        if name == "linear":
            return x
        given = dict(zip(parameters, arguments))
        given.update(keywords)
        if name == "relu":
            settings = {"negative_slope": 0.0, "max_value": None, "threshold": 0.0, **given}
            return operations.recorded("ReLU", "keras.src.activations.activations", (x,), settings)
        return operations.call(OPERATIONS.get(name, name), (x,), given)

    function.__name__ = function.__qualname__ = name
    function.__module__ = "keras.activations"
    function._activation = name
    _made[name] = function
    return function


def get(value):
    """The function that a layer's setting means."""
    if value is None:
        return find("linear")
    if isinstance(value, str):
        found = find(value)
        if found is None:
            raise ValueError(f"Could not interpret activation function identifier: {value}")
        return found
    if isinstance(value, dict):
        if "class_name" in value and isinstance(value.get("config"), dict):
            from . import layers

            return layers.deserialize(value)
        return get(value.get("config"))
    if isinstance(value, type):
        return value()
    if callable(value):
        return value
    raise ValueError(f"Could not interpret activation function identifier: {value}")


def serialize(function):
    """A layer's activation as it is written down."""
    name = getattr(function, "_activation", None)
    if name is not None:
        return name
    from . import configuration

    return configuration.serialize(function)


def deserialize(config, custom_objects=None):
    return get(config)
