"""Features of regions: the layers have no weights, and their work is not known."""

from torch import nn

from _netweight import unsupported


def _unknown(name):
    def pooled(*arguments, **options):
        raise unsupported(f"torchvision.ops.{name}")

    pooled.__name__ = name
    return pooled


ps_roi_align, ps_roi_pool, roi_align, roi_pool = (
    _unknown(name) for name in ("ps_roi_align", "ps_roi_pool", "roi_align", "roi_pool"))


class _Pooling(nn.Module):
    _told = ("output_size", "spatial_scale")

    def __init__(self, output_size, spatial_scale, sampling_ratio=None, aligned=False):
        super().__init__()
        self.output_size, self.spatial_scale = output_size, spatial_scale
        self.sampling_ratio, self.aligned = sampling_ratio, aligned

    def forward(self, input, rois):
        raise unsupported(f"torchvision.ops.{type(self).__name__}")

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)}' for name in self._told)})"


class RoIAlign(_Pooling):
    _told = ("output_size", "spatial_scale", "sampling_ratio", "aligned")


class PSRoIAlign(_Pooling):
    _told = ("output_size", "spatial_scale", "sampling_ratio")


class RoIPool(_Pooling):
    pass


class PSRoIPool(_Pooling):
    pass


class MultiScaleRoIAlign(nn.Module):
    """Pools each region from the level that suits its size."""

    def __init__(self, featmap_names, output_size, sampling_ratio, *, canonical_scale=224, canonical_level=4):
        super().__init__()
        self.featmap_names = featmap_names
        self.output_size = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)
        self.sampling_ratio = sampling_ratio
        self.canonical_scale, self.canonical_level = canonical_scale, canonical_level

    def forward(self, x, boxes, image_shapes):
        raise unsupported("torchvision.ops.MultiScaleRoIAlign")

    def __repr__(self):
        return (f"{type(self).__name__}(featmap_names={self.featmap_names}, output_size={self.output_size}, "
                f"sampling_ratio={self.sampling_ratio})")
