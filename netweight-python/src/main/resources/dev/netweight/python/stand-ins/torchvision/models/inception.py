"""Inception, the third generation (Szegedy et al. 2015)."""

from collections import namedtuple

import torch
from torch import nn
from torch.nn import functional as F

from ._api import publish
from ._inception import BasicConvolution, transform_input, with_weights

InceptionOutputs = namedtuple("InceptionOutputs", ["logits", "aux_logits"])
_InceptionOutputs = InceptionOutputs


class BasicConv2d(BasicConvolution):
    pass


class _Mixed(nn.Module):
    """Chains of convolutions beside each other; a chain's text holds name, channels, kernel, and / for stride 2.

    Kernels keep the size where the stride is 1.
    """

    def __init__(self, in_channels, conv_block, *chains):
        super().__init__()
        self._chains = []
        for chain in chains:
            channels, names = in_channels, []
            for step in chain.split(","):
                name, width, kernel = step.split()
                size = tuple(int(part) for part in kernel.strip("/").split("x"))
                strided = kernel.endswith("/")
                setattr(self, name, (conv_block or BasicConv2d)(
                    channels, int(width), kernel_size=size if size[0] != size[1] else size[0],
                    stride=2 if strided else 1, padding=0 if strided else tuple(part // 2 for part in size)))
                channels = int(width)
                names.append(name)
            self._chains.append(names)

    def _through(self, chain, x):
        for name in self._chains[chain]:
            x = getattr(self, name)(x)
        return x

    def forward(self, x):
        return torch.cat(self._forward(x), 1)


class InceptionA(_Mixed):
    def __init__(self, in_channels, pool_features, conv_block=None):
        super().__init__(
            in_channels, conv_block, "branch1x1 64 1x1", "branch5x5_1 48 1x1, branch5x5_2 64 5x5",
            "branch3x3dbl_1 64 1x1, branch3x3dbl_2 96 3x3, branch3x3dbl_3 96 3x3", f"branch_pool {pool_features} 1x1")

    def _forward(self, x):
        branches = [self._through(chain, x) for chain in range(3)]
        return branches + [self._through(3, F.avg_pool2d(x, kernel_size=3, stride=1, padding=1))]


class InceptionB(_Mixed):
    def __init__(self, in_channels, conv_block=None):
        super().__init__(in_channels, conv_block, "branch3x3 384 3x3/",
                         "branch3x3dbl_1 64 1x1, branch3x3dbl_2 96 3x3, branch3x3dbl_3 96 3x3/")

    def _forward(self, x):
        return [self._through(0, x), self._through(1, x), F.max_pool2d(x, kernel_size=3, stride=2)]


class InceptionC(_Mixed):
    def __init__(self, in_channels, channels_7x7, conv_block=None):
        c7 = channels_7x7
        super().__init__(
            in_channels, conv_block, "branch1x1 192 1x1",
            f"branch7x7_1 {c7} 1x1, branch7x7_2 {c7} 1x7, branch7x7_3 192 7x1",
            f"branch7x7dbl_1 {c7} 1x1, branch7x7dbl_2 {c7} 7x1, branch7x7dbl_3 {c7} 1x7, branch7x7dbl_4 {c7} 7x1, "
            "branch7x7dbl_5 192 1x7", "branch_pool 192 1x1")

    _forward = InceptionA._forward


class InceptionD(_Mixed):
    def __init__(self, in_channels, conv_block=None):
        super().__init__(
            in_channels, conv_block, "branch3x3_1 192 1x1, branch3x3_2 320 3x3/",
            "branch7x7x3_1 192 1x1, branch7x7x3_2 192 1x7, branch7x7x3_3 192 7x1, branch7x7x3_4 192 3x3/")

    _forward = InceptionB._forward


class InceptionE(_Mixed):
    """Two of the branches end in a row and a column beside each other."""

    def __init__(self, in_channels, conv_block=None):
        super().__init__(in_channels, conv_block, "branch1x1 320 1x1", "branch3x3_1 384 1x1")
        block = conv_block or BasicConv2d
        self.branch3x3_2a, self.branch3x3_2b = self._pair(block)
        self.branch3x3dbl_1 = block(in_channels, 448, kernel_size=1)
        self.branch3x3dbl_2 = block(448, 384, kernel_size=3, padding=1)
        self.branch3x3dbl_3a, self.branch3x3dbl_3b = self._pair(block)
        self.branch_pool = block(in_channels, 192, kernel_size=1)

    @staticmethod
    def _pair(block):
        return (block(384, 384, kernel_size=(1, 3), padding=(0, 1)), block(384, 384, kernel_size=(3, 1), padding=(1, 0)))

    def _forward(self, x):
        plain, single = self._through(0, x), self._through(1, x)
        single = torch.cat([self.branch3x3_2a(single), self.branch3x3_2b(single)], 1)
        double = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        double = torch.cat([self.branch3x3dbl_3a(double), self.branch3x3dbl_3b(double)], 1)
        return [plain, single, double, self.branch_pool(F.avg_pool2d(x, kernel_size=3, stride=1, padding=1))]


class InceptionAux(nn.Module):
    def __init__(self, in_channels, num_classes, conv_block=None):
        super().__init__()
        block = conv_block or BasicConv2d
        self.conv0 = block(in_channels, 128, kernel_size=1)
        self.conv1 = block(128, 768, kernel_size=5)
        self.fc = nn.Linear(768, num_classes)

    def forward(self, x):
        x = self.conv1(self.conv0(F.avg_pool2d(x, kernel_size=5, stride=3)))
        return self.fc(torch.flatten(F.adaptive_avg_pool2d(x, (1, 1)), 1))


class Inception3(nn.Module):
    def __init__(self, num_classes=1000, aux_logits=True, transform_input=False, inception_blocks=None,
                 init_weights=None, dropout=0.5):
        super().__init__()
        blocks = inception_blocks or [
            BasicConv2d, InceptionA, InceptionB, InceptionC, InceptionD, InceptionE, InceptionAux]
        if len(blocks) != 7:
            raise ValueError(f"inception_blocks has {len(blocks)} classes, where 7 are expected")
        convolution, a, b, c, d, e, head = blocks
        self.aux_logits, self.transform_input = aux_logits, transform_input
        self.Conv2d_1a_3x3 = convolution(3, 32, kernel_size=3, stride=2)
        self.Conv2d_2a_3x3 = convolution(32, 32, kernel_size=3)
        self.Conv2d_2b_3x3 = convolution(32, 64, kernel_size=3, padding=1)
        self.maxpool1 = nn.MaxPool2d(3, 2)
        self.Conv2d_3b_1x1 = convolution(64, 80, kernel_size=1)
        self.Conv2d_4a_3x3 = convolution(80, 192, kernel_size=3)
        self.maxpool2 = nn.MaxPool2d(3, 2)
        self.Mixed_5b, self.Mixed_5c, self.Mixed_5d = a(192, 32), a(256, 64), a(288, 64)
        self.Mixed_6a = b(288)
        self.Mixed_6b, self.Mixed_6c, self.Mixed_6d, self.Mixed_6e = c(768, 128), c(768, 160), c(768, 160), c(768, 192)
        self.AuxLogits = head(768, num_classes) if aux_logits else None
        self.Mixed_7a, self.Mixed_7b, self.Mixed_7c = d(768), e(1280), e(2048)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(2048, num_classes)

    def _transform_input(self, x):
        return transform_input(x) if self.transform_input else x

    def _forward(self, x):
        x = self.maxpool1(self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x))))
        x = self.maxpool2(self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(x)))
        for name in ("5b", "5c", "5d", "6a", "6b", "6c", "6d", "6e"):
            x = getattr(self, "Mixed_" + name)(x)
        auxiliary = self.AuxLogits(x) if self.AuxLogits is not None and self.training else None
        x = self.avgpool(self.Mixed_7c(self.Mixed_7b(self.Mixed_7a(x))))
        return self.fc(torch.flatten(self.dropout(x), 1)), auxiliary

    def forward(self, x):
        x, auxiliary = self._forward(self._transform_input(x))
        return InceptionOutputs(x, auxiliary) if self.training and self.aux_logits else x


publish(globals(), Inception3, {"Inception_V3": ()}, settled=with_weights(("AuxLogits",), True))
