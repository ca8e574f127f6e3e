"""DenseNet (Huang et al. 2016)."""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from ._api import publish


class _DenseLayer(nn.Module):
    """Two convolutions over everything made so far, each after its normalisation."""

    def __init__(self, num_input_features, growth_rate, bn_size, drop_rate, memory_efficient=False):
        super().__init__()
        middle = bn_size * growth_rate
        self.norm1 = nn.BatchNorm2d(num_input_features)
        self.relu1 = nn.ReLU(inplace=True)
        self.conv1 = nn.Conv2d(num_input_features, middle, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(middle)
        self.relu2 = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(middle, growth_rate, 3, padding=1, bias=False)
        self.drop_rate = float(drop_rate)
        self.memory_efficient = memory_efficient

    def forward(self, input):
        before = torch.cat([input] if isinstance(input, torch.Tensor) else input, 1)
        squeezed = self.conv1(self.relu1(self.norm1(before)))
        grown = self.conv2(self.relu2(self.norm2(squeezed)))
        if self.drop_rate > 0:
            grown = F.dropout(grown, p=self.drop_rate, training=self.training)
        return grown


class _DenseBlock(nn.ModuleDict):
    def __init__(self, num_layers, num_input_features, bn_size, growth_rate, drop_rate, memory_efficient=False):
        super().__init__()
        for place in range(num_layers):
            self[f"denselayer{place + 1}"] = _DenseLayer(
                num_input_features + place * growth_rate, growth_rate, bn_size, drop_rate, memory_efficient)

    def forward(self, init_features):
        made = [init_features]
        for layer in self.values():
            made.append(layer(made))
        return torch.cat(made, 1)


class _Transition(nn.Sequential):
    def __init__(self, num_input_features, num_output_features):
        super().__init__(OrderedDict(
            norm=nn.BatchNorm2d(num_input_features),
            relu=nn.ReLU(inplace=True),
            conv=nn.Conv2d(num_input_features, num_output_features, 1, bias=False),
            pool=nn.AvgPool2d(2, 2)))


class DenseNet(nn.Module):
    def __init__(self, growth_rate=32, block_config=(6, 12, 24, 16), num_init_features=64, bn_size=4, drop_rate=0,
                 num_classes=1000, memory_efficient=False):
        super().__init__()
        parts = OrderedDict(
            conv0=nn.Conv2d(3, num_init_features, 7, 2, 3, bias=False),
            norm0=nn.BatchNorm2d(num_init_features),
            relu0=nn.ReLU(inplace=True),
            pool0=nn.MaxPool2d(3, 2, 1))
        width = num_init_features
        for place, count in enumerate(block_config, 1):
            parts[f"denseblock{place}"] = _DenseBlock(count, width, bn_size, growth_rate, drop_rate, memory_efficient)
            width += count * growth_rate
            if place < len(block_config):
                parts[f"transition{place}"] = _Transition(width, width // 2)
                width //= 2
        parts["norm5"] = nn.BatchNorm2d(width)
        self.features = nn.Sequential(parts)
        self.classifier = nn.Linear(width, num_classes)

    def forward(self, x):
        out = F.relu(self.features(x), inplace=True)
        return self.classifier(torch.flatten(F.adaptive_avg_pool2d(out, (1, 1)), 1))


publish(globals(), DenseNet, {
    "DenseNet121": (32, (6, 12, 24, 16), 64),
    "DenseNet161": (48, (6, 12, 36, 24), 96),
    "DenseNet169": (32, (6, 12, 32, 32), 64),
    "DenseNet201": (32, (6, 12, 48, 32), 64),
})
