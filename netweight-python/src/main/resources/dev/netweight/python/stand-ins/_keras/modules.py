"""The modules of `keras`: what each holds, found when it is asked for."""
import sys
import types
from importlib.machinery import ModuleSpec

from _netweight import missing


def layer(name):
    from . import layers

    return layers.find(name)


def family(word):
    def find(name):
        from . import objects

        if name == "get":
            return lambda value: objects.get(word, value)
        if name == "serialize":
            return lambda value: value._serialized()
        if name == "deserialize":
            return lambda config, custom_objects=None: objects.deserialize(word, config, custom_objects)
        return objects.find(word, name)

    return find


def attribute_of(module):
    def find(name):
        __import__("_keras." + module)
        return getattr(sys.modules["_keras." + module], name, None)

    return find


def one_of(module, names):
    find = attribute_of(module)
    return lambda name: find(name) if name in names else None


def activation(name):
    from . import activations

    return activations.find(name) or (
        getattr(activations, name) if name in ("get", "serialize", "deserialize") else None
    )


def optimizer(name):
    from . import optimizers

    return optimizers.find(name) or (
        getattr(optimizers, name) if name in ("get", "serialize", "deserialize") else None
    )


def merging(name):
    """`layers.add` and its like: the layer made and called at once."""
    words = ("add", "average", "concatenate", "dot", "maximum", "minimum", "multiply", "subtract")
    if name not in words:
        return None
    kind = layer(name.capitalize())

    def merge(inputs, *arguments, **keywords):
        return kind(*arguments, **keywords)(inputs)

    merge.__name__ = name
    return merge


def layers_functions(name):
    if name in ("serialize", "deserialize"):
        return attribute_of("layers")(name)
    if name == "InputSpec":
        return attribute_of("specifications")(name)
    return None


PREPARATION = ("image_dataset_from_directory", "text_dataset_from_directory", "timeseries_dataset_from_array")


def data_set(name):
    from . import datasets

    return datasets.find(name)


def ghostly(module, name):
    from _netweight import ghost, note_once

    note_once(module + " is passed over")
    return ghost(module + "." + name)


def tree(name):
    from . import structure

    return {
        "flatten": structure.flatten,
        "map_structure": structure.mapped,
        "pack_sequence_as": structure.packed,
        "map_shape_structure": structure.map_shapes,
        "is_nested": lambda value: isinstance(value, (list, tuple, dict)),
    }.get(name)


def names(module):
    """What `from module import *` gives."""
    from . import activations, layers, objects, optimizers

    if module == "keras.layers":
        own = ["Layer", "InputLayer", "Lambda", "Input", "InputSpec", "add", "average", "concatenate", "dot"]
        return own + ["maximum", "minimum", "multiply", "subtract"] + list(layers.lines())
    if module == "keras.models":
        return ["Model", "Sequential", "load_model", "save_model", "clone_model", "model_from_json"]
    if module == "keras.optimizers":
        return ["Optimizer"] + list(optimizers.TABLE)
    if module == "keras.activations":
        return list(activations.PARAMETERS)
    if module == "keras.utils":
        return ["to_categorical", "plot_model", "get_file", "Sequence", "PyDataset", "load_img", "img_to_array",
                "image_dataset_from_directory", "pad_sequences", "normalize", "set_random_seed"]
    if module == "keras.preprocessing.image":
        return ["ImageDataGenerator", "load_img", "img_to_array", "array_to_img"]
    family = "schedules" if module.endswith("schedules") else module.partition(".")[2]
    if family in objects.TABLE:
        return [objects.BASES[family].__name__] + list(objects.TABLE[family]) + list(objects.ALIASES.get(family, ()))
    return []


# What stands in each module: functions that find a name, asked one after the other.
CONTENTS = {
    "keras": (
        one_of("inputs", ("Input",)),
        one_of("model", ("Model",)),
        one_of("sequential", ("Sequential",)),
        one_of("functional", ("Functional",)),
        one_of("layer", ("Layer",)),
        one_of("tensors", ("KerasTensor", "Operation")),
        one_of("variables", ("Variable",)),
        one_of("policies", ("DTypePolicy", "FloatDTypePolicy")),
        lambda name: family({"Initializer": "initializers", "Regularizer": "regularizers", "Loss": "losses", "Metric": "metrics"}[name])(name) if name in ("Initializer", "Regularizer", "Loss", "Metric") else None,
        lambda name: optimizer(name) if name == "Optimizer" else None,
        one_of("session", ("version", "name_scope", "device", "StatelessScope", "remat", "RematScope")),
    ),
    "keras.layers": (layer, merging, one_of("inputs", ("Input",)), layers_functions),
    "keras.models": (
        one_of("model", ("Model",)),
        one_of("sequential", ("Sequential",)),
        one_of("functional", ("Functional",)),
        attribute_of("models"),
    ),
    "keras.activations": (activation,),
    "keras.initializers": (family("initializers"),),
    "keras.regularizers": (family("regularizers"),),
    "keras.constraints": (family("constraints"),),
    "keras.losses": (family("losses"), one_of("training", ())),
    "keras.metrics": (family("metrics"),),
    "keras.callbacks": (family("callbacks"),),
    "keras.optimizers": (optimizer,),
    "keras.optimizers.schedules": (family("schedules"),),
    "keras.optimizers.legacy": (optimizer,),
    "keras.backend": (attribute_of("session"),),
    "keras.config": (attribute_of("session"),),
    "keras.mixed_precision": (attribute_of("policies"),),
    "keras.dtype_policies": (attribute_of("policies"),),
    "keras.saving": (attribute_of("saving"),),
    "keras.utils": (attribute_of("utilities"),),
    "keras.ops": (attribute_of("operations"),),
    "keras.random": (attribute_of("random"),),
    "keras.datasets": (lambda name: data_set(name),),
    "keras.preprocessing": (one_of("preprocessing", PREPARATION),),
    "keras.preprocessing.image": (attribute_of("preprocessing"),),
    "keras.preprocessing.sequence": (attribute_of("preprocessing"),),
    "keras.preprocessing.text": (attribute_of("preprocessing"),),
    "keras.tree": (tree,),
    "keras.wrappers": (lambda name: ghostly("keras.wrappers", name),),
    "keras.wrappers.scikit_learn": (lambda name: ghostly("keras.wrappers.scikit_learn", name),),
    "keras.visualization": (lambda name: ghostly("keras.visualization", name),),
    "keras.distribution": (lambda name: ghostly("keras.distribution", name),),
    "keras.export": (lambda name: ghostly("keras.export", name),),
}

# Names of modules that some versions of Keras had for others.
SAME = {
    "keras.layers.experimental": "keras.layers",
    "keras.layers.experimental.preprocessing": "keras.layers",
    "keras.api": "keras",
    "keras.engine": "keras.models",
    "keras.experimental": "keras.layers",
    "keras.mixed_precision.experimental": "keras.mixed_precision",
}


class KerasModule(types.ModuleType):
    """A module whose names are found when they are asked for."""

    def __getattr__(self, name):
        own = self.__name__
        full = own + "." + name
        if name == "__version__":
            return "3.16.0"
        if name == "__all__":
            return names(own)
        if name.startswith("__"):
            raise AttributeError(name)
        for find in CONTENTS.get(own, ()):
            found = find(name)
            if found is not None:
                self.__dict__[name] = found
                return found
        if full in CONTENTS or full in SAME or is_stand_in(full):
            __import__(full)
            return sys.modules[SAME.get(full, full)]
        raise missing(full)

    def __dir__(self):
        return list(self.__dict__)


def is_stand_in(name):
    """Whether a module of its own stands in for a name, such as `keras.applications`."""
    from _netweight_bridge import bridge

    return bridge.source(name) is not None


class Finder:
    """Finds the modules of `keras`, and `keras` under its other names."""

    def find_spec(self, name, path=None, target=None):
        own = original(name)
        if own is None:
            return None
        if own != name:
            return ModuleSpec(name, SameLoader(own), is_package=True)
        if own in CONTENTS:
            return ModuleSpec(name, ModuleLoader(), is_package=True)
        if own.startswith("keras.datasets.") and data_set(own[15:]) is not None:
            return ModuleSpec(name, DataSetLoader(), is_package=False)
        return None


class ModuleLoader:
    def create_module(self, spec):
        return KerasModule(spec.name)

    def exec_module(self, module):
        module.__path__ = []


class DataSetLoader:
    def create_module(self, spec):
        return types.ModuleType(spec.name)

    def exec_module(self, module):
        found = data_set(module.__name__.rpartition(".")[2])
        module.load_data = found.load_data
        module.get_word_index = found.get_word_index


class SameLoader:
    """Gives a module that is there under another name."""

    def __init__(self, name):
        self.name = name

    def create_module(self, spec):
        __import__(self.name)
        module = sys.modules[self.name]
        self.spec = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.spec


OTHER_NAMES = ("tensorflow.keras", "tf_keras", "tensorflow.python.keras", "tensorflow.compat.v1.keras", "tensorflow.compat.v2.keras", "keras_core")


def original(name):
    """The name under `keras` that a module is known by, or None where it is none of Keras."""
    for other in OTHER_NAMES:
        if name == other or name.startswith(other + "."):
            name = "keras" + name[len(other) :]
            break
    if name.startswith("keras.src."):
        name = "keras." + name[len("keras.src.") :]
    if name != "keras" and not name.startswith("keras."):
        return None
    if name in SAME:
        return SAME[name]
    parts = name.split(".")
    if len(parts) > 2 and parts[1] in ("layers", "models", "engine", "optimizers", "utils", "callbacks", "losses", "metrics", "initializers") and name not in CONTENTS and not is_stand_in(name):
        # keras.layers.core, keras.layers.convolutional: modules within, all of whose names are exported.
        return "keras." + ("models" if parts[1] == "engine" else parts[1])
    return name


def install(name):
    """Makes the modules importable, and the top one find its names."""
    if not any(isinstance(finder, Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, Finder())
    module = sys.modules[name]
    module.__class__ = KerasModule
    if "keras" not in sys.modules:
        sys.modules["keras"] = module
