"""Writes the PyTorch fixtures, and truth.json with what PyTorch itself says of them.

Run with PyTorch 1.13: python3 make_pytorch_fixtures.py ../resources/pytorch
"""

import argparse
import collections
import copy
import json
import pathlib
import sys
import warnings

import numpy
import torch
from torch import nn

warnings.simplefilter("ignore")
TRUTH = {}


def source_of(cls, *_):
    """Legacy files keep the source of each class and its path, which is of no use here."""
    return ["class %s:" % cls.__name__], 0, cls.__module__.replace(".", "/") + ".py"


torch.serialization.get_source_lines_and_file = source_of


def small():
    torch.manual_seed(0)
    return nn.Sequential(
        collections.OrderedDict(
            conv=nn.Conv2d(3, 4, 3, stride=2, padding=1, groups=1),
            norm=nn.BatchNorm2d(4, eps=1e-3),
            act=nn.ReLU(),
            flat=nn.Flatten(),
            fc=nn.Linear(16, 5),
        )
    )


class Net(nn.Module):
    """A user's own class: its name is all that a reader without it can know."""

    def __init__(self):
        super().__init__()
        self.body = small()
        self.head = nn.Linear(5, 2, bias=False)
        self.head.weight.requires_grad = False
        self.scale = 0.5
        self.kinds = ["cat", "dog"]
        self.register_buffer("mask", torch.ones(4, 4, dtype=torch.bool), persistent=False)
        self.register_buffer("steps", torch.zeros((), dtype=torch.long))


def identity(t):
    if t.numel() == 0 or t.is_sparse or t.layout == torch.sparse_csr:
        return object()
    return (t.storage().data_ptr(), t.storage_offset(), t.numel())


def described(named):
    """Names, shapes and types, and how many elements there are with and without sharing."""
    seen = {}
    for name, t in named.items():
        seen[identity(t)] = t.numel()
    return {
        "tensors": {n: [list(t.shape), str(t.dtype).replace("torch.", "")] for n, t in named.items()},
        "elements": sum(t.numel() for t in named.values()),
        "distinct": sum(seen.values()),
    }


def module_truth(model):
    named = {}
    for path, module in model.named_modules(remove_duplicate=False):
        for held in (module._parameters, module._buffers):
            for name, t in held.items():
                if t is not None:
                    named[path + "." + name if path else name] = t
    truth = described(named)
    truth["trained"] = sum(p.numel() for p in model.parameters() if p.requires_grad)
    truth["frozen"] = sum(p.numel() for p in model.parameters() if not p.requires_grad)
    truth["buffers"] = sum(b.numel() for b in model.buffers())
    truth["modules"] = {
        n: type(m).__module__ + "." + type(m).__name__
        for n, m in model.named_modules(remove_duplicate=False)
    }
    return truth


def save(folder, name, value, truth, both=True):
    torch.save(value, folder / (name + ".pt"))
    TRUTH[name + ".pt"] = truth
    if both:
        torch.save(value, folder / (name + "_legacy.pt"), _use_new_zipfile_serialization=False)
        TRUTH[name + "_legacy.pt"] = truth


def trained(model):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
    model(torch.rand(2, 3, 4, 4)).sum().backward()
    optimizer.step()
    return optimizer, scheduler


def apart(value, use):
    found = []

    def walk(v):
        if torch.is_tensor(v):
            found.append(v)
        elif isinstance(v, dict):
            for x in v.values():
                walk(x)
        elif isinstance(v, (list, tuple)):
            for x in v:
                walk(x)

    walk(value)
    return {use: [len(found), sum(t.numel() for t in found)]}


def checkpoints(folder):
    model = small()
    optimizer, scheduler = trained(model)
    ema = copy.deepcopy(model)
    value = {
        "epoch": 3,
        "model_state_dict": model.state_dict(),
        "optimizer_state_dict": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "ema": ema.state_dict(),
        "args": argparse.Namespace(lr=0.001, name="small", sizes=[3, 4]),
        "rng_state": torch.zeros(8, dtype=torch.uint8),
        "best_acc": numpy.float64(0.5),
    }
    truth = described(model.state_dict())
    truth["apart"] = {
        **apart(optimizer.state_dict(), "OPTIMIZER"),
        **apart(ema.state_dict(), "AVERAGE"),
        **apart(value["rng_state"], "RANDOM_STATE"),
    }
    save(folder, "checkpoint", value, truth)
    lightning = {
        "epoch": 1,
        "global_step": 20,
        "pytorch-lightning_version": "1.9.0",
        "state_dict": collections.OrderedDict(
            ("model." + k, v) for k, v in model.state_dict().items()
        ),
        "loops": {"fit_loop": {"state_dict": {}, "epoch_progress": {"total": {"ready": 1}}}},
        "callbacks": {"EarlyStopping{'monitor': 'loss'}": {"best_score": torch.tensor(0.25)}},
        "optimizer_states": [optimizer.state_dict()],
        "lr_schedulers": [scheduler.state_dict()],
        "hyper_parameters": {"width": 4, "rate": 0.1},
    }
    truth = described(lightning["state_dict"])
    truth["apart"] = {
        **apart(lightning["optimizer_states"], "OPTIMIZER"),
        **apart(lightning["callbacks"], "OTHER"),
    }
    torch.save(lightning, folder / "lightning.ckpt")
    TRUTH["lightning.ckpt"] = truth
    parallel = {"module." + k: v for k, v in model.state_dict().items()}
    save(folder, "parallel", {"state_dict": parallel}, described(model.state_dict()), both=False)


def types(folder):
    named = {
        dtype + ".weight": torch.zeros(2, 3, dtype=getattr(torch, dtype))
        for dtype in (
            "float64 float32 float16 bfloat16 complex64 complex128 int64 int32 int16 int8 uint8 bool"
        ).split()
    }
    named["scalar.weight"] = torch.tensor(1.5)
    named["empty.weight"] = torch.zeros(0, 4)
    named["sliced_empty.weight"] = torch.zeros(4, 4)[4:]
    save(folder, "types", named, described(named))


def shared(folder):
    base = torch.arange(24.0).reshape(4, 6)
    named = {
        "embed.weight": base,
        "decoder.weight": base,
        "turned.weight": base.t(),
        "flat.weight": base.view(-1),
        "rows.weight": base[1:3],
        "columns.weight": base[:, :2],
        "stepped.weight": base[::2],
        "spread.weight": torch.ones(1, 4).expand(3, 4),
        "slice.weight": torch.zeros(1000)[:10],
    }
    truth = described(named)
    truth["unused_bytes"] = 990 * 4
    save(folder, "shared", named, truth)
    lstm = nn.LSTM(3, 4, num_layers=2, bidirectional=True)
    flat = torch.zeros(sum(p.numel() for p in lstm.parameters()))
    offset = 0
    for p in lstm.parameters():
        p.data = flat[offset : offset + p.numel()].view_as(p)
        offset += p.numel()
    save(folder, "lstm", lstm.state_dict(), described(lstm.state_dict()), both=False)
    save(folder, "lstm_module", lstm, module_truth(lstm), both=False)


def modules(folder):
    save(folder, "module", small(), module_truth(small()))
    save(folder, "net", Net(), module_truth(Net()))
    tied = nn.Module()
    tied.embed = nn.Embedding(7, 3)
    tied.decoder = nn.Linear(3, 7, bias=False)
    tied.decoder.weight = tied.embed.weight
    tied.again = tied.decoder
    save(folder, "tied_module", tied, module_truth(tied), both=False)
    save(folder, "tied", tied.state_dict(), described(tied.state_dict()))
    wrapped = nn.DataParallel(small())
    save(folder, "parallel_module", wrapped, module_truth(wrapped.module), both=False)
    attention = nn.TransformerEncoderLayer(8, 2, 16)
    save(folder, "attention_module", attention, module_truth(attention), both=False)
    save(folder, "kept", small().state_dict(keep_vars=True), described(small().state_dict()), both=False)


def special(folder):
    channel = torch.quantize_per_channel(
        torch.ones(2, 3), torch.tensor([0.1, 0.2]), torch.tensor([0, 0]), 0, torch.qint8
    )
    named = {
        "channel.weight": channel,
        "tensor.weight": torch.quantize_per_tensor(torch.ones(4), 0.1, 0, torch.quint8),
        "wide.weight": torch.quantize_per_tensor(torch.ones(4), 0.1, 0, torch.qint32),
    }
    truth = described(named)
    truth["apart"] = {"QUANTIZATION": [2, 4]}
    save(folder, "quantized", named, truth, both=False)
    dynamic = torch.quantization.quantize_dynamic(
        nn.Sequential(nn.Linear(4, 2)), {nn.Linear}, torch.qint8
    )
    weight = dynamic[0].weight()
    bias = dynamic[0].bias()
    truth = described({"0.weight": weight, "0.bias": bias})
    save(folder, "dynamic_module", dynamic, truth, both=False)
    named = {
        "coo.weight": torch.eye(3).to_sparse(),
        "csr.weight": torch.eye(3).to_sparse_csr(),
        "meta.weight": torch.empty(2, 5, device="meta"),
    }
    truth = described({k: v for k, v in named.items()})
    save(folder, "sparse", named, truth, both=False)
    array = numpy.ones((2, 3), "f4")
    truth = described({"layer.weight": torch.ones(2), "array": torch.from_numpy(array)})
    save(folder, "arrays", {"layer.weight": torch.ones(2), "array": array, "size": numpy.int64(3)}, truth)
    save(folder, "tensor", torch.ones(2, 3), described({"tensor": torch.ones(2, 3)}))
    torch.save(small().state_dict(), folder / "protocol4.pt", pickle_protocol=4)
    TRUTH["protocol4.pt"] = described(small().state_dict())


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    checkpoints(folder)
    types(folder)
    shared(folder)
    modules(folder)
    special(folder)
    text = json.dumps({"torch": torch.__version__, "files": TRUTH}, indent=1, sort_keys=True)
    (folder / "truth.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
