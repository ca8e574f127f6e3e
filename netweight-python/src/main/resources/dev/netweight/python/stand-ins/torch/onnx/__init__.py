"""Exports: none is written."""
from torch._recorder import note


def export(model, args=(), f=None, *more, **kwargs):
    note("torch.onnx.export is passed over: no file is written; the model is run once")
    given = args if isinstance(args, tuple) else (args,)
    if hasattr(model, "named_parameters"):
        model(*given)


def is_in_onnx_export():
    return False


_globals = operators = None


def register_custom_op_symbolic(symbolic_name, symbolic_fn, opset_version):
    pass
