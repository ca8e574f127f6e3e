"""Helpers around a model."""
import importlib


def __getattr__(name):
    if name in ("data", "checkpoint", "model_zoo", "tensorboard", "mobile_optimizer", "_pytree",
                "cpp_extension", "collect_env", "hooks", "dlpack", "flop_counter"):
        return importlib.import_module("torch.utils." + name)
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("torch.utils." + name)
