"""ResNet50 under its older address."""

from .resnet import ResNet50, decode_predictions, preprocess_input
