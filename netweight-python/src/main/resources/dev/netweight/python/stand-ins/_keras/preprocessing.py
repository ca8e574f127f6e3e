"""`keras.preprocessing`: what prepares data is passed over."""
from . import utilities


def __getattr__(name):
    if name == "pad_sequences":
        return utilities.pad_sequences
    if name.startswith("__"):
        raise AttributeError(name)
    from _netweight import ghost, note

    def passed(*arguments, **keywords):
        note(f"{name} is passed over")
        return ghost("keras.preprocessing." + name)

    passed.__name__ = name
    return passed
