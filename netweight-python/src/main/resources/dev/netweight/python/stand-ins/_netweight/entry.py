"""Builds what an expression asks for: a model that the program defines, or a layer in its framework's own words."""
import sys

SHORT = {
    "keras": "keras", "tf": "tensorflow", "tensorflow": "tensorflow", "layers": "keras.layers",
    "torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional", "torchvision": "torchvision",
}
# Where a bare name is looked for: Conv2D is Keras's, Conv2d is PyTorch's; what both have is taken as Keras's.
PLACES = ("keras.layers", "torch.nn", "keras.applications", "torchvision.models")


class Names(dict):
    """The names that an expression may use: the program's, then modules, then layers."""

    def __init__(self, program):
        self.program = program

    def __missing__(self, name):
        if name in self.program:
            return self.program[name]
        if name in SHORT:
            return imported(SHORT[name])
        builtins = imported("builtins")
        if hasattr(builtins, name):
            return getattr(builtins, name)
        for place in PLACES:
            found = getattr(imported(place), name, None)
            if found is not None:
                return found
        try:
            return imported(name)
        except ImportError:
            raise NameError(
                "name '%s' is not defined: neither the program nor Keras's layers nor torch.nn has it" % name
            ) from None


def imported(name):
    __import__(name)
    return sys.modules[name]


def build(expression, program, inputs):
    """What the expression gives; a Keras layer is called on the inputs, as a model of its own."""
    built = eval(compile(expression, "<entry>", "eval"), program, Names(program))
    keras = sys.modules.get("keras")
    if keras is not None and isinstance(built, keras.layers.Layer) and not isinstance(built, keras.Model):
        return called(keras, built, inputs)
    return built


def called(keras, layer, inputs):
    if len(inputs) == 0:
        raise ValueError(
            "%s is a layer: --input says what it is given, its shape without the batch, such as --input 24x24x3"
            % type(layer).__name__)
    given = []
    for i in range(len(inputs)):
        shape, _, dtype = str(inputs[i]).partition(":")
        name = "input" if len(inputs) == 1 else "input_%d" % (i + 1)
        given.append(keras.Input(sizes(shape), dtype=dtype or None, name=name))
    if type(layer).__name__ in TAKE_SEVERAL:
        outputs = layer(*given)
    else:
        outputs = layer(given[0] if len(given) == 1 else given)
    return keras.Model(given[0] if len(given) == 1 else given, outputs, name=layer.name + "_alone")


# Layers that take their tensors one by one and not as a list.
TAKE_SEVERAL = ("MultiHeadAttention", "GroupedQueryAttention", "GroupQueryAttention")


def sizes(text):
    shape = []
    for word in text.replace("\u00d7", "x").split("x"):
        if word.isdigit():
            shape.append(int(word))
        elif word in ("None", "?"):
            shape.append(None)
        else:
            raise ValueError("--input is '%s'; it must be sizes with x between, such as 24x24x3" % text)
    return tuple(shape)
