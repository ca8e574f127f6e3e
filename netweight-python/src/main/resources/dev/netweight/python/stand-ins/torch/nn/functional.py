"""The functions that modules call: those that Java knows, and a few that only sort arguments."""
from torch import _recorder
from torch._recorder import call

_find = _recorder.finder("torch.nn.functional", "", globals())


def __getattr__(name):
    if name == "Tensor":
        from torch import Tensor
        return Tensor
    return _find(name)


def _max_pool(axes):
    name = "max_pool%dd" % axes

    def pool(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False,
             return_indices=False):
        chosen = name + "_with_indices" if return_indices else name
        return call(chosen, (input, kernel_size, stride, padding, dilation, ceil_mode))

    pool.__name__ = name
    return pool


def _adaptive_max_pool(axes):
    name = "adaptive_max_pool%dd" % axes

    def pool(input, output_size, return_indices=False):
        result = call(name, (input, output_size, return_indices))
        return result[0] if isinstance(result, tuple) and not return_indices else result

    pool.__name__ = name
    return pool


max_pool1d, max_pool2d, max_pool3d = map(_max_pool, (1, 2, 3))
adaptive_max_pool1d, adaptive_max_pool2d, adaptive_max_pool3d = map(_adaptive_max_pool, (1, 2, 3))


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    return call("im2col", (input, kernel_size, dilation, padding, stride))


def upsample_bilinear(input, size=None, scale_factor=None):
    return __getattr__("interpolate")(input, size, scale_factor, mode="bilinear",
                                      align_corners=True)


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None,
                                      margin=1.0, swap=False, reduction="mean"):
    distance = distance_function or __getattr__("pairwise_distance")
    loss = (distance(anchor, positive) - distance(anchor, negative) + margin).clamp(min=0)
    if reduction == "none":
        return loss
    return loss.mean() if reduction == "mean" else loss.sum()


def assert_int_or_pair(value, name, message):
    if not isinstance(value, int) and len(value) != 2:
        raise ValueError(message.format(name))
