"""The built-in layers: one class for each line of the table."""
from . import activations, configuration, naming, objects
from .layer import Layer
from .layer_table import TABLE
from .tensors import KerasTensor, Node

# Layers without weights that Keras takes for built from the beginning; all pooling is so too.
AT_ONCE = frozenset(
    "Activation ActivityRegularization AlphaDropout Dropout ELU GaussianDropout GaussianNoise Identity "
    "LeakyReLU Masking ReLU Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D "
    "UnitNormalization".split()
)

_lines = {}
_made = {}

BY_RANK = ("kernel_size", "strides", "dilation_rate", "pool_size", "output_size", "output_padding")
IDENTIFIERS = {"initializer": "initializers", "regularizer": "regularizers", "constraint": "constraints"}
LAYER_SETTINGS = ("layer", "cell", "cells", "layers", "backward_layer", "forward_layer")
# Layers whose dtype is that of whole numbers, whatever their policy.
WHOLE = ("Hashing", "HashedCrossing", "StringLookup", "IntegerLookup", "Discretization", "TextVectorization")


def lines():
    """The table's lines by class name."""
    if not _lines:
        for line in TABLE.split("\n"):
            if " -> " in line:
                alias, _, name = line.partition(" -> ")
                _lines[alias] = name
            elif line:
                _lines[line[: line.index("(")]] = line
    return _lines


def find(name):
    """The class of a layer by any of its names, or None."""
    made = _made.get(name)
    if made is not None:
        return made
    if name == "InputLayer":
        from .inputs import InputLayer as made
    elif name == "Layer":
        made = Layer
    elif name == "Lambda":
        from .custom import Lambda as made
    else:
        line = lines().get(name)
        if line is None:
            return None
        made = find(line) if "(" not in line else define(name, line)
    _made[name] = made
    return made


def define(name, line):
    """The class that a line of the table describes."""
    parameters, tail = parted(line[len(name) + 1 :])
    base = Layer
    keys = None
    class_name = name
    rest = tail.strip()
    if rest.startswith("<"):
        word, _, rest = rest[1:].partition(" ")
        base = find(word)
        rest = rest.strip()
    if rest.startswith("="):
        class_name, _, rest = rest[1:].partition(" ")
        rest = rest.strip()
    if rest.startswith("["):
        keys = objects.split(rest[1:-1])
    extra = {}
    names = []
    for key in keys or []:
        word, given, default = key.partition("=")
        names.append(word)
        if given:
            extra[word] = eval(default)
    made = objects.define(class_name, parameters, base, "keras.layers", start)
    if keys is None:
        names = [part.partition("=")[0] for part in objects.split(parameters)]
        names = [word for word in names if word not in ("name", "dtype", "trainable", "*")]
    made._operator = name
    made._settings = tuple(names)
    made._extra = extra
    made._rank = next((int(letter) for letter in name if letter in "123" and name[name.index(letter) + 1 :][:1] == "D"), 0)
    behaviour = BEHAVIOUR.get(name)
    if behaviour is not None:
        for key, value in vars(behaviour).items():
            if not key.startswith("__"):
                setattr(made, key, value)
    made.get_config = get_config
    return made


def parted(text):
    """The parameters before the closing bracket, and what follows it."""
    depth = 1
    quote = ""
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
            if depth == 0:
                return text[:place], text[place + 1 :]
    return text, ""


def attribute(name):
    """The attribute that a setting is kept under, where the layer has one of that name already."""
    return "_" + name if hasattr(Layer, name) else name


def start(self, settings, keywords):
    """Takes the settings of a built-in layer."""
    kind = type(self)
    for key in ("name", "dtype", "trainable"):
        if key in settings:
            keywords[key] = settings.pop(key)
    if keywords.get("trainable", True) is None:
        keywords.pop("trainable")
    for key, default in kind._extra.items():
        settings[key] = keywords.pop(key, default)
    adjust = getattr(kind, "_adjust", None)
    if adjust is not None:
        adjust(self, settings, keywords)
    regularizer = settings.get("activity_regularizer")
    Layer.__init__(self, **keywords)
    own = self.__dict__
    rank = kind._rank
    if settings.get("weights") is not None:
        settings.pop("weights")
    for key, value in settings.items():
        own[attribute(key)] = converted(key, value, rank)
    if "pool_size" in own and own.get("strides") is None:
        own["strides"] = own["pool_size"]
    after = getattr(kind, "_after", None)
    if after is not None:
        after(self)
    if kind._operator in AT_ONCE or "Pooling" in kind._operator and "Adaptive" not in kind._operator:
        own["built"] = own["_built_at_once"] = kind.build is Layer.build
    for key in LAYER_SETTINGS:
        if key in own:
            self._track(own[key])
    for key, part in own.items():
        if key.endswith("activation") and isinstance(part, Layer):
            self._track(part)


def converted(key, value, rank):
    """A setting as the layer keeps it."""
    if value is None:
        if key == "data_format":
            from .backend import image_data_format

            return image_data_format()
        return activations.get(None) if key == "activation" or key == "recurrent_activation" else None
    if key in BY_RANK and rank and hasattr(value, "__index__"):
        return (int(value),) * rank
    if key in BY_RANK and isinstance(value, list):
        return tuple(value)
    if key.endswith("activation"):
        return activations.get(value)
    family = IDENTIFIERS.get(key.rpartition("_")[2])
    if family is not None:
        return shared(family, value) if isinstance(value, str) else objects.get(family, value)
    if key in LAYER_SETTINGS:
        if isinstance(value, dict):
            return deserialize(value)
        if isinstance(value, (list, tuple)):
            return [deserialize(part) if isinstance(part, dict) else part for part in value]
    return value


_shared = {}


def shared(family, name):
    """The object of a name that has no settings of its own; layers can share it."""
    key = (family, name)
    if key not in _shared:
        found = _shared[key] = objects.get(family, name)
        found.__dict__["_written"] = objects.Configured._serialized(found)
        found._serialized = lambda: found._written
    return _shared[key]


def get_config(self):
    config = self._base_config()
    for key in type(self)._settings:
        value = self.__dict__.get(attribute(key))
        config[key] = activations.serialize(value) if key.endswith("activation") else configuration.serialize(value)
    return config


class _Lstm:
    _inner_path = "lstm_cell/"


class _Gru:
    _inner_path = "gru_cell/"


class _SimpleRnn:
    _inner_path = "simple_rnn_cell/"


class _Headed:
    _inner_layers = ("softmax", "dropout")

    def _packed(self, outputs):
        return outputs[0] if len(outputs) == 1 else tuple(outputs)

    def _after(self):
        if self.__dict__.get("value_dim", 0) is None:
            self.__dict__["value_dim"] = self.key_dim


class _Attention:
    def _packed(self, outputs):
        return outputs[0] if len(outputs) == 1 else tuple(outputs)


class _Sized:
    """Cropping, padding and enlarging: one number stands for all axes and sides."""

    def _after(self):
        rank = type(self)._rank
        for key in ("cropping", "padding"):
            if key in self.__dict__:
                self.__dict__[key] = sides(self.__dict__[key], rank)
        size = self.__dict__.get("size")
        if rank > 1 and hasattr(size, "__index__"):
            self.__dict__["size"] = (size,) * rank


def sides(value, rank):
    """How much at each side of each axis."""
    if rank == 1:
        return (value, value) if hasattr(value, "__index__") else tuple(value)
    if hasattr(value, "__index__"):
        return ((value, value),) * rank
    return tuple((part, part) if hasattr(part, "__index__") else tuple(part) for part in value)


class _LeakyReLU:
    def _adjust(self, settings, keywords):
        if "alpha" in keywords:
            settings["negative_slope"] = keywords.pop("alpha")


class _Normalization:
    def _after(self):
        axis = self.axis
        self.__dict__["axis"] = () if axis is None else (axis,) if hasattr(axis, "__index__") else tuple(axis)

    def adapt(self, data, batch_size=None, steps=None):
        passed_over("adapt")


class _Mel:
    def _after(self):
        if self.sequence_length is None:
            self.sequence_length = self.fft_length
        if self.max_freq is None:
            self.max_freq = self.sampling_rate // 2


def passed_over(what):
    from _netweight import note

    note(f"{what} is passed over")


class _Vocabulary:
    """Layers that learn a table from data that is never read."""

    def adapt(self, data, batch_size=None, steps=None):
        passed_over("adapt")

    def get_vocabulary(self, include_special_tokens=True):
        return objects.unknown("get_vocabulary")

    def vocabulary_size(self):
        return objects.unknown("vocabulary_size")

    def set_vocabulary(self, vocabulary, idf_weights=None):
        self.vocabulary = vocabulary

    def _output_dtype(self, tensors):
        return "int64" if self.output_mode in ("int", None) else str(self.compute_dtype)


class _Bidirectional:
    """Two copies of a recurrent layer, named after it."""

    def _after(self):
        layer = self.layer
        backward = self.__dict__.get("backward_layer")
        config = layer.get_config()
        forward = type(layer).from_config(dict(config))
        forward.name = "forward_" + forward.name if not forward.name.startswith("forward_") else forward.name
        if backward is None:
            mirrored = dict(config)
            mirrored["go_backwards"] = not mirrored.get("go_backwards", False)
            backward = type(layer).from_config(mirrored)
            backward.name = "backward_" + backward.name
        elif not backward.name.startswith("backward_"):
            backward.name = "backward_" + backward.name
        own = self.__dict__
        if config.get("return_sequences") and "zero_output_for_mask" in forward.__dict__:
            forward.zero_output_for_mask = backward.zero_output_for_mask = True
        own["layer"] = own["forward_layer"] = forward
        own["backward_layer"] = backward
        own["return_sequences"] = forward.__dict__.get("return_sequences")
        own["return_state"] = forward.__dict__.get("return_state")

    def _take_weights(self, weights):
        parts = {"forward": [], "backward": []}
        for role, *rest in weights:
            side, _, inner = role.partition("/")
            parts.setdefault(side, []).append((inner, *rest))
        for side, layer in (("forward", self.forward_layer), ("backward", self.backward_layer)):
            layer._take_weights(parts[side])
            layer.__dict__["built"] = True


class _TimeDistributed:
    """The weights are those of the layer inside, which may stand elsewhere too."""

    def _take_weights(self, weights):
        inner = self.layer
        if not inner.built:
            shape = self._build_shapes or self._given
            inner.build((shape[0],) + tuple(shape[2:]))

    def _ask(self, args, kwargs, tensors):
        if tensors and not self.layer._is_built_in():
            from .custom import run

            shape = tensors[0]._shape
            run(self.layer, (KerasTensor(shape[:1] + shape[2:], tensors[0]._dtype),), {})
            self.layer.__dict__["built"] = True
        if not self.built and tensors:
            self.__dict__["_given"] = tensors[0]._shape
            shape = tensors[0]._shape
            if not self.layer.built and len(shape) > 2:
                self.layer.build((shape[0],) + tuple(shape[2:]))
        return Layer._ask(self, args, kwargs, tensors)


class _Spectral:
    def _take_weights(self, weights):
        own = [one for one in weights if one[0].startswith("vector") or "/" not in one[0] and one[4] == "counted" and not one[3]]
        inner = [one for one in weights if one not in own]
        if not self.layer.built:
            self.layer._take_weights([(one[0].partition("/")[2] or one[0], *one[1:]) for one in inner])
            self.layer.__dict__["built"] = True
        Layer._take_weights(self, own)


class _OverTime:
    def _after(self):
        if isinstance(self.__dict__.get("cell"), (list, tuple)):
            self.__dict__["cell"] = find("StackedRNNCells")(list(self.cell))

    def build(self, input_shape=None):
        if self._is_built_in() or self.cell._is_built_in():
            Layer.build(self, input_shape)
        else:
            self.__dict__["_build_shapes"] = input_shape

    def _is_built_in(self):
        cell = self.__dict__.get("cell")
        return type(self).call is _OverTime.call and (cell is None or cell._is_built_in())

    def call(self, sequences, initial_state=None, mask=None, training=False):
        if not self.__dict__.get("cell") or self.cell._is_built_in():
            return Layer.call(self, sequences, initial_state=initial_state)
        from .custom import over_time

        return over_time(self, sequences, initial_state, mask, training)


BEHAVIOUR = {
    "RNN": _OverTime,
    "LSTM": _Lstm,
    "GRU": _Gru,
    "SimpleRNN": _SimpleRnn,
    "MultiHeadAttention": _Headed,
    "GroupQueryAttention": _Headed,
    "Attention": _Attention,
    "AdditiveAttention": _Attention,
    "LeakyReLU": _LeakyReLU,
    "Normalization": _Normalization,
    "Discretization": _Vocabulary,
    "StringLookup": _Vocabulary,
    "IntegerLookup": _Vocabulary,
    "TextVectorization": _Vocabulary,
    "MelSpectrogram": _Mel,
    "Bidirectional": _Bidirectional,
    "TimeDistributed": _TimeDistributed,
    "SpectralNormalization": _Spectral,
}
for _rank in "123":
    for _word in ("Cropping", "ZeroPadding", "UpSampling"):
        BEHAVIOUR[f"{_word}{_rank}D"] = _Sized


def deserialize(config, custom_objects=None):
    """A layer from what it was written down as."""
    from .models import deserialize as model

    name = config["class_name"]
    name = name.rpartition(">")[2]
    if name in ("Sequential", "Functional", "Model"):
        return model(config, custom_objects)
    found = (custom_objects or {}).get(name) or find(name)
    if found is None:
        raise ValueError(f"Unknown layer: '{name}'")
    return found.from_config(dict(config["config"]))


def serialize(layer):
    return layer._serialized()
