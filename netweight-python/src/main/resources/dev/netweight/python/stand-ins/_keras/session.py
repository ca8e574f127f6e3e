"""`keras.backend` and `keras.config`: the session's settings, and the old backend's functions."""
from . import naming, policies
from .backend import image_data_format, set_image_data_format
from .naming import get_uid, reset_uids
from .policies import dtype_policy, floatx, set_dtype_policy, set_floatx
from .tensors import KerasTensor, dtype_name, is_keras_tensor

_epsilon = 1e-7


def backend():
    return "tensorflow"


def version():
    return "3.16.0"


def epsilon():
    return _epsilon


def set_epsilon(value):
    global _epsilon
    _epsilon = value


def clear_session(free_memory=True):
    naming.counters.clear()
    policies.set_dtype_policy("float32")


def int_shape(x):
    """A shape as a tuple."""
    return tuple(x.shape)


def standardize_dtype(dtype):
    return dtype_name(dtype) or floatx()


def is_float_dtype(dtype):
    return "float" in standardize_dtype(dtype)


def is_int_dtype(dtype):
    return "int" in standardize_dtype(dtype)


def result_type(*dtypes):
    for dtype in dtypes:
        if is_float_dtype(dtype):
            return standardize_dtype(dtype)
    return standardize_dtype(dtypes[0]) if dtypes else floatx()


def _nothing(*arguments, **keywords):
    return None


def is_interactive_logging_enabled():
    return True


def is_traceback_filtering_enabled():
    return True


def is_flash_attention_enabled():
    return None


def is_nnx_enabled():
    return False


def max_epochs():
    return None


max_steps_per_epoch = max_epochs


def learning_phase():
    return 0


class name_scope:
    """Names in a scope; nothing is named after it here."""

    def __init__(self, name=None, *arguments, **keywords):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return False

    def __call__(self, function):
        return function


device = StatelessScope = remat = RematScope = name_scope

# Functions of the old backend and what `keras.ops` calls them.
SAME = {
    "dot": "matmul",
    "concatenate": "concatenate",
    "permute_dimensions": "transpose",
    "softmax": "softmax",
    "relu": "relu",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "pow": "power",
    "clip": "clip",
    "abs": "absolute",
    "exp": "exp",
    "log": "log",
    "sqrt": "sqrt",
    "square": "square",
    "mean": "mean",
    "sum": "sum",
    "max": "max",
    "min": "min",
    "prod": "prod",
    "std": "std",
    "var": "var",
    "argmax": "argmax",
    "argmin": "argmin",
    "expand_dims": "expand_dims",
    "squeeze": "squeeze",
    "reshape": "reshape",
    "stack": "stack",
    "tile": "tile",
    "repeat_elements": "repeat",
    "cast": "cast",
    "maximum": "maximum",
    "minimum": "minimum",
    "equal": "equal",
    "greater": "greater",
    "less": "less",
    "not_equal": "not_equal",
    "round": "round",
    "sign": "sign",
    "sin": "sin",
    "cos": "cos",
    "elu": "elu",
    "softplus": "softplus",
    "softsign": "softsign",
    "hard_sigmoid": "hard_sigmoid",
    "zeros_like": "zeros_like",
    "ones_like": "ones_like",
    "flatten": "ravel",
    "shape": "shape",
    "zeros": "zeros",
    "ones": "ones",
    "eye": "eye",
    "arange": "arange",
    "one_hot": "one_hot",
    "cumsum": "cumsum",
    "cumprod": "cumprod",
    "any": "any",
    "all": "all",
    "reverse": "flip",
    "stop_gradient": "stop_gradient",
    "batch_normalization": "batch_normalization",
    "logsumexp": "logsumexp",
    "gather": "take",
    "switch": "where",
}


def l2_normalize(x, axis=None):
    from . import operations

    return operations.call("normalize", (x,), {"axis": -1 if axis is None else axis})


def batch_flatten(x):
    from . import operations

    size = 1
    for one in x.shape[1:]:
        size = None if one is None or size is None else size * one
    return operations.call("reshape", (x, (-1, size)), {})


def batch_dot(x, y, axes=None):
    from .layers import find

    axes = axes if axes is not None else (len(x.shape) - 1, len(y.shape) - 2)
    return find("Dot")(axes)([x, y])


def ndim(x):
    return len(x.shape)


def dtype(x):
    return x.dtype


def variable(value, dtype=None, name=None, constraint=None):
    from .variables import Variable

    return Variable(value, dtype=dtype, name=name)


def constant(value, dtype=None, shape=None, name=None):
    return value


def get_value(x):
    return x.numpy() if hasattr(x, "numpy") else x


def count_params(x):
    total = 1
    for size in x.shape:
        total *= size
    return total


def _random(name):
    def function(shape, *arguments, **keywords):
        from . import random

        return getattr(random, name)(shape)

    return function


random_normal = _random("normal")
random_uniform = _random("uniform")
truncated_normal = _random("truncated_normal")

_NOTHING = frozenset(
    "set_value batch_set_value set_learning_phase manual_variable_initialization set_session "
    "disable_flash_attention disable_interactive_logging disable_traceback_filtering "
    "enable_flash_attention enable_interactive_logging enable_traceback_filtering "
    "enable_unsafe_deserialization set_backend set_max_epochs set_max_steps_per_epoch "
    "set_image_dim_ordering".split()
)
_GHOSTS = frozenset(
    "get_session function gradients binary_crossentropy categorical_crossentropy "
    "sparse_categorical_crossentropy placeholder update update_add moving_average_update ctc_batch_cost "
    "ctc_decode map_fn foldl foldr print_tensor eval is_sparse to_dense tf".split()
)


def __getattr__(name):
    if name in SAME:
        from . import operations

        return operations.find(SAME[name])
    if name in _NOTHING:
        return _nothing
    if name in _GHOSTS:
        from _netweight import ghost

        return ghost("keras.backend." + name)
    raise AttributeError(name)
