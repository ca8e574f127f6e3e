"""What calflops counts at each function of torch.nn.functional, and at recurrent layers."""
import _torch_tools as tools
import torch
from calflops.utils import flops_to_string, macs_to_string, params_to_string
from torch import nn
from torch._tensor import Tensor
from torch.nn import functional as F


def _elements(since, result, input, *args, **kwargs):
    return input.numel(), 0


def _nothing(since, result, *args, **kwargs):
    return 0, 0


def _product(since, result, *args, **kwargs):
    macs = tools.products(since)
    return 2 * macs, macs


def _product_and_sum(since, result, input, *args, **kwargs):
    macs = tools.products(since)
    return 2 * macs + input.numel(), macs


def _convolution(since, result, *args, **kwargs):
    macs = tools.products(since)
    return 2 * macs + tools.weighed(since, {"BIAS_ADDITION": 1}), macs


def _transposed(since, result, input, weight, bias=None, stride=1, padding=0, output_padding=0,
                groups=1, dilation=1):
    if groups != 1:
        raise tools.NotKnown("what calflops counts of a transposed convolution in groups is not "
                             "there yet")
    macs = tools.products(since)
    axes = weight.dim() - 2

    def each(value):
        return value if isinstance(value, tuple) else (value,) * axes

    # The bias by the output that a convolution that is not transposed would have.
    places = tools.product(
        (size + 2 * before - (apart * (window - 1) + 1)) // step + 1
        for size, before, apart, window, step in zip(
            input.shape[2:], each(padding), each(dilation), weight.shape[2:], each(stride)))
    added = 0 if bias is None else weight.shape[1] * input.shape[0] * places
    return 2 * macs + added, macs


def _batch_normalized(since, result, input, running_mean, running_var, weight=None, bias=None,
                      training=False, *args, **kwargs):
    each = (5 if training else 2) if weight is not None else (4 if training else 1)
    return input.numel() * each, 0


def _normalized(place):
    def rule(since, result, *args, **kwargs):
        weight = args[place] if len(args) > place else kwargs.get("weight")
        return args[0].numel() * (4 if weight is None else 5), 0

    return rule


def _resized(since, result, input, size=None, scale_factor=None, *args, **kwargs):
    if size is not None:
        return tools.product(size) if isinstance(size, (tuple, list)) else int(size), 0
    return input.numel(), 0


def _elementwise(since, result, input, other, *args, **kwargs):
    return tools.elementwise(input, other), 0


def _unknown(since, result, *args, **kwargs):
    raise tools.NotKnown("what calflops counts of attention and of einsum is not there yet")


_FUNCTIONS = {"linear": _product, "batch_norm": _batch_normalized, "layer_norm": _normalized(2),
              "group_norm": _normalized(2), "instance_norm": _normalized(3),
              "upsample": _resized, "interpolate": _resized, "embedding": _nothing,
              "multi_head_attention_forward": _unknown}
for _name in ("relu prelu elu leaky_relu relu6 silu gelu softmax avg_pool1d avg_pool2d avg_pool3d "
              "max_pool1d max_pool2d max_pool3d adaptive_avg_pool1d adaptive_avg_pool2d "
              "adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool2d "
              "adaptive_max_pool3d").split():
    _FUNCTIONS[_name] = _elements
for _axes in "123":
    _FUNCTIONS["conv%sd" % _axes] = _convolution
    _FUNCTIONS["conv_transpose%sd" % _axes] = _transposed
_TENSORS = {"matmul": _product, "addmm": _product_and_sum, "mul": _elementwise,
            "add": _elementwise}

# What a step of a unit takes beside its weights and biases.
_GATES = {"RNN": 1, "GRU": 7, "LSTM": 10}


def _recurrent(module, x):
    kind = type(module).__name__
    cell = kind.endswith("Cell")
    flops = 0
    for layer in [""] if cell else ["_l%d" % i for i in range(module.num_layers)]:
        for part in ("weight_ih", "weight_hh"):
            weight = getattr(module, part + layer)
            flops += 2 * weight.numel() - weight.shape[0]
        if module.bias:
            flops += sum(getattr(module, part + layer).numel() for part in ("bias_ih", "bias_hh"))
        flops += _GATES[kind.replace("Cell", "")] * module.hidden_size
    flops *= tools.product(x[0].shape[:1 if cell else 2])
    return flops * (2 if getattr(module, "bidirectional", False) else 1)


def _counted(model, args, kwargs, ignored):
    """The operations and multiply-adds of each module by itself."""
    found = {id(module): [0, 0] for module in model.modules()}
    handles, running = [], []
    patches = tools.Patches(lambda name: name == "relu6" and running and running[-1] == "ReLU6")

    def watch(module):
        if type(module) in ignored:
            return
        kind = tools.torch_class(module)
        own = found[id(module)]
        if kind.replace("Cell", "") in _GATES:
            def recurrent(module, x, y):
                own[0] += int(_recurrent(module, x))

            handles.append(module.register_forward_hook(recurrent))
            return
        marks = []

        def before(module, x):
            running.append(kind)
            marks.append(patches.counts)
            patches.counts = []

        def after(module, x, y):
            running.pop()
            own[0] += sum(count[0] for count in patches.counts)
            own[1] += sum(count[1] for count in patches.counts)
            patches.counts = marks.pop()

        handles.append(module.register_forward_pre_hook(before))
        handles.append(module.register_forward_hook(after))

    try:
        for module in model.modules():
            watch(module)
        for name, rule in _FUNCTIONS.items():
            patches.patch(F, name, rule)
        for name, rule in _TENSORS.items():
            patches.patch(torch, name, rule)
            patches.patch(Tensor, name, rule)
        patches.patch(torch, "einsum", _unknown)
        patches.patch(torch, "baddbmm", _product_and_sum)
        tools.run(model, args, kwargs)
    finally:
        for handle in handles:
            handle.remove()
        patches.remove()
    return found


def _sum(module, found, place):
    return found[id(module)][place] + sum(_sum(child, found, place) for child in module.children())


def _show(model, found, flops, macs, parameters, unit, precision, factor, detailed):
    line = "{:<70}  {:<8}".format
    print("\n------------------------------------- Calculate Flops Results "
          "-------------------------------------")
    print(line("Total Training Params: ", params_to_string(parameters)))
    print(line("fwd MACs: ", macs_to_string(macs, unit, precision)))
    print(line("fwd FLOPs: ", flops_to_string(flops, unit, precision)))
    print(line("fwd+bwd MACs: ", macs_to_string(macs * (1 + factor), unit, precision)))
    print(line("fwd+bwd FLOPs: ", flops_to_string(flops * (1 + factor), unit, precision)))
    if detailed:
        print("\n-------------------------------- Detailed Calculated FLOPs Results "
              "--------------------------------")

        def share(part, whole):
            return round(100 * part / whole, precision) if whole else 0

        def describe(module):
            extra = module.extra_repr

            def described():
                own = sum(value.numel() for value in module.parameters() if value.requires_grad)
                own_macs, own_flops = _sum(module, found, 1), _sum(module, found, 0)
                parts = ["%s = %g%% Params" % (params_to_string(own), share(own, parameters)),
                         "%s = %g%% MACs" % (macs_to_string(own_macs), share(own_macs, macs)),
                         # Of multiply-adds in operations, as calflops has it.
                         "%s = %g%% FLOPs" % (flops_to_string(own_flops), share(own_macs, flops))]
                return ", ".join(parts + [extra()] if extra() else parts)

            object.__setattr__(module, "extra_repr", described)

        shown = list(model.modules())
        for module in shown:
            describe(module)
        print(model)
        for module in shown:
            object.__delattr__(module, "extra_repr")
    print("-" * 99)


def calculate_flops(model, input_shape=None, transformer_tokenizer=None, args=(), kwargs=None,
                    forward_mode="forward", include_backPropagation=False, compute_bp_factor=2.0,
                    print_results=True, print_detailed=True, output_as_string=True,
                    output_precision=2, output_unit=None, ignore_modules=None, is_sparse=False):
    assert isinstance(model, nn.Module), "model must be a PyTorch module"
    if transformer_tokenizer is not None or forward_mode != "forward" or is_sparse:
        raise tools.NotKnown("calflops with a tokenizer, generation or sparse weights is not there "
                             "yet")
    model.eval()
    args, kwargs = list(args), dict(kwargs or {})
    if input_shape is not None:
        assert not args and not kwargs, "args and kwargs must be empty if input_shape is not None"
        assert type(input_shape) is tuple, "input_shape must be a tuple"
        assert len(input_shape) >= 1, "input_shape must have at least one element"
        args = [torch.zeros(input_shape, dtype=next(model.parameters()).dtype)]
    else:
        assert args or kwargs, "input_shape or args or kwargs must be specified"
    found = _counted(model, tuple(args), kwargs,
                     ignore_modules or ())
    flops, macs = _sum(model, found, 0), _sum(model, found, 1)
    parameters = sum(value.numel() for value in model.parameters() if value.requires_grad)
    if print_results:
        _show(model, found, flops, macs, parameters, output_unit, output_precision,
              compute_bp_factor, print_detailed)
    if include_backPropagation:
        flops, macs = flops * (1 + compute_bp_factor), macs * (1 + compute_bp_factor)
    if output_as_string:
        return (flops_to_string(flops, output_unit, output_precision),
                macs_to_string(macs, output_unit, output_precision),
                params_to_string(parameters, output_unit, output_precision))
    return flops, macs, parameters
