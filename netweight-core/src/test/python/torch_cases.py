"""Prints what PyTorch makes of calls of its tensor functions, a line each.

A line of the list below is a function, its arguments and its inputs, as TorchAsk of the tests
reads them; a printed line has the types, the shapes and, where no input is drawn, the elements of
what PyTorch gives, or `refused`. Run it with a Python that has PyTorch 1.13:

    python3 torch_cases.py > ../resources/dev/netweight/operator/torch/cases.txt
"""

import pathlib
import random
import re
import sys
import warnings

import torch

warnings.filterwarnings("ignore")

MOST_ELEMENTS = 128
DRAWN = "rand randn randint randperm normal bernoulli multinomial poisson uniform exponential " \
    "rand_like randn_like randint_like empty empty_like new_empty empty_strided random geometric " \
    "cauchy log_normal".split()


def read_value(text):
    """A tensor written as a type, sizes and perhaps elements; whether it has no elements given."""
    front, _, elements = text.partition("=")
    words = front.split()
    typed = bool(words) and hasattr(torch, words[0])
    dtype = getattr(torch, words[0]) if typed else torch.float32
    rest = words[1:] if typed else words
    sizes = [int(size) for size in rest[0].split(",")] if rest else []
    if "=" in text:
        numbers = [float(one) if re.search(r"[.eNI]", one) else int(one) for one in elements.split()]
        return torch.tensor(numbers, dtype=dtype).reshape(sizes), False
    if dtype.is_floating_point or dtype.is_complex:
        return torch.randn(sizes, dtype=dtype), True
    if dtype == torch.bool:
        return torch.ones(sizes, dtype=dtype), True
    return torch.zeros(sizes, dtype=dtype), True


class Reader:
    """Reads arguments: `#0, [1, 2], dim=1, 'same', 1:, ..., None`."""

    def __init__(self, text, inputs):
        self.text, self.inputs, self.at = text, inputs, 0

    def more(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        return self.at < len(self.text)

    def skip(self, character):
        if self.more() and self.text[self.at] == character:
            self.at += 1
            return True
        return False

    def arguments(self):
        places, words = [], {}
        while self.more():
            word = re.match(r"(\w+)=", self.text[self.at:])
            if word:
                self.at += word.end()
                words[word.group(1)] = self.value()
            else:
                places.append(self.value())
            self.skip(",")
        return places, words

    def value(self):
        if self.skip("[") or self.skip("("):
            tuple_like = self.text[self.at - 1] == "("
            items = []
            while not (self.skip("]") or self.skip(")")):
                items.append(self.value())
                self.skip(",")
            return tuple(items) if tuple_like else items
        if self.skip("'"):
            end = self.text.index("'", self.at)
            word, self.at = self.text[self.at:end], end + 1
            return getattr(torch, word) if isinstance(getattr(torch, word, None), torch.dtype) else word
        self.more()
        end = self.at
        while end < len(self.text) and self.text[end] not in ",])":
            end += 1
        word, self.at = self.text[self.at:end].strip(), end
        if ":" in word:
            return slice(*[self.plain(one.strip()) if one.strip() else None for one in word.split(":")])
        return self.plain(word)

    def plain(self, word):
        if word.startswith("#"):
            return self.inputs[int(word[1:])]
        named = {"None": None, "True": True, "False": False, "...": Ellipsis}
        if word in named:
            return named[word]
        return int(word) if re.fullmatch(r"-?\d+", word) else float(word)


def function(name):
    if name == "getitem":
        return lambda self, index: self[tuple(index) if isinstance(index, list) else index]
    if name == "setitem":
        def put(self, index, value):
            copy = self.clone()
            copy[tuple(index) if isinstance(index, list) else index] = value
            return copy
        return put
    if name == "requires_grad":
        return lambda self: self.requires_grad_()
    for prefix, module in (("fft_", torch.fft), ("linalg_", torch.linalg), ("special_", torch.special)):
        if name.startswith(prefix):
            return getattr(module, name[len(prefix):])
    places = (getattr(torch, name, None), getattr(torch.Tensor, name, None),
              getattr(torch.Tensor, name + "_", None))
    callables = [place for place in places if callable(place)]
    if callables:
        return lambda *places, **words: first(callables, places, words)
    if hasattr(torch.Tensor, name):
        return lambda self: getattr(self, name)
    raise AttributeError(name)


def first(callables, places, words):
    """What the first of several functions gives that takes such arguments."""
    for one in callables[:-1]:
        try:
            return one(*places, **words)
        except TypeError:
            continue
    return callables[-1](*places, **words)


def written(value):
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int):
        return str(value)
    return repr(value)


def result(name, arguments, inputs):
    tensors, drawn = [], name in DRAWN
    for text in inputs.split(";") if inputs.strip() else []:
        tensor, without = read_value(text.strip())
        tensors.append(tensor)
        drawn |= without
    places, words = Reader(arguments, tensors).arguments()
    try:
        given = function(name)(*places, **words)
    except Exception as refused:
        print(f"{name} | {arguments} | {inputs}: {refused}", file=sys.stderr)
        return "refused"
    if isinstance(given, bool):
        given = torch.tensor(given)
    outputs = [given] if isinstance(given, torch.Tensor) else list(given)
    texts = []
    for output in outputs:
        text = f"{str(output.dtype)[6:]}{list(output.shape)}"
        plain = not output.dtype.is_complex and output.numel() <= MOST_ELEMENTS
        if plain and not drawn:
            text += " = " + " ".join(written(one) for one in output.flatten().tolist())
        texts.append(text)
    return " ; ".join(texts)


def tried():
    """The calls of the list, and as many again with sizes and types drawn."""
    for line in (pathlib.Path(__file__).parent / "torch_calls.txt").read_text().splitlines():
        if line and not line.startswith("#!"):
            name, arguments, inputs = (part.strip() for part in (line + " | |").split("|")[:3])
            for one in name.split():
                yield one, arguments, inputs, True
    for name, arguments, inputs in draws(random.Random(7)):
        yield name, arguments, inputs, name.endswith("item")


TYPES = "float32 float64 float16 bfloat16 int64 int32 int16 int8 uint8 bool complex64".split()


def sizes(draw, rank):
    return [draw.choice([1, 1, 2, 3, 4]) for _ in range(rank)]


def text(shape, dtype, draw, elements=False):
    front = f"{dtype} {','.join(map(str, shape))}".strip()
    if not elements:
        return front
    count = 1
    for size in shape:
        count *= size
    return front + " = " + " ".join(str(draw.randint(-4, 9)) for _ in range(count))


def draws(draw):
    for _ in range(160):
        shape = sizes(draw, draw.randint(0, 3))
        other = [draw.choice([1, size]) for size in shape][draw.randint(0, len(shape)):]
        name = draw.choice("add sub mul div floor_divide remainder pow maximum eq lt atan2 fmod where".split())
        second = draw.choice(["#1", "2", "3", "2.5", "True"])
        first = draw.choice(TYPES)
        tensors = text(shape, first, draw)
        if second == "#1":
            tensors += "; " + text(other, draw.choice(TYPES), draw)
        if name == "where":
            tensors += f"; bool {','.join(map(str, shape))}".rstrip()
            yield name, f"#{tensors.count(';')}, #0, {second}", tensors
        elif name == "maximum" and second != "#1":
            continue
        else:
            yield name, f"#0, {second}", tensors
    for _ in range(60):
        shape = sizes(draw, draw.randint(1, 2))
        name = draw.choice("add sub mul div floor_divide remainder fmod maximum eq ne lt ge".split())
        dtype = draw.choice(["int64", "float32", "int32"])
        yield name, "#0, #1", "; ".join(text(shape, dtype, draw, True) for _ in range(2))
    for _ in range(80):
        rank = draw.randint(1, 4)
        shape = sizes(draw, rank)
        axes = draw.sample(range(-rank, 0), draw.randint(1, rank))
        name = draw.choice("sum mean amax amin any all max argmin prod std cumsum norm logsumexp".split())
        dtype = draw.choice(["float32", "int64", "bool", "float64", "uint8", "int32"])
        keep = draw.choice(["", ", keepdim=True"])
        elements = dtype in ("int64", "int32") and name not in ("any", "all")
        one = name in "any all max argmin prod cumsum".split()
        dim = axes[0] if one else list(axes)
        extra = "" if name == "cumsum" else keep
        if name == "norm":
            yield name, f"#0, 2, {dim}{keep}", text(shape, dtype, draw)
        else:
            yield name, f"#0, {dim}{extra}", text(shape, dtype, draw, elements)
    for _ in range(120):
        rank = draw.randint(1, 4)
        shape = [draw.randint(1, 4) for _ in range(rank)]
        items, tensors, axis, spread = [], [text(shape, "int64", draw, True)], 0, False
        while axis < rank and len(items) < 6:
            kind = draw.randint(0, 6)
            if kind == 0:
                items.append(str(draw.randint(-shape[axis], shape[axis] - 1)))
            elif kind == 1:
                ends = [draw.choice(["", str(draw.randint(-5, 5))]) for _ in range(2)]
                items.append(":".join(ends + draw.choice([[], [str(draw.randint(1, 3))]])))
            elif kind == 2:
                items.append("None")
                continue
            elif kind == 3 and not spread:
                items.append("...")
                spread = True
                axis += draw.randint(0, rank - axis)
                continue
            elif kind == 4:
                places = draw.choice([[2], [1], [2, 2], [1, 2]])
                count = 1
                for size in places:
                    count *= size
                numbers = " ".join(str(draw.randrange(shape[axis])) for _ in range(count))
                tensors.append(f"int64 {','.join(map(str, places))} = {numbers}")
                items.append(f"#{len(tensors) - 1}")
            elif kind == 5:
                numbers = " ".join(str(draw.randint(0, 1)) for _ in range(shape[axis]))
                tensors.append(f"bool {shape[axis]} = {numbers}")
                items.append(f"#{len(tensors) - 1}")
            else:
                items.append(":")
            axis += 1
            if draw.random() < 0.15:
                break
        index = "[" + ", ".join(items) + "]"
        yield "getitem", f"#0, {index}", "; ".join(tensors)
        if draw.random() < 0.4:
            yield "setitem", f"#0, {index}, {draw.randint(-3, 99)}", "; ".join(tensors)


def main():
    for name, arguments, inputs, telling in tried():
        given = result(name, arguments, inputs)
        # What PyTorch just has no kernel for says nothing.
        if telling or given != "refused":
            print(f"{name} | {arguments} | {inputs} | {given}".replace("  ", " "))


main()
