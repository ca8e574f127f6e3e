"""Convolutions."""
import torch
from torch._tensor import UnknownSize, fresh
from torch.nn import functional as F
from torch.nn.modules.lazy import LazyModuleMixin
from torch.nn.modules.module import Module
from torch.nn.modules.utils import _ntuple, _reverse_repeat_tuple
from torch.nn.parameter import Parameter, UninitializedParameter

_FREE = UnknownSize("the program never calls it")


class _ConvNd(Module):
    """A convolution over so many axes."""

    _axes = 0
    _transposed = False

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1,
                 groups=1, bias=True, padding_mode="zeros", device=None, dtype=None,
                 output_padding=0):
        super().__init__()
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        if in_channels % groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups != 0:
            raise ValueError("out_channels must be divisible by groups")
        each = _ntuple(self._axes)
        if isinstance(padding, str):
            if padding not in ("same", "valid"):
                raise ValueError("Invalid padding string '%s', should be one of 'valid', 'same'"
                                 % padding)
            if padding == "same" and any(step != 1 for step in each(stride)):
                raise ValueError("padding='same' is not supported for strided convolutions")
        modes = ("zeros", "reflect", "replicate", "circular")
        if padding_mode not in modes:
            raise ValueError("padding_mode must be one of %s, but got padding_mode='%s'"
                             % (set(modes), padding_mode))
        if self._transposed and padding_mode != "zeros":
            raise ValueError('Only "zeros" padding mode is supported for %s'
                             % type(self).__name__)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = each(kernel_size)
        self.stride = each(stride)
        self.padding = padding if isinstance(padding, str) else each(padding)
        self.dilation = each(dilation)
        self.transposed = self._transposed
        self.output_padding = each(output_padding)
        self.groups = groups
        self.padding_mode = padding_mode
        if padding == "same":
            around = [distance * (size - 1) for distance, size
                      in zip(self.dilation, self.kernel_size)]
            self._reversed_padding_repeated_twice = [
                part for total in reversed(around) for part in (total // 2, total - total // 2)]
        elif padding == "valid":
            self._reversed_padding_repeated_twice = [0, 0] * self._axes
        else:
            self._reversed_padding_repeated_twice = _reverse_repeat_tuple(self.padding, 2)
        self._make(bias, dtype)

    def _make(self, bias, dtype):
        channels = ((self.in_channels, self.out_channels // self.groups) if self._transposed
                    else (self.out_channels, self.in_channels // self.groups))
        self.weight = Parameter(fresh(channels + tuple(self.kernel_size), dtype))
        if bias:
            self.bias = Parameter(fresh((self.out_channels,), dtype))
        else:
            self.register_parameter("bias", None)

    def reset_parameters(self):
        pass

    def _example(self):
        return (fresh((_FREE, self.in_channels) + (_FREE,) * self._axes),)

    def extra_repr(self):
        text = "%d, %d, kernel_size=%s, stride=%s" % (
            self.in_channels, self.out_channels, self.kernel_size, self.stride)
        if self.padding != (0,) * len(self.kernel_size):
            text += ", padding=%s" % (self.padding,)
        if self.dilation != (1,) * len(self.kernel_size):
            text += ", dilation=%s" % (self.dilation,)
        if self.output_padding != (0,) * len(self.kernel_size):
            text += ", output_padding=%s" % (self.output_padding,)
        if self.groups != 1:
            text += ", groups=%d" % self.groups
        if self.bias is None:
            text += ", bias=False"
        if self.padding_mode != "zeros":
            text += ", padding_mode=%s" % self.padding_mode
        return text

    def _conv_forward(self, input, weight, bias):
        convolve = getattr(F, "conv%dd" % self._axes)
        if self.padding_mode != "zeros":
            input = F.pad(input, self._reversed_padding_repeated_twice, mode=self.padding_mode)
            return convolve(input, weight, bias, self.stride, (0,) * self._axes, self.dilation,
                            self.groups)
        return convolve(input, weight, bias, self.stride, self.padding, self.dilation,
                        self.groups)

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class Conv1d(_ConvNd):
    _axes = 1

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1,
                 groups=1, bias=True, padding_mode="zeros", device=None, dtype=None):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation,
                         groups, bias, padding_mode, device, dtype)


class Conv2d(Conv1d):
    _axes = 2


class Conv3d(Conv1d):
    _axes = 3


class _ConvTransposeNd(_ConvNd):
    _transposed = True

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0,
                 output_padding=0, groups=1, bias=True, dilation=1, padding_mode="zeros",
                 device=None, dtype=None):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation,
                         groups, bias, padding_mode, device, dtype, output_padding)

    def _output_padding(self, input, output_size):
        sizes = tuple(output_size)[-self._axes:]
        spatial = input.shape[-self._axes:]
        extra = []
        for i in range(self._axes):
            least = ((spatial[i] - 1) * self.stride[i] - 2 * self.padding[i]
                     + self.dilation[i] * (self.kernel_size[i] - 1) + 1)
            if not least <= sizes[i] <= least + self.stride[i] - 1:
                raise ValueError("requested an output size of %s, but valid sizes range from %d "
                                 "to %d" % (sizes, least, least + self.stride[i] - 1))
            extra.append(sizes[i] - least)
        return extra

    def forward(self, input, output_size=None):
        extra = (self.output_padding if output_size is None
                 else self._output_padding(input, output_size))
        convolve = getattr(F, "conv_transpose%dd" % self._axes)
        return convolve(input, self.weight, self.bias, self.stride, self.padding, extra,
                        self.groups, self.dilation)


class ConvTranspose1d(_ConvTransposeNd):
    _axes = 1


class ConvTranspose2d(_ConvTransposeNd):
    _axes = 2


class ConvTranspose3d(_ConvTransposeNd):
    _axes = 3


class _LazyConv(LazyModuleMixin):
    """A convolution whose number of input channels the first input says."""

    def __init__(self, out_channels, *args, **kwargs):
        self._bias_wanted = True
        super().__init__(0, out_channels, *args, **kwargs)

    def _make(self, bias, dtype):
        self.weight = UninitializedParameter(dtype=dtype)
        if bias:
            self.bias = UninitializedParameter(dtype=dtype)
        else:
            self.register_parameter("bias", None)

    def __setattr__(self, name, value):
        if name == "_bias_wanted":
            object.__setattr__(self, name, value)
        else:
            super().__setattr__(name, value)

    def initialize_parameters(self, input, *args, **kwargs):
        batched = input.dim() == self._axes + 2
        self.in_channels = input.shape[1 if batched else 0]
        if self.in_channels % self.groups != 0:
            raise ValueError("in_channels must be divisible by groups")
        channels = ((self.in_channels, self.out_channels // self.groups) if self._transposed
                    else (self.out_channels, self.in_channels // self.groups))
        self.weight.materialize(channels + tuple(self.kernel_size))
        if self.bias is not None:
            self.bias.materialize((self.out_channels,))


def _lazy(base):
    return type("Lazy" + base.__name__, (_LazyConv, base), {
        "cls_to_become": base, "__module__": __name__, "__doc__": _LazyConv.__doc__})


for _base in (Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d):
    globals()["Lazy" + _base.__name__] = _lazy(_base)
