"""What looks at each region."""

from torch import nn

from _netweight import unsupported


class RoIHeads(nn.Module):
    def __init__(self, box_roi_pool, box_head, box_predictor, *settings, mask_roi_pool=None, mask_head=None,
                 mask_predictor=None, keypoint_roi_pool=None, keypoint_head=None, keypoint_predictor=None, **options):
        super().__init__()
        self.box_roi_pool, self.box_head, self.box_predictor = box_roi_pool, box_head, box_predictor
        self.mask_roi_pool, self.mask_head, self.mask_predictor = mask_roi_pool, mask_head, mask_predictor
        self.keypoint_roi_pool, self.keypoint_head = keypoint_roi_pool, keypoint_head
        self.keypoint_predictor = keypoint_predictor

    def forward(self, features, proposals, image_shapes, targets=None):
        raise unsupported("a pass through RoIHeads")
