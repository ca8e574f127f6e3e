"""How objects are written down, as Keras serialises them, and JSON without Python's own slow module."""
import _json

from .tensors import KerasTensor

NAMES_OF_CONSTANTS = ("Infinity", "-Infinity", "NaN")


def _unknown(value):
    """What JSON has no word for: kept as its text, since no shape depends on it."""
    number = getattr(value, "tolist", None)
    if number is not None:
        return number()
    if hasattr(value, "__index__"):
        return value.__index__()
    return str(value)


_encoder = _json.make_encoder(
    None, _unknown, _json.encode_basestring_ascii, None, ": ", ", ", False, False, True
)


def text(value):
    """A structure as JSON."""
    return "".join(_encoder(value, 0))


def serialize(value):
    """An object as Keras writes it: numbers and texts as they are, all else by class and settings."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [serialize(part) for part in value]
    if isinstance(value, dict):
        return {str(key): serialize(part) for key, part in value.items()}
    if isinstance(value, KerasTensor):
        return tensor(value, None)
    if isinstance(value, slice):
        return {
            "class_name": "__slice__",
            "config": {
                "start": serialize(value.start),
                "stop": serialize(value.stop),
                "step": serialize(value.step),
            },
        }
    if value is Ellipsis:
        return {"class_name": "__ellipsis__", "config": {}}
    written = getattr(value, "_serialized", None)
    if written is not None and not isinstance(value, type):
        return written()
    if hasattr(value, "tolist") and hasattr(value, "shape"):
        return {
            "class_name": "__numpy__",
            "config": {"value": value.tolist(), "dtype": str(getattr(value, "dtype", "float32"))},
        }
    if hasattr(value, "__index__"):
        return value.__index__()
    if hasattr(value, "get_config") and not isinstance(value, type):
        return {
            "module": type(value).__module__,
            "class_name": type(value).__name__,
            "config": serialize(value.get_config()),
            "registered_name": type(value).__name__,
        }
    if hasattr(value, "__name__"):
        return {
            "module": getattr(value, "__module__", None) or "builtins",
            "class_name": "function",
            "config": value.__name__,
            "registered_name": value.__name__,
        }
    return str(value)


def tensor(value, history):
    """A tensor among the arguments of a call."""
    return {
        "class_name": "__keras_tensor__",
        "config": {
            "shape": list(value._shape),
            "dtype": value._dtype,
            "keras_history": history,
        },
    }


def constant(value):
    """An array among the arguments of a call: its shape and type, and no values."""
    return {
        "class_name": "__tensor__",
        "config": {"shape": list(value._shape), "dtype": value._dtype},
    }


def arguments(structure, place):
    """The arguments of a call; `place` tells where a tensor among them comes from."""
    if isinstance(structure, KerasTensor):
        history = place(structure)
        return constant(structure) if history is None else tensor(structure, history)
    if isinstance(structure, (list, tuple)):
        return [arguments(part, place) for part in structure]
    if isinstance(structure, dict):
        return {str(key): arguments(part, place) for key, part in structure.items()}
    return serialize(structure)
