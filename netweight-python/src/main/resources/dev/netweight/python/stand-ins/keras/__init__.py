"""Keras 3: what a program builds is recorded, nothing is computed."""
import sys

from _keras.modules import install

install(__name__)
