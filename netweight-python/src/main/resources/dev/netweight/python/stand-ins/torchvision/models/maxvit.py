"""MaxViT (Tu et al. 2022)."""

from collections import OrderedDict
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation
from ..ops.stochastic_depth import StochasticDepth
from ._api import publish
from .swin_transformer import _relative_places


class MBConv(nn.Module):
    """Widened, worked channel by channel, scaled by its channels' means, narrowed; normalised before."""

    def __init__(self, in_channels, out_channels, expansion_ratio, squeeze_ratio, stride, activation_layer, norm_layer,
                 p_stochastic_dropout=0.0):
        super().__init__()
        self.proj = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            past = [nn.AvgPool2d(3, stride, 1)] if stride == 2 else []
            self.proj = nn.Sequential(*past, nn.Conv2d(in_channels, out_channels, 1))
        self.stochastic_depth = (
            StochasticDepth(p_stochastic_dropout, "row") if p_stochastic_dropout else nn.Identity())
        wide, narrow = int(out_channels * expansion_ratio), int(out_channels * squeeze_ratio)
        convolution = partial(Conv2dNormActivation, activation_layer=activation_layer, norm_layer=norm_layer,
                              inplace=None)
        self.layers = nn.Sequential(OrderedDict(
            pre_norm=norm_layer(in_channels),
            conv_a=convolution(in_channels, wide, 1),
            conv_b=convolution(wide, wide, 3, stride, groups=wide),
            squeeze_excitation=SqueezeExcitation(wide, narrow, activation=nn.SiLU),
            conv_c=nn.Conv2d(wide, out_channels, 1)))

    def forward(self, x):
        past = self.proj(x)
        return past + self.stochastic_depth(self.layers(x))


class RelativePositionalMultiHeadAttention(nn.Module):
    def __init__(self, feat_dim, head_dim, max_seq_len):
        super().__init__()
        if feat_dim % head_dim:
            raise ValueError(f"feat_dim is {feat_dim}, where a multiple of head_dim, {head_dim}, is expected")
        self.n_heads, self.head_dim, self.max_seq_len = feat_dim // head_dim, head_dim, max_seq_len
        self.size = round(max_seq_len ** 0.5)
        self.to_qkv = nn.Linear(feat_dim, 3 * self.n_heads * head_dim)
        self.scale_factor = feat_dim ** -0.5
        self.merge = nn.Linear(head_dim * self.n_heads, feat_dim)
        self.relative_position_bias_table = nn.Parameter(torch.empty((2 * self.size - 1) ** 2, self.n_heads))
        places = torch.tensor(_relative_places(self.size, self.size)).view(max_seq_len, max_seq_len)
        self.register_buffer("relative_position_index", places)

    def get_relative_positional_bias(self):
        bias = self.relative_position_bias_table[self.relative_position_index.view(-1)]
        return bias.view(self.max_seq_len, self.max_seq_len, -1).permute(2, 0, 1).contiguous().unsqueeze(0)

    def forward(self, x):
        count, groups, places, channels = x.shape
        query, key, value = (
            part.reshape(count, groups, places, self.n_heads, self.head_dim).permute(0, 1, 3, 2, 4)
            for part in torch.chunk(self.to_qkv(x), 3, dim=-1))
        scores = torch.einsum("bghid,bghjd->bghij", query, key * self.scale_factor)
        shares = F.softmax(scores + self.get_relative_positional_bias(), dim=-1)
        x = torch.einsum("bghij,bghjd->bghid", shares, value).permute(0, 1, 3, 2, 4)
        return self.merge(x.reshape(count, groups, places, channels))


class SwapAxes(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.a, self.b = a, b

    def forward(self, x):
        return torch.swapaxes(x, self.a, self.b)


class WindowPartition(nn.Module):
    """From an image to (windows, places in a window)."""

    def forward(self, x, p):
        count, channels, height, width = x.shape
        x = x.reshape(count, channels, height // p, p, width // p, p).permute(0, 2, 4, 3, 5, 1)
        return x.reshape(count, (height // p) * (width // p), p * p, channels)


class WindowDepartition(nn.Module):
    def forward(self, x, p, h_partitions, w_partitions):
        count, _, _, channels = x.shape
        x = x.reshape(count, h_partitions, w_partitions, p, p, channels).permute(0, 5, 1, 3, 2, 4)
        return x.reshape(count, channels, h_partitions * p, w_partitions * p)


class PartitionAttentionLayer(nn.Module):
    """Attention within windows, or within a grid of places that stand as far apart as they can."""

    def __init__(self, in_channels, head_dim, partition_size, partition_type, grid_size, mlp_ratio, activation_layer,
                 norm_layer, attention_dropout, mlp_dropout, p_stochastic_dropout):
        super().__init__()
        if partition_type not in ("grid", "window"):
            raise ValueError(f"partition_type is {partition_type!r}, where 'grid' or 'window' is expected")
        self.grid_size = grid_size
        across = partition_type == "grid"
        self.p = grid_size[0] // partition_size if across else partition_size
        self.partition_op, self.departition_op = WindowPartition(), WindowDepartition()
        self.partition_swap = SwapAxes(-2, -3) if across else nn.Identity()
        self.departition_swap = SwapAxes(-2, -3) if across else nn.Identity()
        self.attn_layer = nn.Sequential(
            norm_layer(in_channels), RelativePositionalMultiHeadAttention(in_channels, head_dim, partition_size ** 2),
            nn.Dropout(attention_dropout))
        self.mlp_layer = nn.Sequential(
            nn.LayerNorm(in_channels), nn.Linear(in_channels, in_channels * mlp_ratio), activation_layer(),
            nn.Linear(in_channels * mlp_ratio, in_channels), nn.Dropout(mlp_dropout))
        self.stochastic_dropout = StochasticDepth(p_stochastic_dropout, "row")

    def forward(self, x):
        rows, columns = (size // self.p for size in self.grid_size)
        assert all(size % self.p == 0 for size in self.grid_size), \
            f"the grid is {self.grid_size}, where multiples of {self.p} are expected"
        x = self.partition_swap(self.partition_op(x, self.p))
        x = x + self.stochastic_dropout(self.attn_layer(x))
        x = x + self.stochastic_dropout(self.mlp_layer(x))
        return self.departition_op(self.departition_swap(x), self.p, rows, columns)


class MaxVitLayer(nn.Module):
    def __init__(self, in_channels, out_channels, squeeze_ratio, expansion_ratio, stride, norm_layer, activation_layer,
                 head_dim, mlp_ratio, mlp_dropout, attention_dropout, p_stochastic_dropout, partition_size, grid_size):
        super().__init__()
        attention = partial(PartitionAttentionLayer, out_channels, head_dim, partition_size, grid_size=grid_size,
                            mlp_ratio=mlp_ratio, activation_layer=activation_layer, norm_layer=nn.LayerNorm,
                            attention_dropout=attention_dropout, mlp_dropout=mlp_dropout,
                            p_stochastic_dropout=p_stochastic_dropout)
        self.layers = nn.Sequential(OrderedDict(
            MBconv=MBConv(in_channels, out_channels, expansion_ratio, squeeze_ratio, stride, activation_layer,
                          norm_layer, p_stochastic_dropout),
            window_attention=attention("window"), grid_attention=attention("grid")))

    def forward(self, x):
        return self.layers(x)


def _halved(size):
    return tuple((part - 1) // 2 + 1 for part in size)


class MaxVitBlock(nn.Module):
    def __init__(self, in_channels, out_channels, squeeze_ratio, expansion_ratio, norm_layer, activation_layer,
                 head_dim, mlp_ratio, mlp_dropout, attention_dropout, partition_size, input_grid_size, n_layers,
                 p_stochastic):
        super().__init__()
        if len(p_stochastic) != n_layers:
            raise ValueError(f"p_stochastic has {len(p_stochastic)} probabilities, where {n_layers} are expected")
        self.grid_size = _halved(input_grid_size)
        self.layers = nn.ModuleList(
            MaxVitLayer(out_channels if place else in_channels, out_channels, squeeze_ratio, expansion_ratio,
                        1 if place else 2, norm_layer, activation_layer, head_dim, mlp_ratio, mlp_dropout,
                        attention_dropout, probability, partition_size, self.grid_size)
            for place, probability in enumerate(p_stochastic))

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class MaxVit(nn.Module):
    def __init__(self, input_size, stem_channels, partition_size, block_channels, block_layers, head_dim,
                 stochastic_depth_prob, norm_layer=None, activation_layer=nn.GELU, squeeze_ratio=0.25,
                 expansion_ratio=4, mlp_ratio=4, mlp_dropout=0.0, attention_dropout=0.0, num_classes=1000):
        super().__init__()
        norm_layer = norm_layer or partial(nn.BatchNorm2d, eps=1e-3, momentum=0.99)
        size = _halved(input_size)
        for place in range(len(block_channels)):
            size = _halved(size)
            if size[0] % partition_size or size[1] % partition_size:
                raise ValueError(f"block {place} works on {size}, where multiples of {partition_size} are expected: "
                                 f"input_size is {tuple(input_size)}")
        self.stem = nn.Sequential(
            Conv2dNormActivation(3, stem_channels, 3, 2, norm_layer=norm_layer, activation_layer=activation_layer,
                                 inplace=None),
            Conv2dNormActivation(stem_channels, stem_channels, norm_layer=None, activation_layer=None))
        self.partition_size = partition_size
        total, done = sum(block_layers), 0
        chances = [place * (stochastic_depth_prob / max(total - 1, 1)) for place in range(total)]
        self.blocks, width, size = nn.ModuleList(), stem_channels, _halved(input_size)
        for wider, count in zip(block_channels, block_layers):
            self.blocks.append(MaxVitBlock(
                width, wider, squeeze_ratio, expansion_ratio, norm_layer, activation_layer, head_dim, mlp_ratio,
                mlp_dropout, attention_dropout, partition_size, size, count, chances[done:done + count]))
            width, size, done = wider, self.blocks[-1].grid_size, done + count
        self.classifier = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.LayerNorm(width), nn.Linear(width, width), nn.Tanh(),
            nn.Linear(width, num_classes, bias=False))

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.classifier(x)


def _maxvit(**options):
    return MaxVit(options.pop("input_size", (224, 224)), **{
        "stem_channels": 64, "partition_size": 7, "block_channels": [64, 128, 256, 512], "block_layers": [2, 2, 5, 2],
        "head_dim": 32, "stochastic_depth_prob": 0.2, **options})


def _trained_size(options, weights):
    if tuple(options.setdefault("input_size", (224, 224))) != (224, 224):
        raise ValueError(f"input_size is {options['input_size']}, where (224, 224) is expected by {weights!r}")


publish(globals(), _maxvit, {"MaxVit_T": ()}, settled=_trained_size)
