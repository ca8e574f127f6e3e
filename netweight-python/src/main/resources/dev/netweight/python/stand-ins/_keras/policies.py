"""Data types of layers: what they compute in and how they keep their variables."""
from .tensors import DType, dtype_name

MIXED = {"mixed_float16": "float16", "mixed_bfloat16": "bfloat16"}


class DTypePolicy:
    """A policy by its name: `float32`, `mixed_float16`."""

    quantization_mode = None

    def __init__(self, name=None, source_name=None):
        self.name = dtype_name(name) or "float32"
        self._source_name = source_name

    @property
    def compute_dtype(self):
        return MIXED.get(self.name, self.name)

    @property
    def variable_dtype(self):
        return "float32" if self.name in MIXED else self.name

    def get_config(self):
        return {"name": self.name}

    def _serialized(self):
        return {
            "module": "keras",
            "class_name": "DTypePolicy",
            "config": {"name": self.name},
            "registered_name": None,
        }

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def __repr__(self):
        return f'<DTypePolicy "{self.name}">'

    def __eq__(self, other):
        return isinstance(other, DTypePolicy) and other.name == self.name

    def __hash__(self):
        return hash(self.name)


FloatDTypePolicy = Policy = DTypePolicy

_global = DTypePolicy("float32")


def dtype_policy():
    """The policy of layers that are told nothing."""
    return _global


def set_dtype_policy(policy):
    global _global
    _global = policy if isinstance(policy, DTypePolicy) else DTypePolicy(policy)


global_policy = dtype_policy
set_global_policy = set_dtype_policy


def floatx():
    return DType(_floatx)


_floatx = "float32"


def set_floatx(value):
    global _floatx
    _floatx = value
    set_dtype_policy(value)


def get(policy):
    """The policy that a layer's `dtype` means."""
    if policy is None:
        return _global
    if isinstance(policy, DTypePolicy):
        return policy
    if isinstance(policy, dict):
        config = policy.get("config", policy)
        return DTypePolicy(config.get("name") or config.get("source_name"))
    return DTypePolicy(policy)
