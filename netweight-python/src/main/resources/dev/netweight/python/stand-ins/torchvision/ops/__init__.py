"""Layers that torchvision adds to PyTorch's, each module read when it is first asked for."""

from _netweight import lazy

_MODULES = {
    "boxes": "batched_nms box_area box_convert box_iou clip_boxes_to_image generalized_box_iou masks_to_boxes nms "
             "remove_small_boxes",
    "deform_conv": "DeformConv2d deform_conv2d",
    "feature_pyramid_network": "FeaturePyramidNetwork",
    "misc": "Conv2dNormActivation Conv3dNormActivation FrozenBatchNorm2d MLP Permute SqueezeExcitation",
    "poolers": "MultiScaleRoIAlign PSRoIAlign PSRoIPool RoIAlign RoIPool ps_roi_align ps_roi_pool roi_align roi_pool",
}
_HOME = {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names.split()}

__all__ = [*_HOME, "StochasticDepth", "stochastic_depth"]
__getattr__ = lazy(__name__, _MODULES, _HOME)

# A function of the name of its module would be hidden by it, if that were read later.
from .stochastic_depth import StochasticDepth, stochastic_depth  # noqa: E402
