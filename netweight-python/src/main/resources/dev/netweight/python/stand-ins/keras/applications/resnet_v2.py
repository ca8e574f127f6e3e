"""ResNet, second version."""

from functools import partial

from ._backbone import builder
from .imagenet_utils import decode_predictions, preprocessing
from .resnet import second_version

preprocess_input = preprocessing("tf")

ResNet50V2 = builder("ResNet50V2", partial(second_version, depth=50), 224)
ResNet101V2 = builder("ResNet101V2", partial(second_version, depth=101), 224)
ResNet152V2 = builder("ResNet152V2", partial(second_version, depth=152), 224)
