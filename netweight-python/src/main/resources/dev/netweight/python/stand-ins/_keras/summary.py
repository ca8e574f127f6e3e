"""Gathers what a summary shows, in Keras's order; Java lays it out."""
import sys

from _netweight_bridge import bridge

from . import configuration
from .layer import Layer, counted
from .structure import flatten, mapped
from .variables import unique


def summary(model, line_length, positions, print_fn, expand_nested, show_trainable, layer_range):
    from .functional import Functional

    chain = True
    relevant = None
    rows_of = model.layers
    if isinstance(model, Functional):
        rows_of = model._operations
        chain = is_chain(model)
        if not chain:
            relevant = model._graph.nodes
    first, last = bounds(rows_of, layer_range)
    rows = []
    for layer in rows_of[first:last]:
        add_rows(layer, 0, expand_nested, relevant, show_trainable, rows)
    told = {
        "name": model.name,
        "graph": not chain,
        "trainable": show_trainable,
        "line_length": line_length,
        "positions": positions,
        "columns": 80,
        "rows": rows,
        "weights": [weights_of(one) for one in totals(model)],
    }
    optimizer = model.optimizer
    if model.compiled and optimizer is not None and optimizer.built:
        told["optimizer"] = weights_of(optimizer.variables)
    text = bridge.keras_summary(configuration.text(told))
    if text.startswith("\0"):
        raise ValueError(text[1:])
    if print_fn is None:
        sys.stdout.write(text)
    else:
        print_fn(text)


def totals(model):
    """The weights that are trained, and those that are not."""
    return model.trainable_weights, model.non_trainable_weights


def weights_of(weights):
    return [[one._dtype, list(one._shape)] for one in unique(weights)]


def is_chain(model):
    """Whether nothing branches and nothing is called twice."""
    nodes = []
    for level in model._graph.by_depth.values():
        if len(level) > 1 or len(level[0].input_tensors) > 1:
            return False
        nodes.append(level[0])
    within = set(nodes)
    return all(
        sum(1 for node in layer._inbound_nodes if node in within) < 2 for layer in model.layers
    )


def add_rows(layer, level, expand_nested, relevant, show_trainable, rows):
    built = getattr(layer, "built", None)
    if built is None:
        parameters = []
    else:
        parameters = weights_of(layer.weights) if built else None
    row = {
        "name": layer.name,
        "type": layer.__class__.__name__,
        "level": level,
        "shape": shape_text(layer),
        "weights": parameters,
    }
    if relevant is not None:
        row["connections"] = connections(layer, relevant)
    if show_trainable:
        weights = getattr(layer, "weights", None)
        row["trainable"] = "-" if not weights else "Y" if layer.trainable else "N"
    rows.append(row)
    if expand_nested:
        for inside in getattr(layer, "layers", None) or ():
            add_rows(inside, level + 1, expand_nested, relevant, show_trainable, rows)


def one_shape(shape):
    return "(" + ", ".join(str(size) for size in shape) + ")"


def shape_text(layer):
    """The output's shape as Keras says it; of several calls, that of the last."""
    nodes = layer._inbound_nodes
    if nodes:
        texts = [one_shape(tensor._shape) for tensor in nodes[-1].outputs]
        return texts[0] if len(texts) == 1 else "[" + ", ".join(texts) + "]"
    if layer.built and hasattr(layer, "_outputs_struct"):
        return one_shape(layer.output_shape)
    if getattr(layer, "_build_shapes", None) is None:
        return "?"
    try:
        shape = layer.output_shape
    except (AttributeError, NotImplementedError):
        try:
            shape = layer.compute_output_shape(layer._build_shapes)
        except NotImplementedError:
            return "?"
    if shape and not isinstance(shape[0], (tuple, list)):
        return one_shape(shape)
    return "[" + ", ".join(one_shape(one) for one in shape) + "]"


def connections(layer, relevant):
    """The calls that a row takes its inputs from."""
    found = []
    for node in layer._inbound_nodes:
        if node in relevant:
            for tensor in node.input_tensors:
                giver, index, place = tensor._keras_history
                found.append(f"{giver.name}[{index}][{place}]")
    return ", ".join(found) or "-"


def bounds(layers, layer_range):
    """From which layer to which the table goes."""
    if layer_range is None:
        return 0, len(layers)
    if len(layer_range) != 2:
        raise ValueError(
            "layer_range must be a list or tuple of length 2. Received: "
            f"layer_range = {layer_range} of length {len(layer_range)}"
        )
    if not all(isinstance(name, str) for name in layer_range):
        raise ValueError(f"layer_range should contain string type only. Received: {layer_range}")
    import re

    lower = [place for place, layer in enumerate(layers) if re.match(layer_range[0], layer.name)]
    upper = [place for place, layer in enumerate(layers) if re.match(layer_range[1], layer.name)]
    if not lower or not upper:
        raise ValueError(
            "Passed layer_names do not match the layer names in the model. "
            f"Received: {layer_range}"
        )
    if min(lower) > max(upper):
        return min(upper), max(lower) + 1
    return min(lower), max(upper) + 1
