"""Architectures, each family read when it is first asked for."""

import importlib

from _netweight import missing

_FAMILIES = {
    "alexnet": "AlexNet alexnet",
    "convnext": "ConvNeXt convnext_base convnext_large convnext_small convnext_tiny",
    "densenet": "DenseNet densenet121 densenet161 densenet169 densenet201",
    "efficientnet": "EfficientNet efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 "
                    "efficientnet_b5 efficientnet_b6 efficientnet_b7 efficientnet_v2_l efficientnet_v2_m "
                    "efficientnet_v2_s",
    "googlenet": "GoogLeNet GoogLeNetOutputs googlenet",
    "inception": "Inception3 InceptionOutputs inception_v3",
    "maxvit": "MaxVit maxvit_t",
    "mnasnet": "MNASNet mnasnet0_5 mnasnet0_75 mnasnet1_0 mnasnet1_3",
    "mobilenetv2": "MobileNetV2 mobilenet_v2",
    "mobilenetv3": "MobileNetV3 mobilenet_v3_large mobilenet_v3_small",
    "regnet": "RegNet regnet_x_16gf regnet_x_1_6gf regnet_x_32gf regnet_x_3_2gf regnet_x_400mf regnet_x_800mf "
              "regnet_x_8gf regnet_y_128gf regnet_y_16gf regnet_y_1_6gf regnet_y_32gf regnet_y_3_2gf regnet_y_400mf "
              "regnet_y_800mf regnet_y_8gf",
    "resnet": "ResNet resnet101 resnet152 resnet18 resnet34 resnet50 resnext101_32x8d resnext101_64x4d "
              "resnext50_32x4d wide_resnet101_2 wide_resnet50_2",
    "shufflenetv2": "ShuffleNetV2 shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0",
    "squeezenet": "SqueezeNet squeezenet1_0 squeezenet1_1",
    "swin_transformer": "SwinTransformer swin_b swin_s swin_t swin_v2_b swin_v2_s swin_v2_t",
    "vgg": "VGG vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn",
    "vision_transformer": "VisionTransformer vit_b_16 vit_b_32 vit_h_14 vit_l_16 vit_l_32",
    "detection.faster_rcnn": "fasterrcnn_mobilenet_v3_large_320_fpn fasterrcnn_mobilenet_v3_large_fpn "
                             "fasterrcnn_resnet50_fpn fasterrcnn_resnet50_fpn_v2",
    "detection.fcos": "fcos_resnet50_fpn",
    "detection.keypoint_rcnn": "keypointrcnn_resnet50_fpn",
    "detection.mask_rcnn": "maskrcnn_resnet50_fpn maskrcnn_resnet50_fpn_v2",
    "detection.retinanet": "retinanet_resnet50_fpn retinanet_resnet50_fpn_v2",
    "detection.ssd": "ssd300_vgg16",
    "detection.ssdlite": "ssdlite320_mobilenet_v3_large",
    "segmentation.deeplabv3": "deeplabv3_mobilenet_v3_large deeplabv3_resnet101 deeplabv3_resnet50",
    "segmentation.fcn": "fcn_resnet101 fcn_resnet50",
    "segmentation.lraspp": "lraspp_mobilenet_v3_large",
    "video.mvit": "mvit_v1_b mvit_v2_s",
    "video.resnet": "mc3_18 r2plus1d_18 r3d_18",
    "video.s3d": "s3d",
}
_HOME = {name: family for family, names in _FAMILIES.items() for name in names.split()}
_PACKAGES = ("detection", "segmentation", "video", "feature_extraction", "mobilenet")

__all__ = [name for name, family in _HOME.items() if "." not in family] + [
    "get_model", "get_model_builder", "get_model_weights", "get_weight", "list_models"]


def _family(path):
    return importlib.import_module("." + path, __name__)


def __getattr__(name):
    home = _HOME.get(name) or _HOME.get(name.removesuffix("_Weights").lower(), "." if name != name.lower() else None)
    if home and "." not in home:
        globals()[name] = getattr(_family(home), name)
        return globals()[name]
    if name in _FAMILIES or name in _PACKAGES:
        return _family(name)
    if name.startswith("__"):
        raise AttributeError(name)
    raise missing(f"{__name__}.{name}")


def list_models(module=None, include=None, exclude=None):
    from fnmatch import fnmatch

    def named(name, patterns):
        return any(fnmatch(name, pattern) for pattern in ([patterns] if isinstance(patterns, str) else patterns))

    inside = "" if module is None else module.__name__.removeprefix(__name__).removeprefix(".")
    names = (name for name, family in _HOME.items()
             if name == name.lower() and (module is None or family.rpartition(".")[0] == inside))
    return sorted(name for name in names
                  if (not include or named(name, include)) and not (exclude and named(name, exclude)))


def get_model_builder(name):
    name = name.lower()
    if name not in _HOME:
        raise ValueError(f"there is no model {name!r}")
    return getattr(_family(_HOME[name]), name)


def get_model(name, **options):
    return get_model_builder(name)(**options)


def get_model_weights(name):
    return (get_model_builder(name) if isinstance(name, str) else name).weights


def get_weight(name):
    kind, dot, member = name.partition(".")
    builder = kind.removesuffix("_Weights").lower()
    if not dot or builder not in _HOME:
        raise ValueError(f"there are no weights {name!r}")
    return get_model_builder(builder).weights[member]


# Builders of the name of their module would be hidden by it, if that were read later.
from .alexnet import alexnet  # noqa: E402
from .googlenet import googlenet  # noqa: E402
