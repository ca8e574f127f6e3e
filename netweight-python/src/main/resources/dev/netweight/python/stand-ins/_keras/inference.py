"""Asks Java what a call gives: the outputs' shapes and the layer's weights."""
from _netweight_bridge import bridge

from . import configuration
from .tensors import KerasTensor


class Answer:
    """What Java knows of a call: the outputs as (number, type, shape), and the weights."""

    __slots__ = ("outputs", "weights")

    def __init__(self, outputs, weights):
        self.outputs = outputs
        self.weights = weights


def infer(layer, call_args, call_kwargs, tensors):
    """The answer for one call of a layer that is written down as `layer`."""
    names = {}
    parts = []
    numbers = []
    for tensor in tensors:
        if id(tensor) in names:
            continue
        name = f"input {len(names)}"
        names[id(tensor)] = name
        numbers.append(tensor._value)
        parts.append(
            '{"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": '
            + shape_text(tensor._shape)
            + f', "dtype": "{tensor._dtype}", "name": "{name}"}}, "name": "{name}", "inbound_nodes": []}}'
        )
    inputs = ", ".join(f'["{name}", 0, 0]' for name in names.values())
    written = dict(layer)
    written["name"] = layer["config"].get("name") or "layer"
    written["inbound_nodes"] = [
        {
            "args": configuration.arguments(call_args, lambda tensor: [names[id(tensor)], 0, 0]),
            "kwargs": configuration.arguments(call_kwargs, lambda tensor: [names[id(tensor)], 0, 0]),
        }
    ]
    parts.append(configuration.text(written))
    model = (
        '{"class_name": "Functional", "config": {"name": "call", "layers": ['
        + ", ".join(parts)
        + f'], "input_layers": [{inputs}], "output_layers": []}}}}'
    )
    answer = bridge.keras_infer(model, numbers)
    if isinstance(answer, str):
        raise ValueError(answer)
    outputs = [(found[0], found[1], shape(found[2])) for found in answer[0]]
    weights = [
        (found[0], shape(found[1]), found[2], found[3], found[4]) for found in answer[1]
    ]
    return Answer(outputs, weights)


def shape(sizes):
    """A shape from Java; None where not even the rank is known."""
    return None if sizes is None else tuple(sizes)


def shape_text(sizes):
    return "[" + ", ".join("null" if size is None else str(size) for size in sizes) + "]"


def tensors_of(answer, dtype):
    """New tensors for the outputs of an answer; a type that Java does not say is `dtype`."""
    made = []
    for number, stated, sizes in answer.outputs:
        if sizes is None:
            raise ValueError("the shape of an output is not known")
        made.append(KerasTensor(sizes, stated or dtype, value=number))
    return made
