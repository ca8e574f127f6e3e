"""A residual network whose stages are made by a loop."""
import torch
from torch import nn
from torch.nn import functional as F


class Residual(nn.Module):
    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, filters, 3, stride, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(filters)
        self.shortcut = nn.Identity()
        if stride > 1 or inputs != filters:
            self.shortcut = nn.Conv2d(inputs, filters, 1, stride, bias=False)

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, blocks=3, classes=10):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        stages, inputs = [], 16
        for stage in range(3):
            for block in range(blocks):
                filters = 16 * 2**stage
                stages.append(Residual(inputs, filters, stride=2 if stage > 0 and block == 0 else 1))
                inputs = filters
        self.stages = nn.Sequential(*stages)
        self.classify = nn.Linear(inputs, classes)

    def forward(self, x):
        return self.classify(self.stages(self.stem(x)).mean(dim=(2, 3)))


model = ResNet()
model(torch.randn(1, 3, 32, 32))
