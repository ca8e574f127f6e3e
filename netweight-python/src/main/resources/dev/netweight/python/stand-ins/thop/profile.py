"""What thop counts at each class of torch.nn; functions that forward calls are nothing to it."""
import _torch_tools as tools
import torch
from torch import nn


def _nothing(module, x, y, since):
    return 0


def _convolution(module, x, y, since):
    if "Transpose" not in type(module).__name__ and x.dim() == module.weight.dim():
        return tools.weighed(since, {"CONVOLUTION": 1})
    # A transposed one by its output, and the second axis taken for channels.
    return y.numel() * (x.shape[1] // module.groups) * tools.product(module.weight.shape[2:])


_NORMALIZATION = {"BATCH_NORMALIZATION": 4, "UNSCALED_BATCH_NORMALIZATION": 2,
                  "LAYER_NORMALIZATION": 4, "UNSCALED_LAYER_NORMALIZATION": 2}


def _normalization(module, x, y, since):
    return tools.weighed(since, _NORMALIZATION)


def _linear(module, x, y, since):
    return tools.weighed(since, {"MATRIX_PRODUCT": 1})


def _elements_in(module, x, y, since):
    return x.numel()


def _softmax(module, x, y, since):
    return 3 * x.numel() - x.numel() // x.shape[module.dim]


def _average_pooling(module, x, y, since):
    return y.numel()


def _adaptive_pooling(module, x, y, since):
    window = 1.0
    for before, after in zip(x.shape[2:], y.shape[2:]):
        window *= before / after
    return int((window + 1) * y.numel())


_RESIZING = {"nearest": 1, "linear": 5, "bilinear": 11, "bicubic": 259}


def _resizing(module, x, y, since):
    if module.mode not in _RESIZING:
        tools.said("thop takes nn.Upsample of mode %s as nothing" % module.mode)
    return _RESIZING.get(module.mode, 0) * y.numel()


# What a step of a unit takes beside its weights and biases.
_GATES = {"RNN": 1, "GRU": 7, "LSTM": 8}


def _recurrent(module, x, y, since):
    kind = type(module).__name__
    cell = kind.endswith("Cell")
    if getattr(module, "proj_size", 0):
        raise tools.NotKnown("what thop counts of an LSTM with a projection is not there yet")
    if not hasattr(x, "shape"):
        raise tools.NotKnown("what thop counts of a packed sequence is not there yet")
    weights = sum(value.numel() for value in module.parameters())
    layers = 1 if cell else module.num_layers * (2 if module.bidirectional else 1)
    beside = _GATES[kind.replace("Cell", "")] * module.hidden_size * layers
    return (weights + beside) * tools.product(x.shape[:1 if cell else 2])


_RULES = {"ZeroPad2d": ("zero_ops", _nothing)}
for _names, _rule in (
        ("Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d",
         ("count_convNd", _convolution)),
        ("BatchNorm1d BatchNorm2d BatchNorm3d LayerNorm InstanceNorm1d InstanceNorm2d "
         "InstanceNorm3d SyncBatchNorm", ("count_normalization", _normalization)),
        ("PReLU", ("count_prelu", _elements_in)),
        ("Softmax", ("count_softmax", _softmax)),
        ("LeakyReLU", ("count_relu", _nothing)),
        ("AvgPool1d AvgPool2d AvgPool3d", ("count_avgpool", _average_pooling)),
        ("AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d",
         ("count_adap_avgpool", _adaptive_pooling)),
        ("Linear", ("count_linear", _linear)),
        ("Upsample UpsamplingBilinear2d UpsamplingNearest2d", ("count_upsample", _resizing)),
        ("RNNCell", ("count_rnn_cell", _recurrent)), ("GRUCell", ("count_gru_cell", _recurrent)),
        ("LSTMCell", ("count_lstm_cell", _recurrent)), ("RNN", ("count_rnn", _recurrent)),
        ("GRU", ("count_gru", _recurrent)), ("LSTM", ("count_lstm", _recurrent)),
        ("ReLU ReLU6 MaxPool1d MaxPool2d MaxPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d "
         "AdaptiveMaxPool3d Dropout Sequential PixelShuffle", ("zero_ops", _nothing))):
    for _name in _names.split():
        _RULES[_name] = _rule


class _Count:
    def __init__(self):
        self.operations = 0.0
        self.parameters = 0.0


def _profiled(model, inputs, custom_ops, verbose, report_missing):
    """What each module that has a rule was counted, by its identity."""
    counts, handles, shown, later = {}, [], set(), []

    def watch(module):
        kind = type(module)
        name, rule = _RULES.get(tools.torch_class(module), ("", None))
        own = custom_ops.get(kind)
        if kind not in shown:
            if own is not None:
                if verbose:
                    print("[INFO] Customize rule %s() %s." % (own.__qualname__, kind))
            elif rule is not None:
                if verbose:
                    print("[INFO] Register %s() for %s." % (name, kind))
            elif report_missing:
                print("\033[91m[WARN] Cannot find rule for %s. Treat it as zero Macs and zero "
                      "Params.\033[00m" % kind)
        shown.add(kind)
        if own is None and rule is None:
            return
        count = counts.setdefault(id(module), _Count())
        marks = []

        def before(module, x):
            marks.append(tools.mark())

        def after(module, x, y):
            since = marks.pop()
            if own is not None:
                later.append((own, module, x, y))
            else:
                count.operations += rule(module, x[0] if x else None, y, since)
            count.parameters = float(sum(value.numel() for value in module.parameters()))

        handles.append(module.register_forward_pre_hook(before))
        handles.append(module.register_forward_hook(after))

    training = model.training
    model.eval()
    try:
        model.apply(watch)
        tools.run(model, tuple(inputs))
    finally:
        for handle in handles:
            handle.remove()
        model.train(training)
    for own, module, x, y in later:
        module.total_ops = torch.zeros(1, dtype=torch.float64)
        own(module, x, y)
        counts[id(module)].operations += module.total_ops.item()
        del module.total_ops
    return counts


def profile(model, inputs, custom_ops=None, verbose=True, ret_layer_info=False,
            report_missing=False):
    counts = _profiled(model, inputs, custom_ops or {}, verbose or report_missing, report_missing)

    def walked(module):
        own = counts.get(id(module))
        operations, parameters, inside = own.operations if own else 0.0, 0, {}
        for name, child in module.named_children():
            count = counts.get(id(child))
            if count is not None and not isinstance(child, (nn.Sequential, nn.ModuleList)):
                told = (count.operations, count.parameters, {})
            else:
                told = walked(child)
            inside[name] = told
            operations += told[0]
            parameters += told[1]
        return operations, parameters, inside

    operations, parameters, inside = walked(model)
    if parameters != sum(value.numel() for value in model.parameters()):
        tools.said("thop counts only the parameters of modules of the classes that it knows, each "
                   "time that they stand in the model: %d here, of %d" % (
                       parameters, sum(value.numel() for value in model.parameters())))
    return (operations, parameters, inside) if ret_layer_info else (operations, parameters)


def profile_origin(model, inputs, custom_ops=None, verbose=True, report_missing=False):
    counts = _profiled(model, inputs, custom_ops or {}, verbose or report_missing, report_missing)
    leaves = [module for module in model.modules() if tools.leaf(module)]
    operations = sum((counts[id(module)].operations for module in leaves if id(module) in counts),
                     0.0)
    return operations, float(sum(value.numel() for module in leaves
                                 for value in module.parameters()))
