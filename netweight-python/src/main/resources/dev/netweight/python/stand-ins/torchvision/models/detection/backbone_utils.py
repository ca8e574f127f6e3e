"""Networks for classification as backbones of detectors."""

from torch import nn

from ...ops.feature_pyramid_network import FeaturePyramidNetwork, LastLevelMaxPool
from ...ops.misc import FrozenBatchNorm2d
from .. import mobilenet, resnet
from .._api import asked
from .._utils import IntermediateLayerGetter


class BackboneWithFPN(nn.Module):
    """A network's stages, and a pyramid on them."""

    def __init__(self, backbone, return_layers, in_channels_list, out_channels, extra_blocks=None, norm_layer=None):
        super().__init__()
        self.body = IntermediateLayerGetter(backbone, return_layers)
        self.fpn = FeaturePyramidNetwork(in_channels_list, out_channels, extra_blocks or LastLevelMaxPool(), norm_layer)
        self.out_channels = out_channels

    def forward(self, x):
        return self.fpn(self.body(x))


def _build(module, options):
    """A backbone of that name, in today's words or in those of earlier versions."""
    build = getattr(module, options.pop("backbone_name"))
    weights = asked(build.weights, options)
    return build(weights=weights, norm_layer=options.pop("norm_layer", FrozenBatchNorm2d))


def resnet_fpn_backbone(*positional, **options):
    options.update(zip(("backbone_name", "weights", "norm_layer", "trainable_layers", "returned_layers",
                        "extra_blocks"), positional))
    network = _build(resnet, options)
    return _resnet_fpn_extractor(network, options.pop("trainable_layers", 3), **options)


def _within(name, value, most):
    if not 0 <= value <= most:
        raise ValueError(f"{name} is {value}, where 0 to {most} are expected")


def _resnet_fpn_extractor(backbone, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    _within("trainable_layers", trainable_layers, 5)
    trained = ["layer4", "layer3", "layer2", "layer1", "conv1"][:trainable_layers]
    trained += ["bn1"] if trainable_layers == 5 else []
    for name, parameter in backbone.named_parameters():
        if not name.startswith(tuple(trained)):
            parameter.requires_grad_(False)
    stages = returned_layers or [1, 2, 3, 4]
    if min(stages) < 1 or max(stages) > 4:
        raise ValueError(f"returned_layers is {stages}, where 1 to 4 are expected")
    narrowest = backbone.inplanes // 8
    return BackboneWithFPN(
        backbone, {f"layer{stage}": str(place) for place, stage in enumerate(stages)},
        [narrowest << (stage - 1) for stage in stages], 256, extra_blocks, norm_layer)


def _validate_trainable_layers(is_trained, trainable_backbone_layers, max_value, default_value):
    """Without weights there is nothing to keep as it is, so all is trained."""
    count = trainable_backbone_layers if is_trained else max_value
    count = default_value if count is None else count
    _within("trainable_backbone_layers", count, max_value)
    return count


def mobilenet_backbone(*positional, **options):
    options.update(zip(("backbone_name", "weights", "fpn", "norm_layer", "trainable_layers", "returned_layers",
                        "extra_blocks"), positional))
    network = _build(mobilenet, options)
    return _mobilenet_extractor(network, options.pop("fpn"), options.pop("trainable_layers", 2), **options)


def freeze_stages(features, trainable_layers):
    """Keep all but the last stages as they are; a stage begins where the size is halved."""
    places = [0] + [place for place, part in enumerate(features) if getattr(part, "_is_cn", False)] + [len(features) - 1]
    _within("trainable_layers", trainable_layers, len(places))
    kept = len(features) if trainable_layers == 0 else places[len(places) - trainable_layers]
    for part in features[:kept]:
        for parameter in part.parameters():
            parameter.requires_grad_(False)
    return places


def _mobilenet_extractor(backbone, fpn, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    features = backbone.features
    places = freeze_stages(features, trainable_layers)
    if not fpn:
        whole = nn.Sequential(features, nn.Conv2d(features[-1].out_channels, 256, 1))
        whole.out_channels = 256
        return whole
    stages = returned_layers or [len(places) - 2, len(places) - 1]
    if min(stages) < 0 or max(stages) >= len(places):
        raise ValueError(f"returned_layers is {stages}, where 0 to {len(places) - 1} are expected")
    return BackboneWithFPN(
        features, {str(places[stage]): str(place) for place, stage in enumerate(stages)},
        [features[places[stage]].out_channels for stage in stages], 256, extra_blocks, norm_layer)
