"""TensorFlow: its Keras, and what model code uses of the rest."""
import sys

import keras

__version__ = "2.21.0"


def __getattr__(name):
    if name == "keras":
        return keras
    raise AttributeError(name)
