"""Writes fixtures of torch.export, and what PyTorch says of them, to src/test/resources/exported.

Run with PyTorch 2.13 (or one that writes the same schema). Of each archive the graph and the
configuration of its weights are kept, without the lines of the program that a node came from.
"""
import io
import json
import os
import warnings
import zipfile

import torch
import torch.nn.functional as F
from torch import nn
from torch.export import Dim, export
from torch.utils.flop_counter import FlopCounterMode

warnings.filterwarnings("ignore")
torch.manual_seed(1)
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "exported")
os.makedirs(HERE, exist_ok=True)
TRUTH = {}


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
            nn.MaxPool2d(2), nn.Conv2d(4, 6, 3, padding=1, groups=2), nn.SiLU())
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(6, 5)
        self.register_buffer("offset", torch.ones(5))

    def forward(self, x):
        y = self.head(self.pool(self.features(x)).flatten(1))
        return y + self.offset + torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 6)
        self.lstm = nn.LSTM(6, 4, 1, batch_first=True, bidirectional=True)
        self.encoder = nn.TransformerEncoderLayer(8, 2, 12, batch_first=True)
        self.head = nn.Linear(8, 3, bias=False)

    def forward(self, x):
        h, _ = self.lstm(self.embedding(x))
        return self.head(self.encoder(h))


class Shared(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 6)
        self.block = nn.Linear(6, 6)
        self.head = nn.Linear(6, 20, bias=False)
        self.head.weight = self.embedding.weight
        self.unused = nn.Linear(3, 3)
        self.scale = nn.Parameter(torch.ones(6), requires_grad=False)
        self.register_buffer("positions", torch.zeros(5, 6), persistent=False)

    def forward(self, x):
        h = self.embedding(x) + self.positions
        h = torch.relu(self.block(h))
        h = torch.relu(self.block(h)) * self.scale
        return self.head(h)


class Upscale(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose2d(8, 4, 2, stride=2)
        self.norm = nn.GroupNorm(2, 4)
        self.layers = nn.ModuleList([nn.Conv2d(4, 4, 1) for _ in range(2)])

    def forward(self, x):
        y = self.norm(self.up(F.max_pool2d(F.silu(self.down(x)), 2)))
        for layer in self.layers:
            y = layer(y)
        y = F.interpolate(y, scale_factor=2, mode="bilinear")
        y = F.pad(y, (1, 1, 1, 1), mode="reflect")
        return y[:, 1:, ::2], torch.cat([y, y], 1).mean((2, 3))


class Attention(nn.Module):
    """Attention as language models write it, with a mask, rotations and a gated layer."""

    def __init__(self):
        super().__init__()
        self.norm = nn.RMSNorm(8)
        self.q, self.k = nn.Linear(8, 8, bias=False), nn.Linear(8, 4, bias=False)
        self.v, self.o = nn.Linear(8, 4, bias=False), nn.Linear(8, 8, bias=False)
        self.gate, self.up = nn.Linear(8, 12, bias=False), nn.Linear(8, 12, bias=False)
        self.down = nn.Linear(12, 8, bias=False)

    def forward(self, x):
        n, t, _ = x.shape
        h = self.norm(x)
        q = self.q(h).view(n, t, 2, 4).transpose(1, 2)
        k = self.k(h).view(n, t, 1, 4).transpose(1, 2).expand(n, 2, t, 4)
        v = self.v(h).view(n, t, 1, 4).transpose(1, 2).repeat_interleave(2, 1)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.o(y.transpose(1, 2).reshape(n, t, 8))
        h = self.norm(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


def numel(tensors):
    return sum(t.numel() for t in {id(t): t for t in tensors}.values())


def save(name, program, model, example, besides=0):
    """Writes a program; besides are multiply-adds that PyTorch's counter has no formula for."""
    counter = FlopCounterMode(display=False)
    with counter, torch.no_grad():
        output = program.module()(*example)
    outputs = output if isinstance(output, (list, tuple)) else [output]
    parameters = list(model.parameters())
    TRUTH[name] = {
        "parameters": numel(parameters),
        "trained": numel([p for p in parameters if p.requires_grad]),
        "buffers": numel(model.buffers()),
        "inputs": [list(e.shape) for e in example],
        "outputs": [list(o.shape) for o in outputs],
        "multiply_adds": counter.get_total_flops() // 2 + besides,
    }
    archive = io.BytesIO()
    torch.export.save(program, archive)
    with zipfile.ZipFile(archive) as old, \
            zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            inner = entry.filename.split("/", 1)[1]
            data = old.read(entry)
            if inner.startswith("models/"):
                graph = json.loads(data)
                for node in graph["graph_module"]["graph"]["nodes"]:
                    for key in ("stack_trace", "torch_fn", "source_fn_stack"):
                        node["metadata"].pop(key, None)
                data = json.dumps(graph).encode()
            elif not (inner.endswith(".json") or inner in ("archive_format", "archive_version")):
                continue
            new.writestr(zipfile.ZipInfo("model/" + inner, (1980, 1, 1, 0, 0, 0)), data,
                         zipfile.ZIP_DEFLATED)


def both(name, model, example, besides=0, **shapes):
    program = export(model.eval(), example, **shapes)
    save(name + ".pt2", program, model, example, besides)
    save(name + "_core.pt2", program.run_decompositions(), model, example)


both("cnn", Cnn(), (torch.randn(2, 3, 16, 16),), dynamic_shapes={"x": {0: Dim("n", max=64)}})
both("shared", Shared(), (torch.randint(0, 20, (3, 5)),))
# Attention that is one operator is not counted on a processor: 2 · 2 images · 2 heads · 5 · 5 · 4.
both("attention", Attention(), (torch.randn(2, 5, 8),), 800)
both("upscale", Upscale(), (torch.randn(2, 3, 32, 64),), dynamic_shapes={
    "x": {0: Dim("n", max=64), 2: 8 * Dim("h", min=2, max=64), 3: 8 * Dim("w", min=2, max=64)}})
# An LSTM: 14 steps in 2 directions, 4 gates of 4 units with 6 + 4 inputs. Attention: as above, over
# 7 positions of 8 features. Decomposed, the steps of an LSTM are hundreds of nodes.
text = Text().eval()
save("text.pt2", export(text, (torch.randint(0, 11, (2, 7)),)), text,
     (torch.randint(0, 11, (2, 7)),), 14 * 2 * 4 * 4 * (6 + 4) + 14 * 2 * 7 * 8)

with open(os.path.join(HERE, "truth.json"), "w") as file:
    json.dump(TRUTH, file, indent=1, sort_keys=True)
    file.write("\n")
