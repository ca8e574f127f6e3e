"""SqueezeNet (Iandola et al. 2016)."""

import torch
from torch import nn

from ._api import publish


class Fire(nn.Module):
    """Squeezed by 1×1 filters, then expanded by 1×1 and 3×3 filters beside each other."""

    def __init__(self, inplanes, squeeze_planes, expand1x1_planes, expand3x3_planes):
        super().__init__()
        self.inplanes = inplanes
        self.squeeze = nn.Conv2d(inplanes, squeeze_planes, 1)
        self.squeeze_activation = nn.ReLU(inplace=True)
        self.expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes, 1)
        self.expand1x1_activation = nn.ReLU(inplace=True)
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes, 3, padding=1)
        self.expand3x3_activation = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.squeeze_activation(self.squeeze(x))
        small, large = self.expand1x1_activation(self.expand1x1(x)), self.expand3x3_activation(self.expand3x3(x))
        return torch.cat([small, large], 1)


# filters of the first convolution and their size; then how far each fire squeezes, 0 for a pooling
_VERSIONS = {
    "1_0": (96, 7, (0, 16, 16, 32, 0, 32, 48, 48, 64, 0, 64)),
    "1_1": (64, 3, (0, 16, 16, 0, 32, 32, 0, 48, 48, 64, 64)),
}


class SqueezeNet(nn.Module):
    def __init__(self, version="1_0", num_classes=1000, dropout=0.5):
        super().__init__()
        if version not in _VERSIONS:
            raise ValueError(f"version is {version!r}, where '1_0' or '1_1' is expected")
        self.num_classes = num_classes
        width, size, squeezes = _VERSIONS[version]
        layers = [nn.Conv2d(3, width, size, 2), nn.ReLU(inplace=True)]
        for squeeze in squeezes:
            if squeeze:
                layers.append(Fire(width, squeeze, 4 * squeeze, 4 * squeeze))
                width = 8 * squeeze
            else:
                layers.append(nn.MaxPool2d(3, 2, ceil_mode=True))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.Dropout(dropout), nn.Conv2d(512, num_classes, 1), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d((1, 1)))

    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)


publish(globals(), SqueezeNet, {"SqueezeNet1_0": ("1_0",), "SqueezeNet1_1": ("1_1",)})
