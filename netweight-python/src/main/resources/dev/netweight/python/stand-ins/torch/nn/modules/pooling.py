"""Pooling."""
from torch.nn import functional as F
from torch.nn.modules import _simple
from torch.nn.modules.module import Module
from torch.nn.modules.utils import _pair, _single, _triple


class _MaxPoolNd(Module):
    pass


class _AvgPoolNd(Module):
    pass


class _MaxUnpoolNd(Module):
    pass


class _LPPoolNd(Module):
    pass


class _AdaptiveMaxPoolNd(Module):
    pass


class _AdaptiveAvgPoolNd(Module):
    pass


_TABLE = {}
_STEP = "stride if stride is not None else kernel_size"
for _n, _each in ((1, "_single"), (2, "_pair"), (3, "_triple")):
    _TABLE["MaxPool%dd" % _n] = (
        "kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False",
        "F.max_pool%dd(input, self.kernel_size, self.stride, self.padding, self.dilation, "
        "ceil_mode=self.ceil_mode, return_indices=self.return_indices)" % _n,
        "'kernel_size=%s, stride=%s, padding=%s, dilation=%s, ceil_mode=%s' % (self.kernel_size, "
        "self.stride, self.padding, self.dilation, self.ceil_mode)",
        {"base": "_MaxPoolNd", "set": {"stride": _STEP}})
    _one = {"kernel_size": "_single(kernel_size)", "stride": "_single(%s)" % _STEP,
            "padding": "_single(padding)"} if _n == 1 else {"stride": _STEP}
    _last = "" if _n == 1 else ", self.divisor_override"
    _TABLE["AvgPool%dd" % _n] = (
        "kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True"
        + ("" if _n == 1 else ", divisor_override=None"),
        "F.avg_pool%dd(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, "
        "self.count_include_pad%s)" % (_n, _last),
        "'kernel_size=%s, stride=%s, padding=%s' % (self.kernel_size, self.stride, self.padding)",
        {"base": "_AvgPoolNd", "set": _one})
    _TABLE["MaxUnpool%dd" % _n] = (
        "kernel_size, stride=None, padding=0",
        "F.max_unpool%dd(input, indices, self.kernel_size, self.stride, self.padding, "
        "output_size)" % _n,
        "'kernel_size=%s, stride=%s, padding=%s' % (self.kernel_size, self.stride, self.padding)",
        {"base": "_MaxUnpoolNd", "given": "input, indices, output_size=None",
         "set": {"kernel_size": _each + "(kernel_size)", "stride": "%s(%s)" % (_each, _STEP),
                 "padding": _each + "(padding)"}})
    _TABLE["LPPool%dd" % _n] = (
        "norm_type, kernel_size, stride=None, ceil_mode=False",
        "F.lp_pool%dd(input, float(self.norm_type), self.kernel_size, self.stride, "
        "self.ceil_mode)" % _n,
        "'norm_type=%s, kernel_size=%s, stride=%s, ceil_mode=%s' % (self.norm_type, "
        "self.kernel_size, self.stride, self.ceil_mode)", {"base": "_LPPoolNd"})
    _TABLE["AdaptiveMaxPool%dd" % _n] = (
        "output_size, return_indices=False",
        "F.adaptive_max_pool%dd(input, self.output_size, return_indices=self.return_indices)" % _n,
        "'output_size=%s' % (self.output_size,)", {"base": "_AdaptiveMaxPoolNd"})
    _TABLE["AdaptiveAvgPool%dd" % _n] = (
        "output_size", "F.adaptive_avg_pool%dd(input, self.output_size)" % _n,
        "'output_size=%s' % (self.output_size,)", {"base": "_AdaptiveAvgPoolNd"})
    if _n > 1:
        _TABLE["FractionalMaxPool%dd" % _n] = (
            "kernel_size, output_size=None, output_ratio=None, return_indices=False, "
            "_random_samples=None",
            "F.fractional_max_pool%dd(input, self.kernel_size, self.output_size, "
            "self.output_ratio, self.return_indices)" % _n, "",
            {"set": {"kernel_size": _each + "(kernel_size)"}})
__getattr__ = _simple.maker(__name__, _TABLE)
