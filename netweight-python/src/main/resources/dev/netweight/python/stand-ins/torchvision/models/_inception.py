"""What both generations of Inception share."""

import torch
from torch import nn
from torch.nn import functional as F


# GoogLeNet's blocks: channels 1×1, 3×3 reduced and full, 5×5 (in fact 3×3) reduced and full, pooled
WIDTHS = {
    "3a": (64, 96, 128, 16, 32, 32), "3b": (128, 128, 192, 32, 96, 64), "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64), "4c": (128, 128, 256, 24, 64, 64), "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128), "5a": (256, 160, 320, 32, 128, 128), "5b": (384, 192, 384, 48, 128, 128),
}


class BasicConvolution(nn.Module):
    def __init__(self, in_channels, out_channels, **options):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, bias=False, **options)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)), inplace=True)


def transform_input(x):
    """From ImageNet's normalisation to the one by which the weights were trained."""
    channels = []
    for place, (mean, deviation) in enumerate(((0.485, 0.229), (0.456, 0.224), (0.406, 0.225))):
        channel = torch.unsqueeze(x[:, place], 1)
        channels.append(channel * (deviation / 0.5) + (mean - 0.5) / 0.5)
    return torch.cat(channels, 1)


def with_weights(heads, usual):
    """Weights hold the auxiliary heads, which are taken off again where they are not asked for."""
    def settled(options, weights):
        kept = options.get("aux_logits", usual)
        options.setdefault("transform_input", True)
        options["aux_logits"] = True

        def finish(model):
            model.aux_logits = False
            for head in heads:
                setattr(model, head, None)

        return None if kept else finish

    return settled
