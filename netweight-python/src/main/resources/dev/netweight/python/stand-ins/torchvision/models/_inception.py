"""What both generations of Inception share."""

import torch
from torch import nn
from torch.nn import functional as F


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
