"""The ready-made image networks of `keras.applications`; each family is read when first named."""

from _netweight import lazy

_FAMILIES = {
    "convnext": [f"ConvNeXt{size}" for size in ("Tiny", "Small", "Base", "Large", "XLarge")],
    "densenet": [f"DenseNet{depth}" for depth in (121, 169, 201)],
    "efficientnet": [f"EfficientNetB{size}" for size in range(8)],
    "efficientnet_v2": [f"EfficientNetV2{size}" for size in "B0 B1 B2 B3 S M L".split()],
    "imagenet_utils": [],
    "inception_resnet_v2": ["InceptionResNetV2"],
    "inception_v3": ["InceptionV3"],
    "mobilenet": ["MobileNet"],
    "mobilenet_v2": ["MobileNetV2"],
    "mobilenet_v3": ["MobileNetV3Small", "MobileNetV3Large"],
    "nasnet": ["NASNetMobile", "NASNetLarge"],
    "resnet": ["ResNet50", "ResNet101", "ResNet152"],
    "resnet50": [],
    "resnet_v2": ["ResNet50V2", "ResNet101V2", "ResNet152V2"],
    "vgg16": ["VGG16"],
    "vgg19": ["VGG19"],
    "xception": ["Xception"],
}

_MODULES = {
    builder: f"{__name__}.{family}" for family, builders in _FAMILIES.items() for builder in builders
}

__all__ = [*_MODULES, *_FAMILIES]

__getattr__ = lazy(__name__, _FAMILIES, _MODULES)
