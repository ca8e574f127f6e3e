"""VGG with 16 layers that have weights."""

from . import _vgg
from ._backbone import builder
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("caffe")

VGG16 = builder("VGG16", _vgg.network, 224, repeats=(2, 2, 3, 3, 3))
