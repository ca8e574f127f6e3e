"""ResNet, second version."""

from ._backbone import builder
from .imagenet_utils import decode_predictions, preprocessing
from .resnet import SECOND, network

preprocess_input = preprocessing("tf")

ResNet50V2 = builder("ResNet50V2", network, 224, depth=50, **SECOND)
ResNet101V2 = builder("ResNet101V2", network, 224, depth=101, **SECOND)
ResNet152V2 = builder("ResNet152V2", network, 224, depth=152, **SECOND)
