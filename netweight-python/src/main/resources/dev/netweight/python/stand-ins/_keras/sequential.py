"""A model whose layers stand one after the other."""
from . import naming
from .inputs import InputLayer, standard
from .layer import Layer
from .model import Model
from .structure import is_shape
from .tensors import KerasTensor


class Sequential(Model):
    """A list of layers; it is built once it knows what it is given."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __init__(self, layers=None, trainable=True, name=None):
        self._start_model()
        Layer.__init__(self, trainable=trainable, name=name)
        self.__dict__["_functional"] = None
        if layers:
            if not isinstance(layers, (list, tuple)):
                layers = [layers]
            for layer in layers:
                self.add(layer, rebuild=False)
            self._maybe_rebuild()

    def add(self, layer, rebuild=True):
        own = self._layers
        if not own:
            batch_shape = layer.__dict__.get("_batch_shape_arg")
            shape = layer.__dict__.get("_input_shape_arg")
            if batch_shape is not None:
                self.add(InputLayer(batch_shape=batch_shape))
            elif shape is not None:
                self.add(InputLayer(shape=shape))
        if isinstance(layer, KerasTensor):
            giver = layer._keras_history[0]
            if isinstance(giver, InputLayer):
                layer = giver
        if not isinstance(layer, Layer):
            raise ValueError(
                "Only instances of `keras.Layer` can be added to a Sequential model. "
                f"Received: {layer} (of type {type(layer)})"
            )
        if any(one.name == layer.name and one is not layer for one in own):
            raise ValueError(
                "All layers added to a Sequential model should have unique names. Name "
                f"'{layer.name}' is already the name of a layer in this model. Update the `name` "
                "argument to pass a unique name."
            )
        if isinstance(layer, InputLayer) and own and isinstance(own[0], InputLayer):
            raise ValueError(
                f"Sequential model '{self.name}' has already been configured to use input shape "
                f"{own[0].batch_shape}. You cannot add a different Input layer to it."
            )
        own.append(layer)
        if rebuild:
            self._maybe_rebuild()
        else:
            self._forget()

    def _forget(self):
        self.__dict__["built"] = False
        self.__dict__["_functional"] = None

    def pop(self, rebuild=True):
        layer = self._layers.pop()
        self._forget()
        if rebuild and self._layers:
            self._maybe_rebuild()
        return layer

    def _maybe_rebuild(self):
        self._forget()
        first = self._layers[0]
        if len(self._layers) < 2:
            return
        if isinstance(first, InputLayer):
            self.build(first.batch_shape)
            return
        try:
            shape = first.input_shape
        except (AttributeError, ValueError):
            return
        self.build(shape)

    def build(self, input_shape=None):
        from .functional import Functional
        from .model import made

        if not is_shape(input_shape):
            return
        input_shape = standard(input_shape)
        own = self._layers
        if not own:
            raise ValueError(
                f"Sequential model {self.name} cannot be built because it has no layers. Call "
                "`model.add(layer)`."
            )
        if isinstance(own[0], InputLayer):
            if own[0].batch_shape != input_shape:
                raise ValueError(
                    f"Sequential model '{self.name}' has already been configured to use input "
                    f"shape {own[0].batch_shape}. You cannot build it with input_shape {input_shape}"
                )
        else:
            own.insert(0, InputLayer(batch_shape=input_shape, dtype=own[0].compute_dtype))
        start = x = own[0].output
        naming.scopes.append(self.name)
        try:
            for layer in own[1:]:
                x = layer(x)
        finally:
            naming.scopes.pop()
        functional = Functional(inputs=start, outputs=x)
        made.remove(functional)
        self.__dict__["_functional"] = functional
        self.__dict__["_build_shapes"] = input_shape
        self.__dict__["built"] = True

    def call(self, *args, **kwargs):
        raise NotImplementedError

    def _is_built_in(self):
        return type(self).call is Sequential.call

    def _run(self, args, kwargs, tensors):
        if not self._is_built_in():
            return Layer._run(self, args, kwargs, tensors)
        if self._functional is None and len(tensors) == 1:
            self.build(tensors[0]._shape)
        if self._functional is None:
            x = args[0]
            for layer in self.layers:
                x = layer._run((x,), {}, tensors)
            return x
        flat = self._functional._ordered(args[0] if args else kwargs["inputs"])
        known = all(
            tensor._shape == own._shape and None not in tensor._shape[1:]
            for tensor, own in zip(flat, self._functional._inputs)
        )
        if not known:
            return self._functional._run(args, {}, tensors)
        outputs = self._functional._outputs
        made = [KerasTensor(one._shape, one._dtype, value=one._value) for one in outputs]
        return made[0] if len(made) == 1 else made

    @property
    def layers(self):
        own = self._layers
        return own[1:] if own and isinstance(own[0], InputLayer) else own[:]

    @layers.setter
    def layers(self, value):
        raise AttributeError(
            "`Sequential.layers` attribute is reserved and should not be used. Use `add()` and "
            "`pop()` to change the layers in this model."
        )

    def _of_functional(self, name, word):
        if self._functional is None:
            raise AttributeError(f"Sequential model '{self.name}' has no defined {word} yet.")
        return getattr(self._functional, name)

    @property
    def inputs(self):
        return self._of_functional("inputs", "inputs")

    @property
    def outputs(self):
        return self._of_functional("outputs", "outputs")

    @property
    def input(self):
        if self._functional is not None and not self._inbound_nodes:
            return self._functional._inputs[0]
        return Layer.input.fget(self)

    @property
    def output(self):
        if self._functional is not None and not self._inbound_nodes:
            return self._functional._outputs_struct
        return Layer.output.fget(self)

    @property
    def input_shape(self):
        return self._of_functional("input_shape", "input shape")

    @property
    def output_shape(self):
        return self._of_functional("output_shape", "output shape")

    @property
    def _outputs(self):
        return self._functional._outputs if self._functional is not None else None

    def get_config(self):
        config = self._base_config()
        config["layers"] = [layer._serialized() for layer in self._layers]
        if self._functional is not None:
            config["build_input_shape"] = list(self._layers[0].batch_shape)
        return config

    @classmethod
    def from_config(cls, config, custom_objects=None):
        from .layers import deserialize

        model = cls(name=config.get("name"))
        for written in config["layers"]:
            model.add(deserialize(written, custom_objects))
        shape = config.get("build_input_shape")
        if model._functional is None and shape and model._layers:
            model.build(shape)
        return model


Sequential.__module__ = "keras"
