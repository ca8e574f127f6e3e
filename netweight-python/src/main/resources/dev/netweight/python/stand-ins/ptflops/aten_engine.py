"""What ptflops counts where it looks at ATen's operators: products, with the biases in them."""
import _torch_tools as tools
from ptflops.utils import flops_to_string

_WEIGHTS = {"CONVOLUTION": 1, "MATRIX_PRODUCT": 1, "ACTIVATION_PRODUCT": 1, "EINSTEIN_SUM": 1,
            "BIAS_ADDITION": 1}
_NOT_COUNTED = {"baddbmm", "scaled_dot_product_attention"}


def _name(call):
    if call.function.startswith("conv"):
        return "aten.convolution"
    return "aten." + {"linear": "addmm"}.get(call.function, call.function)


def counted(model, args, kwargs, output, verbose, ignored, hooks, options):
    if ignored or hooks:
        raise tools.NotKnown("ptflops with hooks of one's own for ATen's operators is not there")
    called = []

    def after(module, x, y):
        called.extend(tools.calls())

    handle = model.register_forward_hook(after)
    try:
        tools.run(model, args, kwargs)
    finally:
        handle.remove()
    found = {"Global": {}}
    for call in called:
        if call.function in _NOT_COUNTED:
            continue
        flops = sum(_WEIGHTS.get(kind, 0) * count for kind, count in call.work())
        if flops:
            for module in {"Global", call.module.split(".")[0] or "Global"}:
                kinds = found.setdefault(module, {})
                kinds[_name(call)] = kinds.get(_name(call), 0) + flops

    def show(flops, parameters, units, parameter_units, precision):
        print("Total:" + flops_to_string(flops, units, precision), file=output)
        for module, kinds in found.items():
            print("Module: ", module, file=output)
            for name, count in kinds.items():
                print("%s: %s" % (name, flops_to_string(count, units, precision)), file=output)
            print(file=output)

    return sum(found["Global"].values()), show
