"""The entrance of ptflops."""
import sys
from enum import Enum

import torch
from ptflops import aten_engine, pytorch_engine
from ptflops.utils import flops_to_string, params_to_string
from torch import nn


class FLOPS_BACKEND(Enum):
    PYTORCH = "pytorch"
    ATEN = "aten"


def get_model_complexity_info(
        model, input_res, print_per_layer_stat=True, as_strings=True, input_constructor=None,
        ost=None, verbose=False, ignore_modules=(), custom_modules_hooks=None,
        backend=FLOPS_BACKEND.PYTORCH, flops_units=None, param_units=None, output_precision=2,
        backend_specific_config=None):
    assert type(input_res) is tuple
    assert len(input_res) >= 1
    assert isinstance(model, nn.Module)
    try:
        engine = {"pytorch": pytorch_engine, "aten": aten_engine}[FLOPS_BACKEND(backend).value]
    except ValueError:
        raise ValueError("Wrong backend name") from None
    model.eval()
    if input_constructor:
        given = input_constructor(input_res)
    else:
        kind = next((value.dtype for value in model.parameters()), None)
        given = torch.zeros((1,) + input_res, dtype=kind)
    args, kwargs = ((), given) if isinstance(given, dict) else ((given,), {})
    flops, show = engine.counted(model, args, kwargs, ost or sys.stdout, verbose,
                                 list(ignore_modules), dict(custom_modules_hooks or {}),
                                 dict(backend_specific_config or {}))
    parameters = sum(value.numel() for value in model.parameters() if value.requires_grad)
    if print_per_layer_stat:
        show(flops, parameters, flops_units, param_units, output_precision)
    flops = int(flops)
    if as_strings:
        return (flops_to_string(flops, flops_units, output_precision),
                params_to_string(parameters, param_units, output_precision))
    return flops, parameters
