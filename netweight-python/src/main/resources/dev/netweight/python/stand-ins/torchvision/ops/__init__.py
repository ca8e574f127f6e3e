"""Layers that torchvision adds to PyTorch's."""

from .boxes import *  # noqa: F403
from .deform_conv import DeformConv2d, deform_conv2d
from .feature_pyramid_network import FeaturePyramidNetwork
from .misc import Conv2dNormActivation, Conv3dNormActivation, FrozenBatchNorm2d, MLP, Permute, SqueezeExcitation
from .poolers import MultiScaleRoIAlign, PSRoIAlign, PSRoIPool, RoIAlign, RoIPool
from .poolers import ps_roi_align, ps_roi_pool, roi_align, roi_pool
from .stochastic_depth import StochasticDepth, stochastic_depth
