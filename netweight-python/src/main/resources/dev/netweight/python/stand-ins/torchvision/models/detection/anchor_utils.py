"""The boxes that detectors begin with."""

from torch import nn

from _netweight import unsupported


class AnchorGenerator(nn.Module):
    """For each level, boxes of some sizes and some ratios of height to width."""

    def __init__(self, sizes=((128, 256, 512),), aspect_ratios=((0.5, 1.0, 2.0),)):
        super().__init__()
        nested = isinstance(sizes[0], (list, tuple))
        self.sizes = sizes if nested else tuple((size,) for size in sizes)
        nested = isinstance(aspect_ratios[0], (list, tuple))
        self.aspect_ratios = aspect_ratios if nested else (aspect_ratios,) * len(self.sizes)

    def num_anchors_per_location(self):
        return [len(sizes) * len(ratios) for sizes, ratios in zip(self.sizes, self.aspect_ratios)]

    def forward(self, image_list, feature_maps):
        raise unsupported("a pass through AnchorGenerator")


class DefaultBoxGenerator(nn.Module):
    """SSD's boxes: two squares a level, and two boxes for each ratio."""

    def __init__(self, aspect_ratios, min_ratio=0.15, max_ratio=0.9, scales=None, steps=None, clip=True):
        super().__init__()
        if steps is not None and len(steps) != len(aspect_ratios):
            raise ValueError(f"there are {len(steps)} steps, where {len(aspect_ratios)} are expected")
        self.aspect_ratios, self.steps, self.clip = aspect_ratios, steps, clip
        count = len(aspect_ratios)
        if scales is None:
            whole = max_ratio - min_ratio
            scales = [min_ratio + whole * place / (count - 1) for place in range(count)] if count > 1 else [min_ratio]
            scales.append(1.0 if count > 1 else max_ratio)
        self.scales = scales

    def num_anchors_per_location(self):
        return [2 + 2 * len(ratios) for ratios in self.aspect_ratios]

    def forward(self, image_list, feature_maps):
        raise unsupported("a pass through DefaultBoxGenerator")

    def __repr__(self):
        return (f"{type(self).__name__}(aspect_ratios={self.aspect_ratios}, clip={self.clip}, scales={self.scales}, "
                f"steps={self.steps})")
