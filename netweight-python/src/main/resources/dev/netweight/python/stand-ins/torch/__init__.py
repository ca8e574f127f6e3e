"""Stands in for PyTorch: what a program calls is recorded, and nothing is computed."""
import builtins
import importlib
import math as _math

from torch import _recorder
from torch._recorder import (
    DTYPES as _DTYPES, NotKnown as _NotKnown, Size, call as _call, device, dtype,
    note as _note, not_there as _not_there)
from torch._tensor import (
    LEGACY_TYPES as _LEGACY_TYPES, Tensor, _default, fresh as _fresh, legacy_kind as _legacy_kind,
    tensor, _from_array)
from torch._modes import (
    Generator, enable_grad, get_grad_enabled as is_grad_enabled, inference_mode, no_grad,
    set_grad_enabled)

__version__ = "2.7.0+cpu"
inf, nan, pi, e = float("inf"), float("nan"), _math.pi, _math.e
newaxis = None
strided, sparse_coo = "torch.strided", "torch.sparse_coo"
contiguous_format, channels_last = "torch.contiguous_format", "torch.channels_last"
channels_last_3d, preserve_format = "torch.channels_last_3d", "torch.preserve_format"
per_tensor_affine, per_channel_affine = "torch.per_tensor_affine", "torch.per_channel_affine"

globals().update(_DTYPES)
globals().update(_LEGACY_TYPES)
float, double, half = _DTYPES["float32"], _DTYPES["float64"], _DTYPES["float16"]
long, int, short = _DTYPES["int64"], _DTYPES["int32"], _DTYPES["int16"]
bool, cfloat, cdouble = _DTYPES["bool"], _DTYPES["complex64"], _DTYPES["complex128"]
qint8 = quint8 = qint32 = _DTYPES["int8"]
SymInt, SymFloat, SymBool = builtins.int, builtins.float, builtins.bool
memory_format = layout = str

_SUBMODULES = {
    "nn", "optim", "utils", "cuda", "jit", "fx", "linalg", "fft", "special", "backends", "amp",
    "distributed", "autograd", "hub", "onnx", "ops", "random", "types", "version", "distributions",
    "profiler", "quantization", "ao", "mps", "xpu", "export", "compiler", "multiprocessing",
    "func", "sparse", "library", "functional", "overrides", "testing", "package", "return_types",
    "torch_version", "storage", "serialization", "_dynamo", "cpu", "accelerator", "futures",
}
_find = _recorder.finder("torch", "", globals())


def __getattr__(name):
    if name in _SUBMODULES:
        return importlib.import_module("torch." + name)
    return _find(name)


def is_tensor(obj):
    return isinstance(obj, Tensor)


def is_storage(obj):
    return False


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def is_nonzero(input):
    return builtins.bool(input)


def numel(input):
    return input.numel()


def as_tensor(data, dtype=None, device=None):
    if isinstance(data, Tensor):
        return data if dtype is None else data.to(dtype)
    return tensor(data, dtype=dtype)


asarray = as_tensor


def from_numpy(ndarray):
    return _from_array(ndarray)


def scalar_tensor(s, dtype=None, **kwargs):
    return tensor(s, dtype=dtype or _default[0])


def einsum(equation, *operands):
    if not isinstance(equation, str):
        raise _not_there("torch.einsum with lists of axes")
    if builtins.len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = operands[0]
    return _call("einsum", (equation, list(operands)))


def diff(input, n=1, dim=-1, prepend=None, append=None):
    if n != 1 or prepend is not None or append is not None or input.dtype is _DTYPES["bool"]:
        return _call("diff", (input, n, dim, prepend, append))
    size = input.shape[dim]
    return input.narrow(dim, 1, size - 1) - input.narrow(dim, 0, size - 1)


def _filled(name, least=0):
    """A function whose sizes may be given one by one, and whose type may be left out."""

    def made(*size, dtype=None, **kwargs):
        kind = _legacy_kind(dtype) if dtype is not None else _default[0]
        if "size" in kwargs:
            size = (kwargs.pop("size"),)
        return _call(name, size, {**kwargs, "dtype": kind})

    made.__name__ = name
    return made


zeros, ones, empty, rand, randn = map(_filled, ("zeros", "ones", "empty", "rand", "randn"))


def manual_seed(seed):
    return Generator()


def seed():
    return 0


initial_seed = seed


def set_default_dtype(d):
    _default[0] = d


def get_default_dtype():
    return _default[0]


def set_default_tensor_type(t):
    _default[0] = _legacy_kind(t)


def set_default_device(device):
    pass


def get_default_device():
    return device("cpu")


def _passed_over(*args, **kwargs):
    pass


set_num_threads = set_num_interop_threads = use_deterministic_algorithms = _passed_over
set_float32_matmul_precision = set_printoptions = set_flush_denormal = _passed_over
set_deterministic_debug_mode = set_anomaly_enabled = set_warn_always = set_rng_state = _passed_over


def get_num_threads():
    return 1


def get_float32_matmul_precision():
    return "highest"


def get_rng_state():
    return tensor([0])


def are_deterministic_algorithms_enabled():
    return False


def is_inference_mode_enabled():
    return False


def is_autocast_enabled(*args):
    return False


def get_autocast_gpu_dtype():
    return _DTYPES["float16"]


def is_deterministic_algorithms_warn_only_enabled():
    return False


def result_type(a, b):
    return (a + b).dtype


def can_cast(from_, to):
    return True


def promote_types(a, b):
    return (_fresh((1,), a) + _fresh((1,), b)).dtype


def typename(obj):
    return obj.type() if isinstance(obj, Tensor) else type(obj).__name__


def compile(model=None, **kwargs):
    """Gives the model back as it is."""
    return (lambda given: given) if model is None else model


def save(obj, f=None, *args, **kwargs):
    _note("torch.save is passed over: nothing is written")


def load(f, *args, **kwargs):
    _note("torch.load is passed over: no weights are read")
    from _netweight import ghost
    return ghost("torch.load()")


class autocast:
    """Computes with shorter numbers; shapes stay."""

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False

    def __call__(self, function):
        return function


class finfo:
    """The limits of a type."""

    _LIMITS = {
        "float32": (1.1920928955078125e-07, 3.4028234663852886e38, 1.1754943508222875e-38, 32),
        "float64": (2.220446049250313e-16, 1.7976931348623157e308, 2.2250738585072014e-308, 64),
        "float16": (0.0009765625, 65504.0, 6.103515625e-05, 16),
        "bfloat16": (0.0078125, 3.3895313892515355e38, 1.1754943508222875e-38, 16),
    }

    def __init__(self, type=None):
        type = type or _default[0]
        if type.name not in self._LIMITS:
            raise TypeError("torch.finfo() requires a floating point input type. Use "
                            "torch.iinfo to handle 'torch.finfo'")
        self.eps, self.max, self.tiny, self.bits = self._LIMITS[type.name]
        self.min = -self.max
        self.smallest_normal = self.tiny
        self.resolution = 1e-6
        self.dtype = type.name


class iinfo:
    """The limits of a whole type."""

    def __init__(self, type):
        self.bits = type.itemsize * 8
        signed = type.name.startswith("int")
        self.max = 2 ** (self.bits - signed) - 1
        self.min = -self.max - 1 if signed else 0
        self.dtype = type.name


def vmap(func, *args, **kwargs):
    raise _not_there("torch.vmap")


def _assert(condition, message):
    assert condition, message


def is_vulkan_available():
    return False


class _Classes:
    def __getattr__(self, name):
        raise _not_there("torch.classes." + name)


classes = _Classes()


class _C:
    """What PyTorch keeps to itself, as far as others reach into it."""

    Generator = Generator
    _cuda_getDeviceCount = staticmethod(lambda: 0)
    _log_api_usage_once = staticmethod(_passed_over)
    _get_tracing_state = staticmethod(lambda: None)


def _shape_as_tensor(input):
    return tensor(list(input.shape))
