"""Sizes that are free until a model runs, with the arithmetic that programs do on them."""
from fractions import Fraction

from _netweight_bridge import bridge

# What the first axis of a model's inputs is called.
BATCH = "batch"


class FreeSize:
    """A number times symbols: `4 · batch · length`."""

    __slots__ = ("number", "symbols")

    def __init__(self, number, symbols):
        self.number = number
        self.symbols = symbols

    def _symbols_only_batch(self):
        return self.symbols == {BATCH: 1}

    def _times(self, other, power):
        if isinstance(other, FreeSize):
            number, symbols = other.number, other.symbols
        else:
            number, symbols = Fraction(int(other)), {}
        merged = dict(self.symbols)
        for symbol, exponent in symbols.items():
            merged[symbol] = merged.get(symbol, 0) + power * exponent
        return simplest(FreeSize(self.number * number**power, {key: one for key, one in merged.items() if one}))

    def __mul__(self, other):
        return self._times(other, 1) if is_size(other) else NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        return self._times(other, -1) if is_size(other) else NotImplemented

    __truediv__ = __floordiv__

    def __rfloordiv__(self, other):
        return FreeSize(Fraction(int(other)), {})._times(self, -1)

    __rtruediv__ = __rfloordiv__

    def _other(self, *others):
        return FreeSize(Fraction(1), {f"size {id(self)}": 1})

    def __add__(self, other):
        return self if isinstance(other, int) and other == 0 else self._other()

    __radd__ = __sub__ = __add__
    __rsub__ = __mod__ = __neg__ = _other

    def __eq__(self, other):
        if isinstance(other, FreeSize):
            return self.number == other.number and self.symbols == other.symbols
        return False

    def __hash__(self):
        return hash(tuple(sorted(self.symbols)))

    def __index__(self):
        raise TypeError("this size is free until the model runs: there is no number to count to")

    __int__ = __float__ = __index__

    def __repr__(self):
        return "None"

    def _serialized(self):
        if self._symbols_only_batch():
            return {
                "class_name": "__size__",
                "config": {
                    "times": self.number.numerator,
                    "over": self.number.denominator,
                    "symbol": BATCH,
                },
            }
        return None

    _compute_shape = None


def is_size(value):
    return isinstance(value, (int, FreeSize)) and not isinstance(value, bool)


def simplest(size):
    """A plain number where no symbol is left."""
    if not size.symbols and size.number.denominator == 1:
        return int(size.number)
    return size


def of(tensor):
    """The sizes of a tensor: numbers, and free ones by their symbols."""
    if None not in tensor._shape:
        return tuple(tensor._shape)
    texts = bridge.keras_sizes(tensor._value)
    found = []
    for size, text in zip(tensor._shape, texts):
        found.append(FreeSize(Fraction(1), {str(text): 1}) if size is None else size)
    return tuple(found)


def plain(sizes):
    """A shape with None for what is free."""
    return tuple(None if isinstance(size, FreeSize) else size for size in sizes)


def reshaped(tensor, target):
    """A new shape that holds no free size but what is left over, where that can be."""
    if not isinstance(target, (list, tuple)):
        target = (target,)
    target = [size.__index__() if not isinstance(size, FreeSize) and hasattr(size, "__index__") else size for size in target]
    if not any(isinstance(size, FreeSize) for size in target):
        return tuple(target)
    total = FreeSize(Fraction(1), {})
    for size in of(tensor):
        total = total * size
        total = total if isinstance(total, FreeSize) else FreeSize(Fraction(total), {})
    rest = total
    for size in target:
        if size != -1:
            rest = rest // size
            rest = rest if isinstance(rest, FreeSize) else FreeSize(Fraction(rest), {})
    left = simplest(rest)
    if -1 in target:
        if not isinstance(left, int):
            return tuple(target)
        target[target.index(-1)] = left
    free = [place for place, size in enumerate(target) if isinstance(size, FreeSize)]
    chosen = next((place for place in free if not target[place]._symbols_only_batch()), free[0])
    target[chosen] = -1
    return tuple(target)
