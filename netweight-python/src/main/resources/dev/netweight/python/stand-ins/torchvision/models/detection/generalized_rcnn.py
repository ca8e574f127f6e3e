"""Detectors in two stages."""

from ._utils import Detector


class GeneralizedRCNN(Detector):
    def __init__(self, backbone, rpn, roi_heads, transform):
        super().__init__()
        self.transform, self.backbone, self.rpn, self.roi_heads = transform, backbone, rpn, roi_heads
