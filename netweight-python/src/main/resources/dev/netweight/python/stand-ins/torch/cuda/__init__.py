"""No graphics card."""
from torch._modes import Generator, _Mode

_PASSED_OVER = {
    "manual_seed", "manual_seed_all", "seed", "seed_all", "synchronize", "empty_cache",
    "set_device", "init", "reset_peak_memory_stats", "reset_max_memory_allocated",
    "set_per_process_memory_fraction", "ipc_collect", "set_rng_state", "_lazy_init"}
_NONE_OF = {"device_count", "current_device", "memory_allocated", "max_memory_allocated",
            "memory_reserved", "max_memory_reserved"}
default_generators = ()


def is_available():
    return False


def is_initialized():
    return False


def is_bf16_supported(*args):
    return False


def get_device_name(device=None):
    raise RuntimeError("Found no NVIDIA driver on your system.")


get_device_properties = get_device_capability = mem_get_info = get_device_name


class Event(_Mode):
    def record(self, *args):
        pass

    def synchronize(self):
        pass

    wait = record

    def elapsed_time(self, other):
        return 0.0


class Stream(Event):
    pass


class device(_Mode):
    pass


class stream(_Mode):
    pass


def current_stream(*args):
    return Stream()


def __getattr__(name):
    if name == "amp":
        import torch.amp
        return torch.amp
    if name in _PASSED_OVER:
        return lambda *args, **kwargs: None
    if name in _NONE_OF:
        return lambda *args, **kwargs: 0
    if name.endswith("Tensor"):
        import torch
        return getattr(torch, name)
    from torch._recorder import not_there
    raise not_there("torch.cuda." + name) if not name.startswith("__") else AttributeError(name)
