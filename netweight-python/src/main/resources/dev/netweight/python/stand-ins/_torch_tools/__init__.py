"""What the stand-ins of tools that count share: a run of a model, and what Java says it does.

A tool's own rule is a table: what an operation of a kind, or an element, weighs in it.
"""
from _netweight_bridge import bridge
from torch import _models
from torch._recorder import NotKnown, note

PRODUCTS = ("CONVOLUTION", "MATRIX_PRODUCT", "ACTIVATION_PRODUCT", "EINSTEIN_SUM",
            "RECURRENT_PRODUCT", "DEFORMABLE_CONVOLUTION")


class Call:
    """A call of a function: its name, the module it is in, its arguments, its work by kind."""

    def __init__(self, function, module, arguments, work):
        self.function = function
        self.module = module
        self.arguments = arguments
        self._text = work

    def work(self):
        """Each kind with its count; a kind may come twice."""
        found = []
        for part in self._text.split():
            kind, _, count = part.partition("=")
            if count in ("", "?"):
                raise NotKnown("what %s does is not known, in %s" % (
                    self.function, self.module or "the model"))
            found.append((kind, int(count)))
        return found


def mark():
    """A place in the run, to ask from there on."""
    return bridge.torch_count()


def calls(since=0):
    told = bridge.torch_work(since)
    return [Call(told[i], told[i + 1], told[i + 2], told[i + 3]) for i in range(0, len(told), 4)]


def weighed(since, weights):
    """The work of the run from a place on, each kind by its weight."""
    total = 0
    for call in calls(since):
        for kind, count in call.work():
            total += weights.get(kind, 0) * count
    return total


def products(since):
    """Multiply-adds of the run from a place on."""
    return weighed(since, dict.fromkeys(PRODUCTS, 1))


def run(model, args=(), kwargs=None):
    """Calls a model so that it is recorded even if it ran before; that first run is reported."""
    kept = _models._runs.pop(id(model), None)
    try:
        return model(*args, **(kwargs or {}))
    finally:
        if kept is not None and kept.complete:
            _models._runs[id(model)] = kept


def torch_class(module):
    """The name of a class of torch.nn; empty for a class of the program's own."""
    kind = type(module)
    return kind.__name__ if kind.__module__.startswith("torch.nn.") else ""


def leaf(module):
    return not any(True for _ in module.children())


def first(value):
    """The first tensor in what a module gives."""
    while isinstance(value, (tuple, list)):
        value = value[0]
    return value


def product(sizes):
    total = 1
    for size in sizes:
        total = total * size
    return total


def said(text, seen=set()):
    """A note, once."""
    if text not in seen:
        seen.add(text)
        note(text)


def elementwise(input, other):
    """The elements of a sum, as tools count them that compare sizes from the first on."""
    shapes = [list(value.shape) for value in (input, other) if hasattr(value, "shape")]
    length = max(map(len, shapes), default=0)
    return product(max(shape[i] if i < len(shape) else 1 for shape in shapes)
                   for i in range(length))


class Patches:
    """Functions that count while they stand in the places of others."""

    def __init__(self, passed_over):
        self.counts = []
        self._passed_over = passed_over
        self._places = []

    def patch(self, holder, name, rule):
        kept = vars(holder).get(name)
        old = kept
        if old is None:
            import torch
            try:
                old = getattr(torch if isinstance(holder, type) else holder, name)
            except AttributeError:
                return

        def counting(*args, **kwargs):
            since = mark()
            result = old(*args, **kwargs)
            if not self._passed_over(name):
                self.counts.append(rule(since, result, *args, **kwargs))
            return result

        self._places.append((holder, name, kept))
        setattr(holder, name, counting)

    def remove(self):
        for holder, name, kept in self._places:
            if kept is None:
                delattr(holder, name)
            else:
                setattr(holder, name, kept)
