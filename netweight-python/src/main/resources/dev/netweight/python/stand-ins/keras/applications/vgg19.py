"""VGG with 19 layers that have weights."""

from . import _vgg
from ._backbone import builder
from .imagenet_utils import decode_predictions, preprocessing

preprocess_input = preprocessing("caffe")

VGG19 = builder("VGG19", _vgg.network, 224, repeats=(2, 2, 4, 4, 4))
