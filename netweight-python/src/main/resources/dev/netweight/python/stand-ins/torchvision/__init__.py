"""Stand-in for torchvision: architectures and layers; data, images and files are passed over."""

from . import models, ops

__version__ = "0.14.1"
