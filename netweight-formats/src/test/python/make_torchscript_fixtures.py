"""Writes the TorchScript fixtures, and what PyTorch says of them, to src/test/resources/torchscript.

Run with Debian's python3-torch (1.13). The archives are packed again without what maps code to the
lines of the program it came from, which is most of a small file.
"""
import io
import json
import os
import warnings
import zipfile

import torch
from torch import nn

warnings.filterwarnings("ignore")
torch.manual_seed(1)
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "torchscript")
os.makedirs(HERE, exist_ok=True)
TRUTH = {}


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
            nn.MaxPool2d(2), nn.Conv2d(4, 6, 3, padding=1, groups=2), nn.ReLU6())
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(6, 5)

    def forward(self, x):
        return self.head(self.pool(self.features(x)).flatten(1))


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 6)
        self.lstm = nn.LSTM(6, 5, 2, batch_first=True, bidirectional=True)
        self.head = nn.Linear(10, 3)

    def forward(self, x):
        h, _ = self.lstm(self.embedding(x))
        return self.head(h)


class Shared(nn.Module):
    """A block that is called twice, a matrix that is two layers', and buffers."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 6)
        self.block = nn.Linear(6, 6)
        self.again = self.block
        self.head = nn.Linear(6, 20, bias=False)
        self.head.weight = self.embedding.weight
        self.scale = nn.Parameter(torch.ones(6), requires_grad=False)
        self.register_buffer("positions", torch.zeros(5, 6))

    def forward(self, x):
        h = self.embedding(x) + self.positions
        h = torch.relu(self.block(h))
        h = torch.relu(self.again(h)) * self.scale
        return self.head(h)


class Branches(nn.Module):
    """What is computed depends on the data."""

    def __init__(self):
        super().__init__()
        self.always = nn.Linear(4, 8)
        self.small = nn.Linear(8, 2)
        self.large = nn.Linear(8, 2)

    def forward(self, x):
        h = self.always(x)
        if bool(h.sum() > 0):
            y = self.small(h)
        else:
            y = self.large(h)
        return y


class Sizes(nn.Module):
    """Sizes that follow from the input's, in a loop over layers that the compiler unrolls."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(3)])

    def forward(self, x):
        n, t, c = x.size()
        h = x.view(n * t, 2, c // 2).transpose(1, 2).reshape(n, t, c)
        for layer in self.layers:
            h = layer(h)
        total = torch.zeros(n, t, dtype=h.dtype)
        for i in range(2):
            total = total + h[:, :, i]
        return h, total


class Quantized(nn.Module):
    def __init__(self):
        super().__init__()
        self.quantize = torch.quantization.QuantStub()
        self.conv = nn.Conv2d(3, 4, 3)
        self.relu = nn.ReLU()
        self.head = nn.Linear(4, 2)
        self.dequantize = torch.quantization.DeQuantStub()

    def forward(self, x):
        x = self.relu(self.conv(self.quantize(x)))
        return self.dequantize(self.head(x.mean([2, 3])))


def macs(module, inputs, output):
    """Multiply-adds of a module's own products, by the formulas of its kind."""
    if isinstance(module, nn.Conv2d):
        kernel = module.kernel_size[0] * module.kernel_size[1]
        return output.numel() * kernel * module.in_channels // module.groups
    if isinstance(module, nn.Linear):
        return output.numel() * module.in_features
    if isinstance(module, nn.LSTM):
        steps = inputs[0].shape[0] * inputs[0].shape[1]
        both = 2 if module.bidirectional else 1
        first = module.input_size + module.hidden_size
        later = both * module.hidden_size + module.hidden_size
        return steps * both * 4 * module.hidden_size * (first + (module.num_layers - 1) * later)
    if isinstance(module, nn.MultiheadAttention):
        n, t, e = inputs[0].shape
        return n * t * e * 3 * e + 2 * n * t * t * e + n * t * e * e
    return 0


def state(model):
    tensors = {t.data_ptr(): t for t in model.buffers()}
    return sum(t.numel() for t in tensors.values())


def save(name, program, model, example, products=None):
    shapes, total = {}, [0]

    def hook(path):
        def called(module, inputs, output):
            first = output[0] if isinstance(output, tuple) else output
            shapes[path] = list(first.shape)
            total[0] += macs(module, inputs, first)
        return called

    handles = [m.register_forward_hook(hook(path)) for path, m in model.named_modules()]
    with torch.no_grad():
        # The fast path of a transformer calls no submodules: gradients turn it off.
        output = model(example)
    for handle in handles:
        handle.remove()
    first = output[0] if isinstance(output, tuple) else output
    TRUTH[name] = {
        "input": list(example.shape),
        "type": str(example.dtype).replace("torch.", ""),
        "parameters": sum(p.numel() for p in model.parameters()),
        "trained": sum(p.numel() for p in model.parameters() if p.requires_grad),
        "buffers": state(model),
        "output": list(first.shape),
        "multiply_adds": total[0] if products is None else products,
        "shapes": shapes,
    }
    bytes_ = io.BytesIO()
    torch.jit.save(program, bytes_)
    with zipfile.ZipFile(bytes_) as old, \
            zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                inner = entry.filename.split("/", 1)[1]
                new.writestr(zipfile.ZipInfo("model/" + inner, (1980, 1, 1, 0, 0, 0)),
                             old.read(entry), zipfile.ZIP_DEFLATED)


def both(name, model, example):
    save(name + "_scripted.pt", torch.jit.script(model), model, example)
    save(name + "_traced.pt", torch.jit.trace(model, example, check_trace=False), model, example)


image = torch.randn(2, 3, 16, 16)
both("cnn", Cnn().eval(), image)
both("lstm", Text().eval(), torch.randint(0, 11, (2, 7)))
both("shared", Shared().eval(), torch.randint(0, 20, (3, 5)))
both("sizes", Sizes().eval(), torch.randn(2, 5, 8))
layer = nn.TransformerEncoderLayer(8, 2, 12, batch_first=True).eval()
row = torch.randn(2, 5, 8)
traced = torch.jit.trace(layer, row, check_trace=False)
# Projections 3·8·8, scores and weighted sums 2·5·8, output 8·8, and 2·8·12 of the two layers, for
# each of 10 positions. A layer that is not trained takes a shorter way that calls no submodules.
save("encoder_traced.pt", traced, layer, row, 10 * (3 * 8 * 8 + 2 * 5 * 8 + 8 * 8 + 2 * 8 * 12))
save("encoder_scripted.pt", torch.jit.script(layer), layer, row)
branches = Branches().eval()
save("branches_scripted.pt", torch.jit.script(branches), branches, torch.randn(3, 4))
frozen = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU()).eval()
save("frozen_scripted.pt", torch.jit.freeze(torch.jit.script(frozen)), frozen, image)

quantized = Quantized().eval()
quantized.qconfig = torch.quantization.get_default_qconfig("fbgemm")
torch.quantization.prepare(quantized, inplace=True)
quantized(image)
torch.quantization.convert(quantized, inplace=True)
# 4 filters of 3·3·3 at 14·14 places, and 4·2, for each of two images.
products = 2 * (4 * 27 * 14 * 14 + 8)
save("quantized_scripted.pt", torch.jit.script(quantized), quantized, image, products)
save("quantized_traced.pt", torch.jit.trace(quantized, image), quantized, image, products)

with open(os.path.join(HERE, "truth.json"), "w") as file:
    json.dump(TRUTH, file, indent=1, sort_keys=True)
    file.write("\n")
