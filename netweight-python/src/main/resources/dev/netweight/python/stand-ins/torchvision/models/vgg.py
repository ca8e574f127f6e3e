"""VGG (Simonyan and Zisserman 2014)."""

import torch
from torch import nn

from ._api import publish


class VGG(nn.Module):
    def __init__(self, features, num_classes=1000, init_weights=True, dropout=0.5):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(True), nn.Dropout(dropout),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(dropout),
            nn.Linear(4096, num_classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


def make_layers(cfg, batch_norm=False):
    """3×3 convolutions of the widths listed, and a pooling for each "M"."""
    layers, channels = [], 3
    for width in cfg:
        if width == "M":
            layers.append(nn.MaxPool2d(2, 2))
            continue
        layers.append(nn.Conv2d(channels, width, 3, padding=1))
        if batch_norm:
            layers.append(nn.BatchNorm2d(width))
        layers.append(nn.ReLU(inplace=True))
        channels = width
    return nn.Sequential(*layers)


def _stages(*counts):
    return [width for count, size in zip(counts, (64, 128, 256, 512, 512)) for width in [size] * count + ["M"]]


cfgs = {"A": _stages(1, 1, 2, 2, 2), "B": _stages(2, 2, 2, 2, 2), "D": _stages(2, 2, 3, 3, 3), "E": _stages(2, 2, 4, 4, 4)}


def _vgg(cfg, batch_norm, **options):
    return VGG(make_layers(cfgs[cfg], batch_norm), **options)


publish(globals(), _vgg, {
    f"VGG{depth}{ending}": (cfg, ending == "_BN")
    for depth, cfg in {11: "A", 13: "B", 16: "D", 19: "E"}.items() for ending in ("", "_BN")
}, {"VGG16": "IMAGENET1K_V1 IMAGENET1K_FEATURES"})
