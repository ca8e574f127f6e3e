"""What all detectors share."""

from torch import nn

from _netweight import unsupported

from ...ops.misc import FrozenBatchNorm2d
from .._api import asked
from .transform import GeneralizedRCNNTransform


class Detector(nn.Module):
    """A detector's modules; how many boxes go through the later ones is known only from values."""

    def forward(self, images, targets=None):
        raise unsupported(f"a pass through {type(self).__name__}, which works on as many boxes as the values give,")


def transform(options, size=800, most=1333, mean=(0.485, 0.456, 0.406), deviation=(0.229, 0.224, 0.225)):
    return GeneralizedRCNNTransform(
        options.pop("min_size", size), options.pop("max_size", most), options.pop("image_mean", None) or list(mean),
        options.pop("image_std", None) or list(deviation))


def only_known(options, names):
    """Options that change no module are taken and left; others are errors."""
    for name in options:
        if name not in names.split():
            raise TypeError(f"there is no argument {name!r}")


def backbone_weights(build, options):
    """The weights that a builder's backbone is given: those of ImageNet, unless it is said otherwise."""
    if "weights_backbone" not in options and "pretrained_backbone" not in options:
        options["pretrained_backbone"] = True
    return asked(build.weights, options, "weights_backbone", "pretrained_backbone")


def overwrite_eps(model, eps):
    for module in model.modules():
        if isinstance(module, FrozenBatchNorm2d):
            module.eps = eps


def trained_whole(options, weights):
    """The detector's own weights hold its backbone's."""
    options.pop("pretrained_backbone", None)
    options["weights_backbone"] = None
    options["is_trained"] = True


def trained_without_epsilon(options, weights):
    trained_whole(options, weights)
    return lambda model: overwrite_eps(model, 0.0)


def retrieve_out_channels(model, size):
    """The channels of each level that a backbone answers with."""
    if hasattr(model, "out_channels"):
        return list(model.out_channels)
    import torch
    answers = model(torch.zeros(1, 3, size[1], size[0]))
    return [level.size(1) for level in (answers.values() if isinstance(answers, dict) else [answers])]


PUBLISHED = {"usual": "COCO_V1", "settled": trained_whole,
             "order": ("num_classes", "weights_backbone", "trainable_backbone_layers")}
