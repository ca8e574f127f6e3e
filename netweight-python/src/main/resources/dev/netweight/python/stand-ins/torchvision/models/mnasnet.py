"""MNASNet (Tan et al. 2018)."""

from torch import nn

from ._api import publish


class _InvertedResidual(nn.Module):
    def __init__(self, in_ch, out_ch, kernel_size, stride, expansion_factor, bn_momentum=0.1):
        super().__init__()
        if stride not in (1, 2):
            raise ValueError(f"stride is {stride}, where 1 or 2 is expected")
        if kernel_size not in (3, 5):
            raise ValueError(f"kernel_size is {kernel_size}, where 3 or 5 is expected")
        wide = in_ch * expansion_factor
        self.apply_residual = in_ch == out_ch and stride == 1
        self.layers = nn.Sequential(
            *_convolution(in_ch, wide, 1, momentum=bn_momentum),
            *_convolution(wide, wide, kernel_size, stride, wide, bn_momentum),
            *_convolution(wide, out_ch, 1, momentum=bn_momentum)[:2])

    def forward(self, input):
        return self.layers(input) + input if self.apply_residual else self.layers(input)


def _convolution(inside, outside, size, stride=1, groups=1, momentum=0.1):
    return (nn.Conv2d(inside, outside, size, stride, size // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outside, momentum=momentum), nn.ReLU(inplace=True))


def _round_to_multiple_of(val, divisor, round_up_bias=0.9):
    rounded = max(divisor, int(val + divisor / 2) // divisor * divisor)
    return rounded if rounded >= round_up_bias * val else rounded + divisor


def _get_depths(alpha):
    return [_round_to_multiple_of(width * alpha, 8) for width in (32, 16, 24, 40, 80, 96, 192, 320)]


class MNASNet(nn.Module):
    def __init__(self, alpha, num_classes=1000, dropout=0.2):
        super().__init__()
        if alpha <= 0.0:
            raise ValueError(f"alpha is {alpha}, where more than 0 is expected")
        self.alpha, self.num_classes = alpha, num_classes
        momentum = 1 - 0.9997
        depths = _get_depths(alpha)
        layers = [*_convolution(3, depths[0], 3, 2, momentum=momentum),
                  *_convolution(depths[0], depths[0], 3, 1, depths[0], momentum),
                  *_convolution(depths[0], depths[1], 1, momentum=momentum)[:2]]
        # kernel, stride, expansion, blocks
        stacks = ((3, 2, 3, 3), (5, 2, 3, 3), (5, 2, 6, 3), (3, 1, 6, 2), (5, 2, 6, 4), (3, 1, 6, 1))
        for before, after, (kernel, stride, expansion, count) in zip(depths[1:], depths[2:], stacks):
            layers.append(nn.Sequential(*(
                _InvertedResidual(after if place else before, after, kernel, 1 if place else stride, expansion, momentum)
                for place in range(count))))
        layers += _convolution(depths[-1], 1280, 1, momentum=momentum)
        self.layers = nn.Sequential(*layers)
        self.classifier = nn.Sequential(nn.Dropout(dropout, inplace=True), nn.Linear(1280, num_classes))

    def forward(self, x):
        return self.classifier(self.layers(x).mean([2, 3]))


publish(globals(), MNASNet, {"MNASNet0_5": (0.5,), "MNASNet0_75": (0.75,), "MNASNet1_0": (1.0,), "MNASNet1_3": (1.3,)})
