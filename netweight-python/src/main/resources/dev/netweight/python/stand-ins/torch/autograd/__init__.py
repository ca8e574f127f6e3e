"""Gradients: none are computed."""
from torch._modes import enable_grad, inference_mode, no_grad, set_grad_enabled  # noqa: F401
from torch._tensor import Tensor


class _Context:
    """Keeps what a function would need for its gradient."""

    needs_input_grad = (True,) * 16
    saved_tensors = ()

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def mark_dirty(self, *tensors):
        pass

    mark_non_differentiable = set_materialize_grads = mark_dirty


class Function:
    """A function with a gradient of its own: only what it gives is computed."""

    @classmethod
    def apply(cls, *args, **kwargs):
        context = _Context()
        if "setup_context" in cls.__dict__:
            result = cls.forward(*args, **kwargs)
            cls.setup_context(context, args, result)
            return result
        return cls.forward(context, *args, **kwargs)


class Variable(Tensor):
    def __new__(cls, data, requires_grad=False, volatile=False):
        return data


class _Quiet:
    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False


detect_anomaly = set_detect_anomaly = _Quiet


def grad(outputs, inputs, *args, **kwargs):
    given = inputs if isinstance(inputs, (list, tuple)) else (inputs,)
    return tuple(tensor._same() for tensor in given)


def backward(tensors, *args, **kwargs):
    pass
