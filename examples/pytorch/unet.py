"""A U-Net: each step down is remembered and joined again on the way up."""
import torch
from torch import nn


def twice(inputs, filters):
    return nn.Sequential(
        nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(filters, filters, 3, padding=1), nn.ReLU(inplace=True))


class UNet(nn.Module):
    def __init__(self, channels=1, classes=2, widths=(16, 32, 64, 128)):
        super().__init__()
        self.down = nn.ModuleList(twice(i, o) for i, o in zip((channels, *widths), widths))
        pairs = list(zip(widths[:0:-1], widths[-2::-1]))
        self.grow = nn.ModuleList(nn.ConvTranspose2d(i, o, 2, stride=2) for i, o in pairs)
        self.up = nn.ModuleList(twice(2 * o, o) for _, o in pairs)
        self.head = nn.Conv2d(widths[0], classes, 1)

    def forward(self, x):
        remembered = []
        for step in self.down[:-1]:
            x = step(x)
            remembered.append(x)
            x = nn.functional.max_pool2d(x, 2)
        x = self.down[-1](x)
        for grow, step in zip(self.grow, self.up):
            x = step(torch.cat([grow(x), remembered.pop()], dim=1))
        return self.head(x)


model = UNet()
model(torch.zeros(1, 1, 128, 128))
