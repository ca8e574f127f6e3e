"""Vision Transformer (Dosovitskiy et al. 2020)."""

from collections import OrderedDict, namedtuple
from functools import partial

import torch
from torch import nn

from ..ops.misc import MLP, Conv2dNormActivation
from ._api import publish

ConvStemConfig = namedtuple("ConvStemConfig", ["out_channels", "kernel_size", "stride", "norm_layer",
                                               "activation_layer"], defaults=(nn.BatchNorm2d, nn.ReLU))
_Normalisation = partial(nn.LayerNorm, eps=1e-6)


class MLPBlock(MLP):
    def __init__(self, in_dim, mlp_dim, dropout):
        super().__init__(in_dim, [mlp_dim, in_dim], activation_layer=nn.GELU, inplace=None, dropout=dropout)


class EncoderBlock(nn.Module):
    """Attention, then a perceptron at each place, both behind a normalisation and beside a way past."""

    def __init__(self, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout, norm_layer=_Normalisation):
        super().__init__()
        self.num_heads = num_heads
        self.ln_1 = norm_layer(hidden_dim)
        self.self_attention = nn.MultiheadAttention(hidden_dim, num_heads, dropout=attention_dropout, batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.ln_2 = norm_layer(hidden_dim)
        self.mlp = MLPBlock(hidden_dim, mlp_dim, dropout)

    def forward(self, input):
        assert input.dim() == 3, f"the input has shape {tuple(input.shape)}, where (batch, places, channels) is expected"
        x = self.ln_1(input)
        x, _ = self.self_attention(x, x, x, need_weights=False)
        x = self.dropout(x) + input
        return x + self.mlp(self.ln_2(x))


class Encoder(nn.Module):
    def __init__(self, seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout, attention_dropout,
                 norm_layer=_Normalisation):
        super().__init__()
        self.pos_embedding = nn.Parameter(torch.empty(1, seq_length, hidden_dim))
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.Sequential(OrderedDict(
            (f"encoder_layer_{place}", EncoderBlock(num_heads, hidden_dim, mlp_dim, dropout, attention_dropout,
                                                    norm_layer)) for place in range(num_layers)))
        self.ln = norm_layer(hidden_dim)

    def forward(self, input):
        return self.ln(self.layers(self.dropout(input + self.pos_embedding)))


class VisionTransformer(nn.Module):
    def __init__(self, image_size, patch_size, num_layers, num_heads, hidden_dim, mlp_dim, dropout=0.0,
                 attention_dropout=0.0, num_classes=1000, representation_size=None, norm_layer=_Normalisation,
                 conv_stem_configs=None):
        super().__init__()
        assert image_size % patch_size == 0, f"image_size is {image_size}, where a multiple of {patch_size} is expected"
        self.image_size, self.patch_size, self.hidden_dim = image_size, patch_size, hidden_dim
        self.mlp_dim, self.attention_dropout, self.dropout = mlp_dim, attention_dropout, dropout
        self.num_classes, self.representation_size, self.norm_layer = num_classes, representation_size, norm_layer
        if conv_stem_configs is None:
            self.conv_proj = nn.Conv2d(3, hidden_dim, patch_size, patch_size)
        else:
            self.conv_proj = _stem(conv_stem_configs, hidden_dim)
        self.seq_length = (image_size // patch_size) ** 2 + 1
        self.class_token = nn.Parameter(torch.zeros(1, 1, hidden_dim))
        self.encoder = Encoder(self.seq_length, num_layers, num_heads, hidden_dim, mlp_dim, dropout,
                               attention_dropout, norm_layer)
        heads = OrderedDict()
        if representation_size is not None:
            heads["pre_logits"] = nn.Linear(hidden_dim, representation_size)
            heads["act"] = nn.Tanh()
        heads["head"] = nn.Linear(representation_size or hidden_dim, num_classes)
        self.heads = nn.Sequential(heads)

    def _process_input(self, x):
        count, _, height, width = x.shape
        for found in (height, width):
            assert found == self.image_size, f"the image is {height}×{width}, where {self.image_size} is expected"
        places = (height // self.patch_size) * (width // self.patch_size)
        return self.conv_proj(x).reshape(count, self.hidden_dim, places).permute(0, 2, 1)

    def forward(self, x):
        x = self._process_input(x)
        x = torch.cat([self.class_token.expand(x.shape[0], -1, -1), x], dim=1)
        return self.heads(self.encoder(x)[:, 0])


def _stem(rows, hidden_dim):
    layers, channels = OrderedDict(), 3
    for place, row in enumerate(rows):
        layers[f"conv_bn_relu_{place}"] = Conv2dNormActivation(
            channels, row.out_channels, row.kernel_size, row.stride, norm_layer=row.norm_layer,
            activation_layer=row.activation_layer)
        channels = row.out_channels
    layers["conv_last"] = nn.Conv2d(channels, hidden_dim, 1)
    return nn.Sequential(layers)


def _vision_transformer(*sizes, **options):
    return VisionTransformer(options.pop("image_size", 224), *sizes, **options)


def _trained_size(options, weights):
    """Positions are weights, so the weights settle the image's size."""
    size = weights.meta["min_size"][0]
    if options.setdefault("image_size", size) != size:
        raise ValueError(f"image_size is {options['image_size']}, where {size} is expected by {weights!r}")


_PLAIN, _SWAG = "IMAGENET1K_V1", "IMAGENET1K_SWAG_E2E_V1 IMAGENET1K_SWAG_LINEAR_V1"
_SIZES = {"B_16": (16, 12, 12, 768, 3072), "B_32": (32, 12, 12, 768, 3072), "L_16": (16, 24, 16, 1024, 4096),
          "L_32": (32, 24, 16, 1024, 4096), "H_14": (14, 32, 16, 1280, 5120)}
_TRAINED_AT = {"B_16": 384, "L_16": 512, "H_14": 518}

publish(globals(), _vision_transformer, {"ViT_" + name: sizes for name, sizes in _SIZES.items()}, {
    "ViT_B_16": f"{_PLAIN} {_SWAG}", "ViT_L_16": f"{_PLAIN} {_SWAG}", "ViT_H_14": _SWAG,
}, settled=_trained_size, facts={"ViT_" + name: {
    weights: {"min_size": (_TRAINED_AT.get(name, 224) if "E2E" in weights else 224,) * 2}
    for weights in f"{_PLAIN} {_SWAG}".split()} for name in _SIZES})
