"""Counts by module and operator."""
from fvcore.nn.flop_count import FlopCountAnalysis, flop_count
from fvcore.nn.parameter_count import parameter_count, parameter_count_table
from fvcore.nn.tables import flop_count_str, flop_count_table


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("fvcore.nn." + name)
