"""Models from what they were written down as."""


def deserialize(config, custom_objects=None):
    from .sequential import Sequential

    return Sequential.from_config(config["config"], custom_objects)
