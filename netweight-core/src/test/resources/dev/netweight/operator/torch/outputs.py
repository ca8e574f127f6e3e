"""Writes after each call of a table what PyTorch gives for it: python3 outputs.py layers.txt

A line is `function | arguments | inputs | outputs | multiply-adds`; the last two are written anew,
by the PyTorch that runs this, the multiply-adds as its flop counter has them where it counts any.
A call that PyTorch refuses gives `refused`. `#0` is the first input; an input is a
type, which may be left out, and sizes: `int64 2,5`, perhaps with elements: `int64 2 = 3 4`.
"""
import re
import sys

import torch
import torch.nn.functional as functional

try:
    from torch.nn.attention import SDPBackend, sdpa_kernel
    from torch.utils.flop_counter import FlopCounterMode
except ImportError:
    FlopCounterMode = None

# Only on demand: a torchvision that was built for another PyTorch ends the process.
vision = __import__("torchvision.ops").ops if "--vision" in sys.argv else None


def tensor(text):
    front, _, elements = text.partition("=")
    words = front.split()
    typed = len(words) == 2 or (words and hasattr(torch, words[0]))
    kind = getattr(torch, words[0]) if typed else torch.float32
    sizes = words[-1] if words and (not typed or len(words) == 2) else ""
    shape = [int(size) for size in sizes.split(",")] if sizes else []
    if elements:
        return torch.tensor([float(one) for one in elements.split()]).to(kind).reshape(shape)
    return torch.ones(shape, dtype=kind) if kind.is_floating_point else torch.zeros(shape, dtype=kind)


def find(name):
    for place in (vision, functional, torch, torch._C._nn):
        if place is not None and hasattr(place, name):
            return getattr(place, name)
    return None


def shown(value):
    if value is None:
        return []
    if isinstance(value, (tuple, list)):
        return [text for one in value for text in shown(one)]
    return [str(value.dtype).replace("torch.", "") + str(list(value.shape))]


def run(call):
    """What a call gives, and how many multiply-adds it takes where these are counted."""
    if FlopCounterMode is None:
        return " ".join(shown(call())), ""
    # The counter knows the products that attention is made of, not every kernel that fuses them.
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        result = " ".join(shown(call()))
    return result, str(counter.get_total_flops() // 2 or "")


def outputs(function, arguments, inputs, before, counted):
    call = find(function)
    if call is None:
        return before, counted
    given = [tensor(text.strip()) for text in inputs.split(";")] if inputs.strip() else []
    text = re.sub(r"#(\d+)", r"given[\1]", arguments)
    text = re.sub(r"dtype='(\w+)'", r"dtype=torch.\1", text)
    try:
        names = {"call": call, "given": given, "torch": torch}
        return run(lambda: eval("call(%s)" % text, names))
    except Exception as refusal:
        print(function, arguments, inputs, str(refusal).splitlines()[:1], file=sys.stderr)
        return "refused", ""


def main(path):
    lines = []
    with open(path, encoding="utf-8") as table:
        for line in table.read().splitlines():
            if line.strip() and not line.startswith("#"):
                parts = [part.strip() for part in line.split("|")] + ["", ""]
                line = " | ".join(parts[:3] + list(outputs(*parts[:5]))).rstrip(" |")
            lines.append(line)
    with open(path, "w", encoding="utf-8") as table:
        table.write("\n".join(lines) + "\n")


main(sys.argv[1])
