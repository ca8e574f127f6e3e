"""What fills parameters: nothing here, since they have no values."""
import math

_GAINS = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5.0 / 3, "relu": math.sqrt(2.0), "selu": 0.75}


def calculate_gain(nonlinearity, param=None):
    if nonlinearity == "leaky_relu":
        slope = 0.01 if param is None else param
        return math.sqrt(2.0 / (1 + slope ** 2))
    if nonlinearity.startswith("conv"):
        return 1.0
    if nonlinearity not in _GAINS:
        raise ValueError("Unsupported nonlinearity " + nonlinearity)
    return _GAINS[nonlinearity]


def _calculate_fan_in_and_fan_out(tensor):
    if tensor.dim() < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 "
                         "dimensions")
    field = 1
    for size in tensor.shape[2:]:
        field *= size
    return tensor.shape[1] * field, tensor.shape[0] * field


def _calculate_correct_fan(tensor, mode):
    entering, leaving = _calculate_fan_in_and_fan_out(tensor)
    return entering if mode.lower() == "fan_in" else leaving


def _untouched(tensor, *args, **kwargs):
    return tensor


_NAMES = ("uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "dirac",
          "xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal", "orthogonal",
          "sparse")
for _name in _NAMES:
    globals()[_name + "_"] = globals()[_name] = _untouched
_no_grad_normal_ = _no_grad_uniform_ = _no_grad_trunc_normal_ = _untouched
