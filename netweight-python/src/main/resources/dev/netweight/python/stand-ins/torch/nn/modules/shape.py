"""Modules that only rearrange: upsampling, folding, flattening, and distances."""
from torch._tensor import Tensor
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.module import Module

_FOLD = "self.dilation, self.padding, self.stride"
_TABLE = {
    "PixelShuffle": ("upscale_factor", "F.pixel_shuffle(input, self.upscale_factor)",
                     "'upscale_factor=%s' % self.upscale_factor"),
    "PixelUnshuffle": ("downscale_factor", "F.pixel_unshuffle(input, self.downscale_factor)",
                       "'downscale_factor=%s' % self.downscale_factor"),
    "ChannelShuffle": ("groups", "F.channel_shuffle(input, self.groups)",
                       "'groups=%s' % self.groups"),
    "Flatten": ("start_dim=1, end_dim=-1", "input.flatten(self.start_dim, self.end_dim)",
                "'start_dim=%s, end_dim=%s' % (self.start_dim, self.end_dim)"),
    "Fold": ("output_size, kernel_size, dilation=1, padding=0, stride=1",
             "F.fold(input, self.output_size, self.kernel_size, %s)" % _FOLD,
             "'output_size=%%s, kernel_size=%%s, dilation=%%s, padding=%%s, stride=%%s' %% ("
             "self.output_size, self.kernel_size, %s)" % _FOLD),
    "Unfold": ("kernel_size, dilation=1, padding=0, stride=1",
               "F.unfold(input, self.kernel_size, %s)" % _FOLD,
               "'kernel_size=%%s, dilation=%%s, padding=%%s, stride=%%s' %% (self.kernel_size, %s)"
               % _FOLD),
    "CosineSimilarity": ("dim=1, eps=1e-8", "F.cosine_similarity(x1, x2, self.dim, self.eps)", "",
                         {"given": "x1, x2"}),
    "PairwiseDistance": ("p=2.0, eps=1e-6, keepdim=False",
                         "F.pairwise_distance(x1, x2, self.p, self.eps, self.keepdim)", "",
                         {"given": "x1, x2", "set": {"norm": "p"}}),
}
__getattr__ = _simple.maker(__name__, _TABLE)


class Unflatten(Module):
    def __init__(self, dim, unflattened_size):
        super().__init__()
        if not isinstance(dim, (int, str)):
            raise TypeError("invalid argument type for dim parameter")
        self.dim = dim
        self.unflattened_size = unflattened_size

    def forward(self, input):
        return input.unflatten(self.dim, tuple(self.unflattened_size))

    def extra_repr(self):
        return "dim=%s, unflattened_size=%s" % (self.dim, self.unflattened_size)


class Upsample(Module):
    def __init__(self, size=None, scale_factor=None, mode="nearest", align_corners=None,
                 recompute_scale_factor=None):
        super().__init__()
        self.name = type(self).__name__
        self.size = size
        if isinstance(scale_factor, tuple):
            self.scale_factor = tuple(float(factor) for factor in scale_factor)
        else:
            self.scale_factor = float(scale_factor) if scale_factor else None
        self.mode = mode
        self.align_corners = align_corners
        self.recompute_scale_factor = recompute_scale_factor

    def forward(self, input):
        return F.interpolate(input, self.size, self.scale_factor, self.mode, self.align_corners,
                             recompute_scale_factor=self.recompute_scale_factor)

    def extra_repr(self):
        what = "scale_factor" if self.scale_factor is not None else "size"
        return "%s=%r, mode=%r" % (what, getattr(self, what), self.mode)


class UpsamplingNearest2d(Upsample):
    def __init__(self, size=None, scale_factor=None):
        super().__init__(size, scale_factor, "nearest")


class UpsamplingBilinear2d(Upsample):
    def __init__(self, size=None, scale_factor=None):
        super().__init__(size, scale_factor, "bilinear", True)
