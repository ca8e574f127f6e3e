"""Runs a model on a batch of two and shows each module that it calls."""
import sys

import _torch_tools as tools
import torch
from torch import _models, nn


class _Silent:
    """Takes what is printed."""

    def write(self, text):
        return len(text)

    def flush(self):
        pass


def _shape(tensor, batch_size):
    sizes = list(tensor.size())
    sizes[0] = batch_size
    return sizes


def _elements(shape):
    total = 1
    for size in shape:
        total *= _elements(size) if isinstance(size, list) else size
    return total


def _rows(model, sizes, batch_size, types):
    """Each module that is called: its label, output shape, parameters and whether they learn."""
    rows, handles = [], []

    def after(module, given, output):
        given[0].size()
        if isinstance(output, (list, tuple)):
            shape = [[-1] + list(one.size())[1:] for one in output]
        else:
            shape = _shape(output, batch_size)
        count, learned = 0, None
        for name in ("weight", "bias"):
            value = getattr(module, name, None)
            if value is not None and hasattr(value, "size"):
                count += value.numel()
                if name == "weight":
                    learned = value.requires_grad
        rows.append(("%s-%i" % (type(module).__name__, len(rows) + 1), shape, count, learned))

    def watch(module):
        if not isinstance(module, (nn.Sequential, nn.ModuleList)) and module is not model:
            handles.append(module.register_forward_hook(after))

    def given(batch):
        return tuple(torch.rand(batch, *one).type(kind) if kind else torch.rand(batch, *one)
                     for one, kind in zip(sizes, types))

    known = id(model) in _models._runs
    model.apply(watch)
    try:
        tools.run(model, given(2))
    finally:
        for handle in handles:
            handle.remove()
    if not known:
        _report_one(model, given)
    if sum(row[2] for row in rows) != sum(value.numel() for value in model.parameters()):
        tools.said("torchsummary counts weight and bias of each module, at each call: %d here, of "
                   "%d parameters" % (sum(row[2] for row in rows),
                                      sum(value.numel() for value in model.parameters())))
    return rows


def _report_one(model, given):
    """Has the report speak of a batch of one, as the table does, where the model allows it."""
    both = _models._runs.pop(id(model), None)
    output = sys.stdout
    sys.stdout = _Silent()
    try:
        model(*given(1))
    except Exception:
        tools.said("torchsummary runs the model on a batch of two")
        _models._runs[id(model)] = both
    finally:
        sys.stdout = output


def summary_string(model, input_size, batch_size=-1, device=None, dtypes=None):
    sizes = [input_size] if isinstance(input_size, tuple) else list(input_size)
    rows = _rows(model, sizes, batch_size, dtypes or [None] * len(sizes))
    thin, thick = "-" * 64, "=" * 64
    lines = [thin, "{:>20}  {:>25} {:>15}".format("Layer (type)", "Output Shape", "Param #"), thick]
    total = learned = output = 0
    for label, shape, count, learns in rows:
        lines.append("{:>20}  {:>25} {:>15}".format(label, str(shape), "{:,}".format(count)))
        total += count
        output += _elements(shape)
        learned += count if learns else 0
    megabytes = 1024 ** 2.0
    elements = 1
    for one in sizes:
        elements *= _elements(list(one))
    given = abs(elements * batch_size * 4.0 / megabytes)
    passed = abs(2.0 * output * 4.0 / megabytes)
    held = abs(total * 4.0 / megabytes)
    lines += [
        thick, "Total params: {:,}".format(total), "Trainable params: {:,}".format(learned),
        "Non-trainable params: {:,}".format(total - learned), thin,
        "Input size (MB): %0.2f" % given, "Forward/backward pass size (MB): %0.2f" % passed,
        "Params size (MB): %0.2f" % held,
        "Estimated Total Size (MB): %0.2f" % (held + passed + given), thin]
    return "\n".join(lines) + "\n", (total, learned)


def summary(model, input_size, batch_size=-1, device="cuda", dtypes=None):
    text, counts = summary_string(model, input_size, batch_size, device, dtypes)
    print(text, end="")
    return counts
