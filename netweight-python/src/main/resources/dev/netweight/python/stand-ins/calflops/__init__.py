"""calflops: counts the functions that a model's modules call, two operations a multiply-add."""
from calflops.flops_counter import calculate_flops
from calflops.utils import flops_to_string, macs_to_string, number_to_string, params_to_string


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("calflops." + name)
