"""`keras.utils`: what shows, loads and prepares data is passed over."""
from .saving import (
    CustomObjectScope,
    custom_object_scope,
    deserialize_keras_object,
    get_custom_objects,
    get_registered_name,
    get_registered_object,
    register_keras_serializable,
    serialize_keras_object,
)
from .session import clear_session, standardize_dtype
from .tensors import is_keras_tensor

_PASSED = frozenset(
    "plot_model model_to_dot get_file load_img save_img img_to_array array_to_img "
    "image_dataset_from_directory text_dataset_from_directory audio_dataset_from_directory "
    "timeseries_dataset_from_array split_dataset FeatureSpace Progbar".split()
)


def __getattr__(name):
    if name in _PASSED:
        from _netweight import ghost, note

        def passed(*arguments, **keywords):
            note(f"{name} is passed over")
            return ghost("keras.utils." + name)

        passed.__name__ = name
        return passed
    raise AttributeError(name)


def to_categorical(x, num_classes=None):
    """Whole numbers as rows of zeros and a one."""
    from _netweight import ghost, is_ghost
    from numpy import unknown

    if is_ghost(x):
        return ghost("to_categorical")
    shape = tuple(getattr(x, "shape", ()) or (len(x),))
    if num_classes is None:
        num_classes = getattr(x, "_classes", None)
        if num_classes is None and hasattr(x, "max"):
            num_classes = int(x.max()) + 1
        elif num_classes is None:
            num_classes = int(max(x)) + 1
    if shape and shape[-1] == 1 and len(shape) > 1:
        shape = shape[:-1]
    return unknown(shape + (int(num_classes),), "float64")


def normalize(x, axis=-1, order=2):
    return x


def set_random_seed(seed):
    return None


def enable_interactive_logging():
    return None


disable_interactive_logging = enable_interactive_logging


def is_interactive_logging_enabled():
    return True


def get_source_inputs(tensor):
    return [tensor._keras_history[0].input]


def pad_sequences(sequences, maxlen=None, dtype="int32", padding="pre", truncating="pre", value=0.0):
    from _netweight import ghost, is_ghost
    from numpy import unknown

    shape = None if is_ghost(sequences) else getattr(sequences, "shape", None)
    if shape is not None and maxlen is not None:
        return unknown((shape[0], maxlen), dtype)
    return ghost("pad_sequences")


class PyDataset:
    """Data for training that is never read."""

    def __init__(self, *arguments, **keywords):
        pass

    def on_epoch_end(self):
        return None


Sequence = PyDataset
Sequence.__module__ = "keras.utils"


def pack_x_y_sample_weight(x, y=None, sample_weight=None):
    return tuple(part for part in (x, y, sample_weight) if part is not None)


def unpack_x_y_sample_weight(data):
    data = tuple(data) if isinstance(data, (list, tuple)) else (data,)
    return data + (None,) * (3 - len(data))


def count_params(weights):
    from .layer import counted

    return counted(weights)


def get_uid(prefix=""):
    from .naming import get_uid as uid

    return uid(prefix)
