"""What ptflops counts at classes of torch.nn and, over again, at the functions that they call."""
import _torch_tools as tools
import torch
from torch import nn
from torch._tensor import Tensor
from torch.nn import functional as F


def _output(module, x, y, since):
    return y.numel()


def _input(module, x, y, since):
    return x[0].numel()


def _resized(module, x, y, since):
    return y[0].numel()


_WITH_BIAS = {"CONVOLUTION": 1, "MATRIX_PRODUCT": 1, "BIAS_ADDITION": 1}


def _normalization(module, x, y, since):
    # Only an attribute of this name doubles it, which layer normalisation does not have.
    return x[0].numel() * (2 if getattr(module, "affine", False) else 1)


def _with_bias(module, x, y, since):
    return tools.weighed(since, _WITH_BIAS)


# What a step of a unit takes beside its weights and biases.
_GATES = {"RNN": 1, "GRU": 7, "LSTM": 10}


def _recurrent(module, x, y, since):
    kind = type(module).__name__
    cell = kind.endswith("Cell")
    if getattr(module, "proj_size", 0):
        tools.said("ptflops does not count the projection of an LSTM")
    flops = 0
    layers = [""] if cell else ["_l%d" % i for i in range(module.num_layers)]
    for layer in layers:
        for part in ("weight_ih", "weight_hh") + (("bias_ih", "bias_hh") if module.bias else ()):
            flops += getattr(module, part + layer).numel()
        flops += _GATES[kind.replace("Cell", "")] * module.hidden_size
    flops *= tools.product(x[0].shape[:1 if cell else 2])
    return flops * (2 if getattr(module, "bidirectional", False) else 1)


def _attention(module, x, y, since):
    raise tools.NotKnown("what ptflops counts of nn.MultiheadAttention is not there yet: it counts"
                         " the module and, over again, functions inside it")


_RULES = {}
for _names, _rule in (
        ("Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Linear", _with_bias),
        ("ReLU PReLU ELU LeakyReLU ReLU6 GELU", _output),
        ("MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d AdaptiveMaxPool1d "
         "AdaptiveMaxPool2d AdaptiveMaxPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d "
         "AdaptiveAvgPool3d", _input),
        ("BatchNorm1d BatchNorm2d BatchNorm3d InstanceNorm1d InstanceNorm2d InstanceNorm3d "
         "GroupNorm LayerNorm", _normalization),
        ("Upsample", _resized),
        ("RNN GRU LSTM RNNCell GRUCell LSTMCell", _recurrent),
        ("MultiheadAttention", _attention)):
    for _name in _names.split():
        _RULES[_name] = _rule

_ELEMENTS = ("relu prelu elu relu6 gelu silu softmax avg_pool1d avg_pool2d avg_pool3d max_pool1d "
             "max_pool2d max_pool3d adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d "
             "adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d").split()


def _elements(since, result, input, *args, **kwargs):
    return input.numel()


def _interpolated(since, result, input, size=None, scale_factor=None, *args, **kwargs):
    return result.numel()


def _product(since, result, input, *args, **kwargs):
    return tools.products(since)


def _product_and_sum(since, result, input, *args, beta=1, **kwargs):
    return tools.products(since) + (input.numel() if beta != 0 else 0)


def _elementwise(since, result, input, other, *args, **kwargs):
    return tools.elementwise(input, other)


_PRODUCTS = {"matmul": _product, "mm": _product, "bmm": _product, "addmm": _product_and_sum,
             "mul": _elementwise, "add": _elementwise}


def _patches(entered):
    """Patched functions; PyTorch's own nn.ReLU6 calls hardtanh."""
    patches = tools.Patches(lambda name: name == "relu6" and entered and entered[-1] == "ReLU6")
    for name in _ELEMENTS:
        patches.patch(F, name, _elements)
    for name in ("upsample", "interpolate"):
        patches.patch(F, name, _interpolated)
    for name, rule in _PRODUCTS.items():
        patches.patch(torch, name, rule)
        patches.patch(Tensor, name, rule)
    patches.patch(torch, "baddbmm", _product_and_sum)
    return patches


def counted(model, args, kwargs, output, verbose, ignored, hooks, options):
    flops, handles, seen, entered = {}, [], set(), []

    def watch(module):
        kind = type(module)
        own = hooks.get(kind)
        rule = _RULES.get(tools.torch_class(module))
        if kind in ignored:
            if own is not None or rule is not None:
                flops[id(module)] = 0
        elif own is not None or rule is not None:
            if id(module) not in flops:
                flops[id(module)] = 0
                marks = []

                def before(module, x):
                    entered.append(kind.__name__)
                    marks.append(tools.mark())

                def after(module, x, y):
                    entered.pop()
                    since = marks.pop()
                    if own is not None:
                        object.__setattr__(module, "__flops__", 0)
                        own(module, x, y)
                        flops[id(module)] += module.__flops__
                        object.__delattr__(module, "__flops__")
                    else:
                        flops[id(module)] += int(rule(module, x, y, since))

                handles.append(module.register_forward_pre_hook(before))
                handles.append(module.register_forward_hook(after))
        elif verbose and kind not in (nn.Sequential, nn.ModuleList) and kind not in seen:
            print("Warning: module " + kind.__name__ + " is treated as a zero-op.", file=output)
        seen.add(kind)

    batch = [0]

    def batched(module, x, y):
        if not x:
            print("Warning! No positional inputs found for a module, assuming batch size is 1.")
        batch[0] += len(x[0]) if x else 1

    handles.append(model.register_forward_hook(batched))
    patches = None
    try:
        model.apply(watch)
        patches = _patches(entered) if options.get("count_functional", True) else None
        tools.run(model, args, kwargs)
    finally:
        for handle in handles:
            handle.remove()
        if patches is not None:
            patches.remove()

    def accumulated(module):
        if id(module) in flops:
            return flops[id(module)]
        return sum(accumulated(child) for child in module.children())

    def parameters_of(module, most):
        if id(module) in flops:
            if type(module) in ignored:
                return 0
            return sum(value.numel() for value in module.parameters() if value.requires_grad)
        return sum(parameters_of(child, most) for child in module.children())

    def show(total, parameters, units, parameter_units, precision):
        from ptflops.utils import flops_to_string, params_to_string
        total, most = max(total, 1), max(parameters, 1)
        shown = []

        def describe(module):
            extra = module.extra_repr

            def described():
                own, cost = parameters_of(module, most), accumulated(module) / batch[0]
                return ", ".join([
                    params_to_string(own, parameter_units, precision),
                    "{:.3%} Params".format(own / most), flops_to_string(cost, units, precision),
                    "{:.3%} MACs".format(cost / total), extra()])

            object.__setattr__(module, "extra_repr", described)
            shown.append(module)

        for module in model.modules():
            describe(module)
        print(repr(model), file=output)
        for module in shown:
            object.__delattr__(module, "extra_repr")

    return accumulated(model) / batch[0] + (sum(patches.counts) if patches else 0), show
