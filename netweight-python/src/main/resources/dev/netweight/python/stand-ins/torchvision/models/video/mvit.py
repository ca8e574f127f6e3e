"""Multiscale Vision Transformers (Fan et al. 2021; Li et al. 2021)."""

import math
from collections import namedtuple
from functools import lru_cache, partial

import torch
from torch import nn
from torch.nn import functional as F

from ...ops.misc import MLP
from ...ops.stochastic_depth import StochasticDepth
from .._api import publish

MSBlockConfig = namedtuple("MSBlockConfig", [
    "num_heads", "input_channels", "output_channels", "kernel_q", "kernel_kv", "stride_q", "stride_kv"])


class Pool(nn.Module):
    """Pools places laid out in time and space; the class token in front of them passes by."""

    def __init__(self, pool, norm, activation=None, norm_before_pool=False):
        super().__init__()
        self.pool = pool
        layers = [layer for layer in (norm, activation) if layer is not None]
        self.norm_act = nn.Sequential(*layers) if layers else None
        self.norm_before_pool = norm_before_pool

    def forward(self, x, thw):
        headless = x.dim() == 3
        if headless:
            x = x.unsqueeze(1)
        token, x = torch.tensor_split(x, indices=(1,), dim=2)
        x = x.transpose(2, 3)
        count, heads, channels = x.shape[:3]
        x = x.reshape((count * heads, channels) + tuple(thw)).contiguous()
        if self.norm_before_pool and self.norm_act is not None:
            x = self.norm_act(x)
        x = self.pool(x)
        pooled = tuple(x.shape[2:])
        x = torch.cat((token, x.reshape(count, heads, channels, -1).transpose(2, 3)), dim=2)
        if not self.norm_before_pool and self.norm_act is not None:
            x = self.norm_act(x)
        return x.squeeze(1) if headless else x, pooled


@lru_cache(None)
def _distances(queries, keys):
    """Which relative place each query sees each key at, the coarser axis counted in steps of the finer."""
    coarse, fine = max(keys / queries, 1.0), max(queries / keys, 1.0)
    return [[int(query * coarse - (key + 1.0 - keys) * fine) for key in range(keys)] for query in range(queries)]


def _relative(table, queries, keys):
    needed = 2 * max(queries, keys) - 1
    if table.shape[0] != needed:
        stretched = F.interpolate(table.permute(1, 0).unsqueeze(0), size=needed, mode="linear")
        table = stretched.squeeze(0).permute(1, 0)
    return table[torch.tensor(_distances(queries, keys))]


class MultiscaleAttention(nn.Module):
    def __init__(self, input_size, embed_dim, output_dim, num_heads, kernel_q, kernel_kv, stride_q, stride_kv,
                 residual_pool, residual_with_cls_embed, rel_pos_embed, dropout=0.0, norm_layer=nn.LayerNorm):
        super().__init__()
        self.embed_dim, self.output_dim, self.num_heads = embed_dim, output_dim, num_heads
        self.head_dim = output_dim // num_heads
        self.scaler = 1.0 / math.sqrt(self.head_dim)
        self.residual_pool, self.residual_with_cls_embed = residual_pool, residual_with_cls_embed
        self.qkv = nn.Linear(embed_dim, 3 * output_dim)
        dropouts = [nn.Dropout(dropout, inplace=True)] if dropout > 0.0 else []
        self.project = nn.Sequential(nn.Linear(output_dim, output_dim), *dropouts)
        self.pool_q = self._pool(kernel_q, stride_q, norm_layer)
        self.pool_k = self._pool(kernel_kv, stride_kv, norm_layer)
        self.pool_v = self._pool(kernel_kv, stride_kv, norm_layer)
        self.rel_pos_h = self.rel_pos_w = self.rel_pos_t = None
        if rel_pos_embed:
            size = max(input_size[1:])
            finest = max(size // stride[1] if stride else size for stride in (stride_q, stride_kv))
            self.rel_pos_h, self.rel_pos_w, self.rel_pos_t = (
                nn.Parameter(torch.zeros(2 * count - 1, self.head_dim)) for count in (finest, finest, input_size[0]))

    def _pool(self, kernel, stride, norm_layer):
        if math.prod(kernel) == 1 and math.prod(stride) == 1:
            return None
        width = self.head_dim
        return Pool(nn.Conv3d(width, width, tuple(kernel), tuple(stride), tuple(size // 2 for size in kernel),
                              groups=width, bias=False), norm_layer(width))

    def _relative_scores(self, query, thw, key_thw):
        """Time, rows and columns each answer to the distance on their own."""
        (times, rows, columns), (key_times, key_rows, key_columns) = thw, key_thw
        by_row, by_column, by_time = (
            _relative(table, *sizes) for table, sizes in (
                (self.rel_pos_h, (rows, key_rows)), (self.rel_pos_w, (columns, key_columns)),
                (self.rel_pos_t, (times, key_times))))
        count, heads, _, width = query.shape
        query = query[:, :, 1:].reshape(count, heads, times, rows, columns, width)
        rowwise = torch.einsum("bythwc,hkc->bythwk", query, by_row)
        columnwise = torch.einsum("bythwc,wkc->bythwk", query, by_column)
        query = query.permute(2, 0, 1, 3, 4, 5).reshape(times, count * heads * rows * columns, width)
        timewise = torch.matmul(query, by_time.transpose(1, 2)).transpose(0, 1)
        timewise = timewise.view(count, heads, rows, columns, times, key_times).permute(0, 1, 4, 2, 3, 5)
        scores = (rowwise[:, :, :, :, :, None, :, None] + columnwise[:, :, :, :, :, None, None, :]
                  + timewise[:, :, :, :, :, :, None, None])
        return scores.reshape(count, heads, times * rows * columns, key_times * key_rows * key_columns)

    def forward(self, x, thw):
        count, places, _ = x.shape
        made = self.qkv(x).reshape(count, places, 3, self.num_heads, self.head_dim)
        query, key, value = made.transpose(1, 3).unbind(dim=2)
        key_thw = thw
        if self.pool_k is not None:
            key, key_thw = self.pool_k(key, thw)
            value, _ = self.pool_v(value, thw)
        if self.pool_q is not None:
            query, thw = self.pool_q(query, thw)
        scores = torch.matmul(self.scaler * query, key.transpose(2, 3))
        if self.rel_pos_h is not None:
            scores[:, :, 1:, 1:] += self._relative_scores(query, thw, key_thw)
        x = torch.matmul(scores.softmax(dim=-1), value)
        if self.residual_pool:
            if self.residual_with_cls_embed:
                x.add_(query)
            else:
                x[:, :, 1:, :] += query[:, :, 1:, :]
        return self.project(x.transpose(1, 2).reshape(count, -1, self.output_dim)), thw


class MultiscaleBlock(nn.Module):
    def __init__(self, input_size, cnf, residual_pool, residual_with_cls_embed, rel_pos_embed, proj_after_attn,
                 dropout=0.0, stochastic_depth_prob=0.0, norm_layer=nn.LayerNorm):
        super().__init__()
        self.proj_after_attn = proj_after_attn
        self.pool_skip = None
        if math.prod(cnf.stride_q) > 1:
            kernel = [step + 1 if step > 1 else step for step in cnf.stride_q]
            self.pool_skip = Pool(nn.MaxPool3d(kernel, cnf.stride_q, [size // 2 for size in kernel]), None)
        width = cnf.output_channels if proj_after_attn else cnf.input_channels
        self.norm1 = norm_layer(cnf.input_channels)
        self.norm2 = norm_layer(width)
        self.needs_transposal = isinstance(self.norm1, nn.BatchNorm1d)
        self.attn = MultiscaleAttention(
            input_size, cnf.input_channels, width, cnf.num_heads, cnf.kernel_q, cnf.kernel_kv, cnf.stride_q,
            cnf.stride_kv, residual_pool, residual_with_cls_embed, rel_pos_embed, dropout, norm_layer)
        self.mlp = MLP(width, [4 * width, cnf.output_channels], activation_layer=nn.GELU, inplace=None, dropout=dropout)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, "row")
        self.project = None
        if cnf.input_channels != cnf.output_channels:
            self.project = nn.Linear(cnf.input_channels, cnf.output_channels)

    def _normalise(self, norm, x):
        return norm(x.transpose(1, 2)).transpose(1, 2) if self.needs_transposal else norm(x)

    def forward(self, x, thw):
        normalised = self._normalise(self.norm1, x)
        attended, pooled = self.attn(normalised, thw)
        if self.project is not None and self.proj_after_attn:
            x = self.project(normalised)
        if self.pool_skip is not None:
            x, _ = self.pool_skip(x, thw)
        x = x + self.stochastic_depth(attended)
        normalised = self._normalise(self.norm2, x)
        if self.project is not None and not self.proj_after_attn:
            x = self.project(normalised)
        return x + self.stochastic_depth(self.mlp(normalised)), pooled


class PositionalEncoding(nn.Module):
    def __init__(self, embed_size, spatial_size, temporal_size, rel_pos_embed):
        super().__init__()
        self.spatial_size, self.temporal_size = spatial_size, temporal_size
        self.class_token = nn.Parameter(torch.zeros(embed_size))
        self.spatial_pos = self.temporal_pos = self.class_pos = None
        if not rel_pos_embed:
            self.spatial_pos = nn.Parameter(torch.zeros(spatial_size[0] * spatial_size[1], embed_size))
            self.temporal_pos = nn.Parameter(torch.zeros(temporal_size, embed_size))
            self.class_pos = nn.Parameter(torch.zeros(embed_size))

    def forward(self, x):
        x = torch.cat((self.class_token.expand(x.size(0), -1).unsqueeze(1), x), dim=1)
        if self.spatial_pos is not None:
            area, width = self.spatial_pos.shape
            places = torch.repeat_interleave(self.temporal_pos, area, dim=0)
            places.add_(self.spatial_pos.unsqueeze(0).expand(self.temporal_size, -1, -1).reshape(-1, width))
            x.add_(torch.cat((self.class_pos.unsqueeze(0), places), dim=0).unsqueeze(0))
        return x


class MViT(nn.Module):
    def __init__(self, spatial_size, temporal_size, block_setting, residual_pool, residual_with_cls_embed, rel_pos_embed,
                 proj_after_attn, dropout=0.5, attention_dropout=0.0, stochastic_depth_prob=0.0, num_classes=400,
                 block=None, norm_layer=None, patch_embed_kernel=(3, 7, 7), patch_embed_stride=(2, 4, 4),
                 patch_embed_padding=(1, 3, 3)):
        super().__init__()
        if not block_setting:
            raise ValueError("block_setting is empty, where some blocks are expected")
        block, norm_layer = block or MultiscaleBlock, norm_layer or partial(nn.LayerNorm, eps=1e-6)
        width, total = block_setting[0].input_channels, len(block_setting)
        self.conv_proj = nn.Conv3d(3, width, patch_embed_kernel, patch_embed_stride, patch_embed_padding)
        size = [length // step for length, step in zip((temporal_size, *spatial_size), patch_embed_stride)]
        self.pos_encoding = PositionalEncoding(width, tuple(size[1:]), size[0], rel_pos_embed)
        self.blocks = nn.ModuleList()
        for place, row in enumerate(block_setting):
            self.blocks.append(block(
                input_size=size, cnf=row, residual_pool=residual_pool, residual_with_cls_embed=residual_with_cls_embed,
                rel_pos_embed=rel_pos_embed, proj_after_attn=proj_after_attn, dropout=attention_dropout,
                stochastic_depth_prob=stochastic_depth_prob * place / (total - 1.0), norm_layer=norm_layer))
            size = [length // step for length, step in zip(size, row.stride_q)] if row.stride_q else size
        self.norm = norm_layer(block_setting[-1].output_channels)
        self.head = nn.Sequential(nn.Dropout(dropout, inplace=True),
                                  nn.Linear(block_setting[-1].output_channels, num_classes))

    def forward(self, x):
        x = x.unsqueeze(2) if x.dim() == 4 else x
        x = self.pos_encoding(self.conv_proj(x).flatten(2).transpose(1, 2))
        thw = (self.pos_encoding.temporal_size, *self.pos_encoding.spatial_size)
        for block in self.blocks:
            x, thw = block(x, thw)
        return self.head(self.norm(x)[:, 0])


def _mvit(second, **options):
    """Sixteen blocks in four stages: each halves the sides of its queries, and has twice the heads and channels."""
    heads = [1] + [2] * 2 + [4] * 11 + [8] * 2
    widths = [96 * count for count in heads]
    before, after = ([96] + widths[:-1], widths) if second else (widths, widths[1:] + [768])
    setting = []
    for place in range(16):
        first = place in (1, 3, 14)
        side = 8 // heads[place]
        setting.append(MSBlockConfig(
            heads[place], before[place], after[place], [3, 3, 3] if first or second else [], [3, 3, 3],
            [1, 2, 2] if first else [1, 1, 1] if second else [], [1, side, side]))
    return MViT(**{
        "spatial_size": (224, 224), "temporal_size": 16, "block_setting": setting, "residual_pool": second,
        "residual_with_cls_embed": False, "rel_pos_embed": second, "proj_after_attn": second,
        "stochastic_depth_prob": 0.2, **options})


publish(globals(), _mvit, {"MViT_V1_B": (False,), "MViT_V2_S": (True,)}, usual="KINETICS400_V1")
