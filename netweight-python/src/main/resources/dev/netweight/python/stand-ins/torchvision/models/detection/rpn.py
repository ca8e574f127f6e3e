"""The network that proposes regions (Ren et al. 2015)."""

from torch import nn

from _netweight import unsupported

from ...ops.misc import Conv2dNormActivation
from .anchor_utils import AnchorGenerator  # noqa: F401


class RPNHead(nn.Module):
    """For each anchor, whether there is something, and how far its box is off."""

    def __init__(self, in_channels, num_anchors, conv_depth=1):
        super().__init__()
        self.conv = nn.Sequential(*(
            Conv2dNormActivation(in_channels, in_channels, norm_layer=None) for _ in range(conv_depth)))
        self.cls_logits = nn.Conv2d(in_channels, num_anchors, 1)
        self.bbox_pred = nn.Conv2d(in_channels, 4 * num_anchors, 1)

    def forward(self, x):
        seen = [self.conv(level) for level in x]
        return [self.cls_logits(level) for level in seen], [self.bbox_pred(level) for level in seen]


class RegionProposalNetwork(nn.Module):
    def __init__(self, anchor_generator, head, *settings, **options):
        super().__init__()
        self.anchor_generator, self.head = anchor_generator, head

    def forward(self, images, features, targets=None):
        raise unsupported("a pass through RegionProposalNetwork")
