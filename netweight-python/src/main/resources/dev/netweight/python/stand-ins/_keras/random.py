"""`keras.random`: arrays of which only the shape is known."""
from .tensors import KerasTensor, dtype_name


class SeedGenerator:
    """Where random numbers come from."""

    def __init__(self, seed=None, name=None, **keywords):
        self.seed = seed
        self.name = name

    def next(self, ordered=True):
        return self


SeedGenerator.__module__ = "keras.random"


def _array(shape, dtype="float32"):
    from numpy import unknown

    return unknown(tuple(shape), dtype_name(dtype) or "float32")


def normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return _symbolic(shape, dtype)


def uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
    return _symbolic(shape, dtype)


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    return _symbolic(shape, dtype)


def gamma(shape, alpha, dtype=None, seed=None):
    return _symbolic(shape, dtype)


def randint(shape, minval, maxval, dtype="int32", seed=None):
    return _symbolic(shape, dtype)


def _symbolic(shape, dtype):
    """An array, or a tensor where a size is that of a tensor's free axis."""
    from .operations import free_array

    found = free_array("normal", (shape,), {"dtype": dtype})
    if found is not None:
        return found
    sizes = tuple(shape)
    if any(size is None for size in sizes):
        return KerasTensor(sizes, dtype_name(dtype) or "float32")
    return _array(sizes, dtype)


def categorical(logits, num_samples, dtype="int32", seed=None):
    return _symbolic((logits.shape[0], num_samples), dtype)


def shuffle(x, axis=0, seed=None):
    return x


def dropout(inputs, rate, noise_shape=None, seed=None):
    return inputs
