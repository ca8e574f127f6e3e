"""Writes what modules of torch.nn keep in their state dictionaries.

    python3 torch_modules.py > ../resources/dev/netweight/operator/stored/torch_modules.txt

One line a module: how it is made | its class | its parameters, sum(p.numel()) | the elements of its
buffers | for one that is given an input: shapes of input and output, else empty | its settings |
each tensor's name and sizes.
"""
import torch
from torch import nn
from torch.nn.utils import parametrizations

CASES = [
    ("nn.Linear(5, 17)", (2, 5)),
    ("nn.Linear(5, 17, bias=False)", (2, 5)),
    ("nn.Linear(8, 8)", (2, 3, 8)),
    ("nn.Bilinear(3, 4, 5)", None),
    ("nn.Bilinear(3, 4, 5, bias=False)", None),
    ("nn.Conv1d(4, 6, 5)", (2, 4, 11)),
    ("nn.Conv2d(3, 10, 3)", (2, 3, 8, 9)),
    ("nn.Conv2d(3, 10, 3, stride=2, padding=1, bias=False)", (2, 3, 8, 9)),
    ("nn.Conv2d(64, 64, 3)", (1, 64, 5, 5)),
    ("nn.Conv2d(8, 12, (3, 5), groups=4, dilation=2)", (1, 8, 20, 20)),
    ("nn.Conv2d(8, 8, 3, groups=8, padding='same')", (1, 8, 6, 6)),
    ("nn.Conv3d(2, 4, (1, 2, 3))", (1, 2, 5, 5, 5)),
    ("nn.ConvTranspose1d(6, 4, 5, stride=2)", (1, 6, 7)),
    ("nn.ConvTranspose2d(16, 8, 3)", (1, 16, 4, 4)),
    ("nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1, bias=False)", (1, 16, 4, 4)),
    ("nn.ConvTranspose2d(16, 24, 3, groups=4)", (1, 16, 4, 4)),
    ("nn.ConvTranspose3d(2, 6, 3)", (1, 2, 3, 3, 3)),
    ("nn.BatchNorm1d(7)", (2, 7)),
    ("nn.BatchNorm2d(7)", (2, 7, 3, 3)),
    ("nn.BatchNorm2d(7, affine=False)", (2, 7, 3, 3)),
    ("nn.BatchNorm2d(7, track_running_stats=False)", (2, 7, 3, 3)),
    ("nn.SyncBatchNorm(7)", None),
    ("nn.InstanceNorm2d(7, affine=True)", (2, 7, 3, 3)),
    ("nn.InstanceNorm2d(7, affine=True, track_running_stats=True)", (2, 7, 3, 3)),
    ("nn.GroupNorm(3, 12)", (2, 12, 4)),
    ("nn.LayerNorm(12)", (2, 5, 12)),
    ("nn.LayerNorm((5, 12))", (2, 5, 12)),
    ("nn.PReLU(6)", (2, 6, 3)),
    ("nn.Embedding(1000, 64)", "indices"),
    ("nn.EmbeddingBag(100, 6)", None),
    ("nn.LSTM(4, 5)", None),
    ("nn.LSTM(4, 5, num_layers=3, bidirectional=True, batch_first=True)", (2, 6, 4)),
    ("nn.LSTM(4, 5, bias=False)", (6, 2, 4)),
    ("nn.LSTM(4, 5, num_layers=2, proj_size=3)", (6, 2, 4)),
    ("nn.GRU(4, 5, num_layers=2)", (6, 2, 4)),
    ("nn.GRU(4, 5, bidirectional=True)", (6, 2, 4)),
    ("nn.RNN(4, 5, num_layers=2)", (6, 2, 4)),
    ("nn.LSTMCell(4, 5)", None),
    ("nn.GRUCell(4, 5, bias=False)", None),
    ("nn.RNNCell(4, 5)", None),
    ("nn.MultiheadAttention(12, 3)", None),
    ("nn.MultiheadAttention(12, 3, kdim=5, vdim=7)", None),
    ("nn.MultiheadAttention(12, 3, add_bias_kv=True, bias=False)", None),
    ("nn.utils.weight_norm(nn.Conv1d(4, 6, 5))", (2, 4, 11)),
    ("nn.utils.weight_norm(nn.Linear(5, 17))", (2, 5)),
    ("nn.utils.weight_norm(nn.ConvTranspose1d(6, 4, 5))", (1, 6, 7)),
    ("nn.utils.spectral_norm(nn.Conv2d(3, 10, 3))", (2, 3, 8, 9)),
    ("nn.utils.spectral_norm(nn.ConvTranspose2d(16, 8, 3))", (1, 16, 4, 4)),
    ("parametrizations.spectral_norm(nn.Linear(5, 17))", (2, 5)),
]

SETTINGS = [
    "in_features", "out_features", "in_channels", "out_channels", "kernel_size", "stride",
    "padding", "output_padding", "dilation", "groups", "num_groups", "num_features",
    "num_embeddings", "embedding_dim", "input_size", "hidden_size", "num_layers", "batch_first",
    "normalized_shape", "embed_dim", "num_heads",
]


def text(value):
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


for source, given in CASES:
    module = eval(source)
    state = module.state_dict()
    kind = type(module).__name__
    if kind.startswith("Parametrized"):
        kind = kind[len("Parametrized"):]
    shapes = ""
    if given is not None:
        value = torch.zeros(2, 9, dtype=torch.int64) if given == "indices" else torch.zeros(given)
        output = module.eval()(value)
        output = output[0] if isinstance(output, tuple) else output
        shapes = text(tuple(value.shape)) + " -> " + text(tuple(output.shape))
    own = [n for n, p in module.named_parameters() if "." not in n or n.startswith("parametrizations")]
    parameters = sum(p.numel() for n, p in module.named_parameters() if n in own)
    buffers = sum(b.numel() for b in module.buffers())
    settings = "; ".join(
        name + " " + text(getattr(module, name)) for name in SETTINGS if hasattr(module, name)
    )
    tensors = "; ".join(
        name + " " + text(tuple(tensor.shape))
        for name, tensor in state.items()
        if not name.startswith("out_proj")
    )
    print(" | ".join([source, kind, str(parameters), str(buffers), shapes, settings, tensors]))
