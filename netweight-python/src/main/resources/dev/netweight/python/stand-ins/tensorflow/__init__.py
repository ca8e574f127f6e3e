"""TensorFlow: its Keras, and what model code uses of the rest, as operations of Keras."""
import sys

import keras

from _tensorflow.modules import install

__version__ = "2.21.0"

install(__name__)
