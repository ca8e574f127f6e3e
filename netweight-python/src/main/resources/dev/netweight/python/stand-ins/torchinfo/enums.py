"""torchinfo's words for settings."""
from torchinfo.model_statistics import _TITLES


class _Words:
    """Each word under its name; called with a word, it gives that word."""

    def __init__(self, name, words):
        self._name = name
        self._words = words
        for key, word in words.items():
            setattr(self, key, word)

    def __call__(self, word):
        if word not in self._words.values():
            raise ValueError("%r is not a valid %s" % (word, self._name))
        return word

    def __iter__(self):
        return iter(self._words.values())


ColumnSettings = _Words("ColumnSettings", {name.upper(): name for name in _TITLES})
RowSettings = _Words("RowSettings", {name.upper(): name for name in (
    "depth", "var_names", "ascii_only", "hide_recursive_layers")})
Mode = _Words("Mode", {"TRAIN": "train", "EVAL": "eval", "SAME": "same"})
Units = _Words("Units", {"AUTO": "auto", "KILOBYTES": "k", "MEGABYTES": "M", "GIGABYTES": "G",
                         "TERABYTES": "T", "NONE": ""})
Verbosity = _Words("Verbosity", {"QUIET": 0, "DEFAULT": 1, "VERBOSE": 2})
