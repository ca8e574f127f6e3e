"""A model that is a graph of calls between inputs and outputs."""
from . import configuration
from .graphs import Graph, clone_between
from .inputs import InputLayer
from .layer import Layer
from .model import Model
from .structure import flatten, mapped, packed
from .tensors import KerasTensor, Node, Shape


class Functional(Model):
    """A model from `inputs` to `outputs`, each a tensor or a structure of them."""

    def __init__(self, inputs, outputs, name=None, **kwargs):
        self._start_model()
        trainable = kwargs.pop("trainable", None)
        for word, structure in (("inputs", inputs), ("outputs", outputs)):
            for tensor in flatten(structure):
                if not isinstance(tensor, KerasTensor) or getattr(tensor, "_keras_history", None) is None:
                    raise ValueError(
                        f"All `{word}` values must be KerasTensors. Received: {word}={structure} "
                        f"including invalid value {tensor} of type {type(tensor)}"
                    )
        if not all(isinstance(tensor._keras_history[0], InputLayer) for tensor in flatten(inputs)):
            inputs, outputs = clone_between(inputs, outputs)
        Layer.__init__(self, name=name, **kwargs)
        own = self.__dict__
        own["_inputs_struct"] = mapped(lambda tensor: tensor, inputs)
        own["_outputs_struct"] = mapped(lambda tensor: tensor, outputs)
        own["_inputs"] = flatten(inputs)
        own["_outputs"] = flatten(outputs)
        graph = Graph(self._inputs, self._outputs)
        own["_graph"] = graph
        own["_operations"] = graph.operations
        own["output_names"] = [tensor._keras_history[0].name for tensor in self._outputs]
        own["input_names"] = [tensor._keras_history[0].name for tensor in self._inputs]
        self._layers.extend(one for one in graph.operations if isinstance(one, Layer))
        own["built"] = True
        if trainable is not None:
            self.trainable = trainable

    @property
    def layers(self):
        return [one for one in self._operations if isinstance(one, Layer)]

    @property
    def operations(self):
        return list(self._operations)

    @property
    def inputs(self):
        return list(self._inputs)

    @property
    def outputs(self):
        return list(self._outputs)

    @property
    def input(self):
        return self._inputs_struct

    @property
    def output(self):
        return self._outputs_struct

    @property
    def input_shape(self):
        shapes = [tensor.shape for tensor in self._inputs]
        return shapes[0] if len(shapes) == 1 else shapes

    @property
    def output_shape(self):
        shapes = [tensor.shape for tensor in self._outputs]
        return shapes[0] if len(shapes) == 1 else shapes

    def build(self, input_shape=None):
        self.__dict__["built"] = True

    def _is_built_in(self):
        return type(self).call is Layer.call

    def _run(self, args, kwargs, tensors):
        if not self._is_built_in():
            return Layer._run(self, args, kwargs, tensors)
        given = args[0] if args else kwargs.get("inputs")
        flat = self._ordered(given)
        known = all(
            tensor._shape == own._shape and None not in tensor._shape[1:]
            for tensor, own in zip(flat, self._inputs)
        )
        if known:
            outputs = [KerasTensor(one._shape, one._dtype, value=one._value) for one in self._outputs]
        else:
            outputs = self._infer(flat)
        return packed(self._outputs_struct, outputs)

    def _ordered(self, given):
        """What the model is given, in the order of its inputs."""
        if isinstance(given, dict) and not isinstance(self._inputs_struct, dict):
            names = [tensor._keras_history[0].name for tensor in self._inputs]
            if all(name in given for name in names):
                return [given[name] for name in names]
        flat = flatten(given)
        if len(flat) != len(self._inputs):
            raise ValueError(
                f"The model '{self.name}' takes {len(self._inputs)} inputs; it is given {len(flat)}"
            )
        for tensor, own in zip(flat, self._inputs):
            ranks = len(tensor._shape), len(own._shape)
            fits = ranks[0] == ranks[1] and all(
                one is None or two is None or one == two or place == 0
                for place, (one, two) in enumerate(zip(tensor._shape, own._shape))
            )
            if not fits and abs(ranks[0] - ranks[1]) != 1:
                raise ValueError(
                    f'Input 0 of layer "{self.name}" is incompatible with the layer: expected '
                    f"shape={(None,) + own._shape[1:]}, found shape={tensor._shape}"
                )
        return flat

    def _infer(self, flat):
        from .inference import infer

        answer = infer(self._serialized(), (list(flat) if len(flat) > 1 else flat[0],), {}, flat)
        made = []
        for found, own in zip(answer.outputs, self._outputs):
            number, stated, sizes = found
            made.append(KerasTensor(own._shape if sizes is None else sizes, stated or own._dtype, value=number))
        return made

    def _class_name(self):
        return "Functional" if not self._is_own() else type(self).__name__

    def _module(self):
        return "keras.src.models.functional"

    def _serialized(self):
        written = Model._serialized(self)
        if not self._is_own():
            written["registered_name"] = "Functional"
        return written

    def get_config(self):
        from .custom import add_recordings

        config = {"name": self.name, "trainable": self._trainable}
        own = self._graph.nodes
        places = {}
        for operation in self._operations:
            kept = 1 if isinstance(operation, Functional) else 0
            for node in operation._inbound_nodes:
                if node in own:
                    places[node] = kept
                    kept += 1
        listed = []
        for operation in self._operations:
            calls = []
            tapes = [node.tape for node in operation._inbound_nodes if node in own]
            for node in operation._inbound_nodes:
                if node in own and node.input_tensors:
                    calls.append(
                        {
                            "args": configuration.arguments(list(node.args), self._history),
                            "kwargs": configuration.arguments(node.kwargs, self._history),
                        }
                    )
            written = operation._serialized()
            add_recordings(written, operation, tapes)
            written["name"] = operation.name
            written["inbound_nodes"] = calls
            listed.append(written)
        config["layers"] = listed

        def end(tensor):
            operation, index, place = tensor._keras_history
            return [operation.name, places[operation._inbound_nodes[index]], place]

        config["input_layers"] = mapped(end, self._inputs_struct)
        config["output_layers"] = mapped(end, self._outputs_struct)
        return config

    def _history(self, tensor):
        """Where a tensor comes from, with the calls of this model counted only."""
        if getattr(tensor, "_keras_history", None) is None:
            return None
        operation, index, place = tensor._keras_history
        own = self._graph.nodes
        before = sum(1 for node in operation._inbound_nodes[:index] if node in own)
        return [operation.name, before, place]

    def _get_node_attribute_at_index(self, index, attribute, word):
        return Model._get_node_attribute_at_index(self, index, attribute, word)

    @classmethod
    def from_config(cls, config, custom_objects=None):
        from .models import functional_from_config

        return functional_from_config(cls, config, custom_objects)


Functional.__module__ = "keras"
