"""A module's call, as torchinfo tells it."""
import _torch_tools as tools
from torch._tensor import Tensor
from torch.nn.parameter import is_lazy


def sizes_of(value, batch_dim):
    """The sizes that stand for what a module takes or gives, and the bytes of an element."""
    if isinstance(value, Tensor):
        return list(value.size()), value.element_size()
    if value is None:
        return [], 0
    if isinstance(value, (list, tuple)) and value and isinstance(
            getattr(value[0], "data", None), Tensor):
        sizes, width = list(value[0].data.size()), value[0].data.element_size()
        if batch_dim is not None:
            sizes[batch_dim:batch_dim + 1] = [1]
        return sizes, width
    if isinstance(value, dict):
        sizes, width = _inner_sizes(list(value.values())[-1])
        return ([sizes[:batch_dim] + [1] + sizes[batch_dim + 1:]] if batch_dim is not None
                else sizes), width
    if isinstance(value, (list, tuple)):
        sizes, width = _inner_sizes(value)
        if batch_dim is not None and batch_dim < len(sizes):
            sizes[batch_dim] = 1
        return sizes, width
    raise TypeError("Model contains a layer with an unsupported input or output type: %s, type: %s"
                    % (value, type(value)))


def _inner_sizes(value):
    if hasattr(value, "tensors"):
        return _inner_sizes(value.tensors)
    if isinstance(value, Tensor):
        return list(value.size()), value.element_size()
    if isinstance(value, dict) and value:
        return _inner_sizes(list(value.values()))
    if isinstance(value, (list, tuple)) and value:
        return _inner_sizes(value[0])
    return [], 0


def product(sizes):
    total = 1
    for size in sizes:
        total *= product(size) if isinstance(size, (list, tuple)) else size
    return total


class Place:
    """Where a module stands in the model; one that is shared stands in several."""

    def __init__(self, name, module, depth, parent):
        self.name = name
        self.module = module
        self.depth = depth
        self.parent = parent


class LayerInfo:
    def __init__(self, place):
        module = place.module
        self.place = place
        self.module = module
        self.layer_id = id(module)
        self.var_name = place.name
        self.depth = place.depth
        self.class_name = module._get_name()
        self.is_leaf_layer = tools.leaf(module)
        self.depth_index = None
        self.children = []
        self.executed = False
        self.is_recursive = False
        self.input_size, self.output_size, self.output_bytes = [], [], 0
        self.macs = 0
        kernel = getattr(module, "kernel_size", None)
        self.kernel_size = list(kernel) if hasattr(kernel, "__iter__") else kernel
        self.groups = getattr(module, "groups", None)
        self.count()

    @property
    def parent_info(self):
        return self.place.parent

    def count(self):
        self.num_params = self.trainable_params = self.param_bytes = 0
        self.inner_layers = {}
        for name, value in self.module.named_parameters():
            if is_lazy(value):
                continue
            self.num_params += value.numel()
            self.param_bytes += value.numel() * value.element_size()
            if value.requires_grad:
                self.trainable_params += value.numel()
            if self.depth > 0 or "." not in name:
                sizes = list(value.size())
                if name == "weight" and len(sizes) > 1:
                    sizes[:2] = sizes[1], sizes[0]
                self.inner_layers[name] = (str(sizes), value.numel())

    def ran(self, inputs, outputs, batch_dim):
        self.count()
        self.input_size, _ = sizes_of(inputs, batch_dim)
        self.output_size, width = sizes_of(outputs, batch_dim)
        self.output_bytes = width * product(self.output_size)
        self.executed = True
        # Weights times places, not a product's own rule: a transposed convolution is taken for
        # one, and what has no parameters for nothing.
        sizes = self.output_size
        for name, value in self.module.named_parameters():
            if name in ("weight", "bias"):
                if "Conv" in self.class_name:
                    self.macs += value.numel() * product(sizes[:1] + sizes[2:])
                elif "Linear" in self.class_name:
                    self.macs += value.numel() * product(sizes[:-1])
                else:
                    self.macs += sizes[0] * value.numel()
            elif "weight" in name or "bias" in name:
                self.macs += product(sizes[:2]) * value.numel()

    @property
    def trainable(self):
        if self.num_params == 0:
            return "--"
        if self.trainable_params == 0:
            return "False"
        return "True" if self.num_params == self.trainable_params else "Partial"

    def get_layer_name(self, show_var_name, show_depth):
        name = self.class_name
        if show_var_name and self.var_name:
            name += " (%s)" % self.var_name
        if show_depth and self.depth > 0:
            name += ": %d" % self.depth
            if self.depth_index is not None:
                name += "-%d" % self.depth_index
        return name

    def leftover_params(self):
        """The parameters that no row below this one shows."""
        left, seen, i = self.num_params, set(), 0
        while i < len(self.children):
            child = self.children[i]
            i += 1
            if child.is_recursive:
                if child.layer_id not in seen:
                    left -= child.num_params
                while i < len(self.children) and self.children[i].depth > child.depth:
                    i += 1
            else:
                left -= child.num_params if child.is_leaf_layer else child.leftover_params()
            seen.add(child.layer_id)
        return left

    def shown_params(self, deepest):
        if deepest or self.is_leaf_layer:
            return self.num_params
        return self.leftover_params()

    def params_text(self, deepest):
        if self.num_params == 0:
            return "--"
        if self.is_recursive:
            return "(recursive)"
        count = self.shown_params(deepest)
        if not (deepest or self.is_leaf_layer):
            return "{:,}".format(count) if count > 0 else "--"
        return ("{:,}" if self.trainable_params else "({:,})").format(count)

    def percent_text(self, total, deepest):
        if total == 0:
            return "     --"
        if self.is_recursive:
            return "(recursive)"
        count = self.shown_params(deepest)
        return "{:>7.2%}".format(count / total) if count else "     --"

    def macs_text(self, deepest):
        if self.macs <= 0 or not (self.is_leaf_layer or deepest):
            return "--"
        if self.is_leaf_layer:
            return "{:,}".format(self.macs)
        return "{:,}".format(sum(child.macs for child in self.children if child.is_leaf_layer))
