"""Modes in which gradients are kept or not, which is nothing to a shape."""


class _Mode:
    """A context, and a decorator with or without arguments."""

    def __new__(cls, function=None, *args, **kwargs):
        if callable(function):
            return function
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False

    def __call__(self, function):
        return function

    def clone(self):
        return self


class no_grad(_Mode):
    pass


class enable_grad(_Mode):
    pass


class inference_mode(_Mode):
    pass


class set_grad_enabled(_Mode):
    pass


def get_grad_enabled():
    return True


class Generator:
    """What random numbers come from."""

    def __init__(self, device="cpu"):
        self.device = device

    def manual_seed(self, seed):
        return self

    def seed(self):
        return 0

    initial_seed = seed

    def get_state(self):
        return None

    def set_state(self, state):
        pass
