"""What fvcore counts of each operator, on the modules that the operator runs in."""
from collections import Counter

import _torch_tools as tools
from torch import nn

# The operator of a kind of work and what an operation weighs; of products only those that are
# called by these names have a rule.
_KINDS = {
    "CONVOLUTION": ("conv", 1), "EINSTEIN_SUM": ("einsum", 1),
    "BATCH_NORMALIZATION": ("batch_norm", 2), "UNSCALED_BATCH_NORMALIZATION": ("batch_norm", 1),
    "LAYER_NORMALIZATION": ("", 5), "UNSCALED_LAYER_NORMALIZATION": ("", 4),
    "ADAPTIVE_AVERAGE_POOLING_2D": ("adaptive_avg_pool2d", 1),
    "NEAREST_RESIZING_2D": ("upsample_nearest2d", 1),
    "BILINEAR_RESIZING_2D": ("upsample_bilinear2d", 4), "GRID_SAMPLING": ("grid_sampler", 4),
}
_PRODUCTS = {"linear": "linear", "addmm": "addmm", "bmm": "bmm", "matmul": "matmul", "mm": "mm"}
_ATTENTION = {"MATRIX_PRODUCT": "linear", "ACTIVATION_PRODUCT": "bmm"}


def _trains(call):
    """Whether batch normalisation takes the batch's own statistics."""
    arguments = call.arguments.replace(" ", "")
    return '"5":true' in arguments or '"training":true' in arguments


def _counted(call):
    """The operators of a call with what each is counted."""
    found = Counter()
    for kind, count in call.work():
        operator, weight = _KINDS.get(kind, (None, 0))
        if operator == "batch_norm" and _trains(call):
            weight += 3
        elif operator == "":
            operator = call.function
        elif kind in ("MATRIX_PRODUCT", "ACTIVATION_PRODUCT"):
            if call.function == "multi_head_attention_forward":
                operator, weight = _ATTENTION[kind], 1
                tools.said("attention is counted as the products that it is; fvcore leaves out "
                           "scaled_dot_product_attention, and all of it on PyTorch's fast path")
            else:
                operator, weight = _PRODUCTS.get(call.function), 1
        if operator is None:
            if kind in tools.PRODUCTS:
                tools.said("fvcore has no rule for %s and takes it as nothing" % call.function)
        elif weight:
            found[operator] += weight * count
    return found


class FlopCountAnalysis:
    def __init__(self, model, inputs):
        self._model = model
        self._inputs = inputs
        self._counts = None
        self._ignored = set()
        self._called = set()
        self._names = {}
        first = {}
        for name, module in model.named_modules(remove_duplicate=False):
            first.setdefault(id(module), name)
            self._names[name] = first[id(module)]

    def _analyzed(self):
        if self._counts is not None:
            return self._counts
        called = []

        def after(module, given, result):
            called.extend(tools.calls())

        handle = self._model.register_forward_hook(after)
        try:
            given = self._inputs if isinstance(self._inputs, (tuple, list)) else (self._inputs,)
            tools.run(self._model, tuple(given))
        finally:
            handle.remove()
        self._counts = {name: Counter() for name in self._names.values()}
        for call in called:
            counts = _counted(call)
            for operator in self._ignored:
                counts.pop(operator, None)
            parts = call.module.split(".") if call.module else []
            for name in {".".join(parts[:i]) for i in range(len(parts) + 1)}:
                self._called.add(name)
                if name in self._counts:
                    self._counts[name] += counts
        return self._counts

    def canonical_module_name(self, name):
        if name not in self._names:
            raise KeyError("Requested module name is not among the descendants of the analyzed "
                           "model.")
        return self._names[name]

    def total(self, module_name=""):
        return sum(self.by_operator(module_name).values())

    def by_operator(self, module_name=""):
        return self._analyzed()[self.canonical_module_name(module_name)]

    def by_module_and_operator(self):
        return self._analyzed()

    def by_module(self):
        return Counter({name: sum(counts.values()) for name, counts in self._analyzed().items()})

    def uncalled_modules(self):
        self._analyzed()
        return {name for name in self._names.values() if name not in self._called}

    def unsupported_ops(self, module_name=""):
        if self._counts is None:
            raise RuntimeError(
                "Analysis results should be computed before calling unsupported_ops()")
        tools.said("operators without a rule of fvcore's are not listed here")
        return Counter()

    def set_op_handle(self, *args, **kwargs):
        for name, handle in list(zip(args[::2], args[1::2])) + list(kwargs.items()):
            if handle is not None:
                raise tools.NotKnown("a rule of one's own in fvcore (%s) is not there yet" % name)
            self._ignored.add(name.split("::")[-1].replace("_convolution", "conv"))
        self._counts = None
        return self

    def clear_op_handles(self):
        raise tools.NotKnown("fvcore without its own rules is not there yet")

    def ancestor_mode(self, mode):
        if mode not in ("owner", "caller"):
            raise ValueError("Unrecognized ancestor mode: %s" % mode)
        return self

    def tracer_warnings(self, mode):
        if mode not in ("all", "no_tracer_warning", "none"):
            raise ValueError("Unrecognized tracer warning mode %s." % mode)
        return self

    def unsupported_ops_warnings(self, enabled):
        return self

    uncalled_modules_warnings = unsupported_ops_warnings

    def copy(self, new_model=None, new_inputs=None):
        return FlopCountAnalysis(self._model if new_model is None else new_model,
                                 self._inputs if new_inputs is None else new_inputs)


def flop_count(model, inputs, supported_ops=None):
    if supported_ops:
        raise tools.NotKnown("rules of one's own in fvcore are not there yet")
    counts = FlopCountAnalysis(model, inputs).by_operator()
    return {name: count / 1e9 for name, count in counts.items()}, Counter()
