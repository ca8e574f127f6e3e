"""`keras.saving`: names under which classes are registered, and what is written down."""
from .configuration import serialize as serialize_keras_object
from .models import load_model, save_model

_registered = {}


def register_keras_serializable(package="Custom", name=None):
    def decorate(kind):
        _registered[f"{package}>{name or kind.__name__}"] = kind
        _registered[name or kind.__name__] = kind
        return kind

    return decorate


def get_custom_objects():
    return _registered


def get_registered_name(kind):
    return kind.__name__


def get_registered_object(name, custom_objects=None, module_objects=None):
    return (custom_objects or {}).get(name) or _registered.get(name)


class CustomObjectScope:
    """Classes that a configuration can name while the scope lasts."""

    def __init__(self, *objects):
        self.objects = objects

    def __enter__(self):
        for one in self.objects:
            _registered.update(one)
        return self

    def __exit__(self, *raised):
        return False


custom_object_scope = CustomObjectScope


def deserialize_keras_object(config, custom_objects=None, **keywords):
    if not isinstance(config, dict) or "class_name" not in config:
        return config
    from . import layers, objects, optimizers

    objects_known = {**_registered, **(custom_objects or {})}
    name = config["class_name"].rpartition(">")[2]
    if name in objects_known:
        return objects_known[name].from_config(dict(config["config"]))
    module = config.get("module") or ""
    for family in objects.BASES:
        if module.endswith(family):
            return objects.deserialize(family, config, custom_objects)
    if module.endswith("optimizers"):
        return optimizers.deserialize(config)
    return layers.deserialize(config, objects_known)


def save_weights(model, *arguments, **keywords):
    model._passed("save_weights")


def load_weights(model, *arguments, **keywords):
    model._passed("load_weights")
