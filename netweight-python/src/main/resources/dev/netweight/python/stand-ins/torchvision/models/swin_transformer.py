"""Swin Transformer (Liu et al. 2021) and its second version (Liu et al. 2021)."""

import math
from functools import lru_cache, partial

import torch
from torch import nn
from torch.nn import functional as F

from ..ops.misc import MLP, Permute
from ..ops.stochastic_depth import StochasticDepth
from ._api import publish


class PatchMerging(nn.Module):
    """Each square of four places becomes one, of twice the channels."""

    def __init__(self, dim, norm_layer=nn.LayerNorm, normalised=4):
        super().__init__()
        self.dim = dim
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)
        self.norm = norm_layer(normalised * dim)

    @staticmethod
    def _gather(x):
        height, width = x.shape[-3], x.shape[-2]
        x = F.pad(x, (0, 0, 0, width % 2, 0, height % 2))
        return torch.cat([x[..., row::2, column::2, :] for column in (0, 1) for row in (0, 1)], -1)

    def forward(self, x):
        return self.reduction(self.norm(self._gather(x)))


class PatchMergingV2(PatchMerging):
    def __init__(self, dim, norm_layer=nn.LayerNorm):
        super().__init__(dim, norm_layer, 2)

    def forward(self, x):
        return self.norm(self.reduction(self._gather(x)))


@lru_cache(None)
def _relative_places(height, width):
    """For each pair of a window's places, the number of the offset between them."""
    places = [(row, column) for row in range(height) for column in range(width)]
    return [(row - y + height - 1) * (2 * width - 1) + column - x + width - 1 for row, column in places for y, x in places]


@lru_cache(None)
def _logarithmic_offsets(height, width):
    def along(size):
        scaled = [8.0 * offset / (size - 1) for offset in range(1 - size, size)]
        return [math.copysign(math.log2(abs(value) + 1.0) / 3.0, value) for value in scaled]

    return [[[[row, column] for column in along(width)] for row in along(height)]]


@lru_cache(None)
def _regions(height, width, window, shift):
    """Where places stand that only rolling has made neighbours: each region has a number."""
    def along(size, part, moved):
        return [0] * (size - part) + [1] * (part - moved) + [2] * moved if moved else [0] * size

    rows, columns = (along(*facts) for facts in zip((height, width), window, shift))
    return [[3.0 * row + column for column in columns] for row in rows]


def _windows(x, window):
    """From (…, height, width, channels) to (windows, places, channels)."""
    count, height, width, channels = x.shape
    x = x.view(count, height // window[0], window[0], width // window[1], window[1], channels)
    return x.permute(0, 1, 3, 2, 4, 5).reshape(-1, window[0] * window[1], channels)


class ShiftedWindowAttention(nn.Module):
    def __init__(self, dim, window_size, shift_size, num_heads, qkv_bias=True, proj_bias=True, attention_dropout=0.0,
                 dropout=0.0):
        super().__init__()
        if len(window_size) != 2 or len(shift_size) != 2:
            raise ValueError(f"window_size is {window_size} and shift_size {shift_size}, where two numbers are expected")
        self.window_size, self.shift_size, self.num_heads = window_size, shift_size, num_heads
        self.attention_dropout, self.dropout = attention_dropout, dropout
        self.qkv = nn.Linear(dim, 3 * dim, bias=qkv_bias)
        self.proj = nn.Linear(dim, dim, bias=proj_bias)
        self._define_bias()
        self.register_buffer("relative_position_index", torch.tensor(_relative_places(*window_size)))

    def _define_bias(self):
        offsets = (2 * self.window_size[0] - 1) * (2 * self.window_size[1] - 1)
        self.relative_position_bias_table = nn.Parameter(torch.zeros(offsets, self.num_heads))

    def _arrange(self, table):
        places = self.window_size[0] * self.window_size[1]
        bias = table[self.relative_position_index].view(places, places, -1)
        return bias.permute(2, 0, 1).contiguous().unsqueeze(0)

    def get_relative_position_bias(self):
        return self._arrange(self.relative_position_bias_table)

    def _qkv_bias(self):
        return self.qkv.bias

    def _scores(self, query, key):
        query = query * query.shape[-1] ** -0.5
        return query.matmul(key.transpose(-2, -1))

    def _mask(self, height, width, shift, device):
        regions = torch.tensor(_regions(height, width, tuple(self.window_size), shift), device=device)
        regions = _windows(regions.view(1, height, width, 1), self.window_size).squeeze(-1)
        apart = regions.unsqueeze(1) - regions.unsqueeze(2)
        return apart.masked_fill(apart != 0, -100.0).masked_fill(apart == 0, 0.0)

    def forward(self, x):
        bias = self.get_relative_position_bias()
        count, height, width, channels = x.shape
        window = self.window_size
        x = F.pad(x, (0, 0, 0, -width % window[1], 0, -height % window[0]))
        _, padded_height, padded_width, _ = x.shape
        shift = tuple(0 if part >= size else moved for part, size, moved in zip(
            window, (padded_height, padded_width), self.shift_size))
        if sum(shift) > 0:
            x = torch.roll(x, shifts=(-shift[0], -shift[1]), dims=(1, 2))
        x = _windows(x, window)
        windows, places, _ = x.shape
        made = F.linear(x, self.qkv.weight, self._qkv_bias())
        made = made.reshape(windows, places, 3, self.num_heads, channels // self.num_heads).permute(2, 0, 3, 1, 4)
        query, key, value = made[0], made[1], made[2]
        scores = self._scores(query, key) + bias
        if sum(shift) > 0:
            mask = self._mask(padded_height, padded_width, shift, x.device)
            kinds = mask.shape[0]
            scores = scores.view(windows // kinds, kinds, self.num_heads, places, places)
            scores = scores + mask.unsqueeze(1).unsqueeze(0)
            scores = scores.view(-1, self.num_heads, places, places)
        shares = F.dropout(F.softmax(scores, dim=-1), p=self.attention_dropout, training=self.training)
        x = shares.matmul(value).transpose(1, 2).reshape(windows, places, channels)
        x = F.dropout(F.linear(x, self.proj.weight, self.proj.bias), p=self.dropout, training=self.training)
        x = x.view(count, padded_height // window[0], padded_width // window[1], window[0], window[1], channels)
        x = x.permute(0, 1, 3, 2, 4, 5).reshape(count, padded_height, padded_width, channels)
        if sum(shift) > 0:
            x = torch.roll(x, shifts=shift, dims=(1, 2))
        return x[:, :height, :width, :].contiguous()


class ShiftedWindowAttentionV2(ShiftedWindowAttention):
    """Scores are cosines, and the bias is a small network's answer to the offset."""

    def __init__(self, dim, window_size, shift_size, num_heads, qkv_bias=True, proj_bias=True, attention_dropout=0.0,
                 dropout=0.0):
        super().__init__(dim, window_size, shift_size, num_heads, qkv_bias, proj_bias, attention_dropout, dropout)
        self.cpb_mlp = nn.Sequential(nn.Linear(2, 512), nn.ReLU(inplace=True), nn.Linear(512, num_heads, bias=False))

    def _define_bias(self):
        self.logit_scale = nn.Parameter(torch.log(10 * torch.ones(self.num_heads, 1, 1)))
        self.register_buffer("relative_coords_table", torch.tensor(_logarithmic_offsets(*self.window_size)))

    def get_relative_position_bias(self):
        table = self.cpb_mlp(self.relative_coords_table).view(-1, self.num_heads)
        return 16 * torch.sigmoid(self._arrange(table))

    def _qkv_bias(self):
        """Keys go without a bias."""
        if self.qkv.bias is None:
            return None
        bias = self.qkv.bias.clone()
        third = bias.numel() // 3
        bias[third:2 * third].zero_()
        return bias

    def _scores(self, query, key):
        cosines = F.normalize(query, dim=-1) @ F.normalize(key, dim=-1).transpose(-2, -1)
        return cosines * torch.clamp(self.logit_scale, max=math.log(100.0)).exp()


class SwinTransformerBlock(nn.Module):
    def __init__(self, dim, num_heads, window_size, shift_size, mlp_ratio=4.0, dropout=0.0, attention_dropout=0.0,
                 stochastic_depth_prob=0.0, norm_layer=nn.LayerNorm, attn_layer=ShiftedWindowAttention):
        super().__init__()
        self.norm1 = norm_layer(dim)
        self.attn = attn_layer(dim, window_size, shift_size, num_heads, attention_dropout=attention_dropout,
                               dropout=dropout)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.norm2 = norm_layer(dim)
        self.mlp = MLP(dim, [int(dim * mlp_ratio), dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)

    def forward(self, x):
        x = x + self.stochastic_depth(self.attn(self.norm1(x)))
        return x + self.stochastic_depth(self.mlp(self.norm2(x)))


class SwinTransformerBlockV2(SwinTransformerBlock):
    """Normalised after the work instead of before it."""

    def __init__(self, *arguments, attn_layer=ShiftedWindowAttentionV2, **options):
        super().__init__(*arguments, attn_layer=attn_layer, **options)

    def forward(self, x):
        x = x + self.stochastic_depth(self.norm1(self.attn(x)))
        return x + self.stochastic_depth(self.norm2(self.mlp(x)))


class SwinTransformer(nn.Module):
    def __init__(self, patch_size, embed_dim, depths, num_heads, window_size, mlp_ratio=4.0, dropout=0.0,
                 attention_dropout=0.0, stochastic_depth_prob=0.1, num_classes=1000, norm_layer=None, block=None,
                 downsample_layer=PatchMerging):
        super().__init__()
        self.num_classes = num_classes
        block, norm_layer = block or SwinTransformerBlock, norm_layer or partial(nn.LayerNorm, eps=1e-5)
        patch = tuple(patch_size)
        layers = [nn.Sequential(nn.Conv2d(3, embed_dim, patch, patch), Permute([0, 2, 3, 1]), norm_layer(embed_dim))]
        total, done, width = sum(depths), 0, embed_dim
        for stage, (depth, heads) in enumerate(zip(depths, num_heads)):
            if stage:
                layers.append(downsample_layer(width, norm_layer))
                width *= 2
            blocks = []
            for place in range(depth):
                blocks.append(block(
                    width, heads, window_size=window_size,
                    shift_size=[part // 2 if place % 2 else 0 for part in window_size], mlp_ratio=mlp_ratio,
                    dropout=dropout, attention_dropout=attention_dropout,
                    stochastic_depth_prob=stochastic_depth_prob * float(done) / (total - 1), norm_layer=norm_layer))
                done += 1
            layers.append(nn.Sequential(*blocks))
        self.features = nn.Sequential(*layers)
        self.norm = norm_layer(width)
        self.permute = Permute([0, 3, 1, 2])
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten(1)
        self.head = nn.Linear(width, num_classes)

    def forward(self, x):
        return self.head(self.flatten(self.avgpool(self.permute(self.norm(self.features(x))))))


def _swin(width, depth, heads, probability, window, second, **options):
    options.setdefault("stochastic_depth_prob", probability)
    if second:
        options.update(block=SwinTransformerBlockV2, downsample_layer=PatchMergingV2)
    return SwinTransformer([4, 4], width, [2, 2, depth, 2], [heads << stage for stage in range(4)], [window] * 2, **options)


_SIZES = {"T": (96, 6, 3), "S": (96, 18, 3), "B": (128, 18, 4)}

publish(globals(), _swin, {
    **{"Swin_" + size: (*_SIZES[size], probability, 7, False) for size, probability in zip("TSB", (0.2, 0.3, 0.5))},
    **{"Swin_V2_" + size: (*_SIZES[size], probability, 8, True) for size, probability in zip("TSB", (0.2, 0.3, 0.5))},
})
