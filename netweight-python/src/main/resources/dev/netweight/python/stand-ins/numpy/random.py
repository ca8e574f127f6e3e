"""Random arrays: their shapes, and no values."""
from . import unknown


def _sized(shape, kind="float64"):
    if shape is None:
        from _netweight import ghost

        return ghost("numpy.random")
    shape = (shape,) if hasattr(shape, "__index__") else tuple(shape)
    return unknown(shape, kind)


def rand(*shape):
    return _sized(shape) if shape else _sized(None)


randn = rand


def random(size=None, *arguments, **keywords):
    return _sized(size)


random_sample = ranf = sample = random


def normal(loc=0.0, scale=1.0, size=None, *arguments, **keywords):
    return _sized(size)


gumbel = laplace = logistic = lognormal = uniform = normal


def standard_normal(size=None, dtype="float64", *arguments, **keywords):
    return _sized(size, dtype)


def randint(low, high=None, size=None, dtype="int64"):
    return _sized(size, dtype)


random_integers = randint


def integers(low, high=None, size=None, dtype="int64", endpoint=False):
    return _sized(size, dtype)


def binomial(n, p, size=None):
    return _sized(size, "int64")


def choice(a, size=None, replace=True, p=None, *arguments, **keywords):
    return _sized(size, getattr(a, "dtype", "int64"))


def permutation(x, *arguments, **keywords):
    return unknown((x,) if hasattr(x, "__index__") else x.shape, "int64")


def shuffle(x, *arguments, **keywords):
    return None


def seed(*arguments):
    return None


def get_state():
    return ()


def set_state(state):
    return None


class Generator:
    """A generator: the functions of this module."""

    def __init__(self, *arguments, **keywords):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        found = globals().get(name)
        if found is None:
            from _netweight import ghost

            return ghost("numpy.random." + name)
        return found


RandomState = Generator


def default_rng(*arguments):
    return Generator()


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from _netweight import ghost

    return ghost("numpy.random." + name)
