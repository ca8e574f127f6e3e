"""The base of all layers: names, weights, freezing, and what a call records."""
from _netweight import ghost, is_ghost, note, unsupported

from . import configuration, naming, objects, policies, tape
from .inference import infer, tensors_of
from .structure import flatten, is_shape
from .tensors import DType, KerasTensor, Node, Operation, Shape
from .variables import Variable, unique

# Settings of Keras 2 that say nothing about what a layer is.
PASSED_OVER = ("implementation", "input_length", "time_major", "batch_size", "dynamic")


class Layer(Operation):
    """What has weights and can be called on tensors."""

    # Attributes that hold layers and variables without owning them.
    _untracked = ("_inbound_nodes", "_outbound_nodes")

    # What stands before a weight's name in its path, and the layers that are made inside at building.
    _inner_path = ""
    _inner_layers = ()

    def __init__(
        self,
        *,
        activity_regularizer=None,
        trainable=True,
        dtype=None,
        autocast=True,
        name=None,
        **kwargs,
    ):
        own = self.__dict__
        own["_layers"] = []
        own["_variables"] = []
        own["_seeds"] = []
        Operation.__init__(self, name)
        own["dtype_policy"] = policies.get(dtype)
        own["activity_regularizer"] = activity_regularizer and objects.get(
            "regularizers", activity_regularizer
        )
        own["autocast"] = autocast
        own["built"] = False
        own["_trainable"] = bool(trainable)
        own["_build_shapes"] = None
        own["_answered"] = None
        own["supports_masking"] = False
        own["_losses"] = []
        if kwargs:
            self._take_old_settings(kwargs)

    def _take_old_settings(self, settings):
        """Settings that any layer took in Keras 2."""
        if "input_dim" in settings:
            self.__dict__["_input_shape_arg"] = (settings.pop("input_dim"),)
        if settings.get("input_shape") is not None:
            self.__dict__["_input_shape_arg"] = tuple(settings.pop("input_shape"))
        if settings.get("batch_input_shape") is not None:
            self.__dict__["_batch_shape_arg"] = tuple(settings.pop("batch_input_shape"))
        for name in PASSED_OVER + ("input_shape", "batch_input_shape", "weights"):
            settings.pop(name, None)
        if settings:
            raise ValueError(
                f"Unrecognized keyword arguments passed to {self.__class__.__name__}: {settings}"
            )

    # What a layer owns.

    def __setattr__(self, name, value):
        if "_layers" not in self.__dict__ and name != "_layers":
            if isinstance(value, (Layer, Variable, list, dict, tuple)) and name not in self._untracked:
                raise RuntimeError(
                    f"In layer '{self.__class__.__name__}', you forgot to call `super().__init__()` "
                    "as the first statement in the `__init__()` method. Go add it!"
                )
        if name not in self._untracked and not isinstance(value, (str, int, float, bool, type(None))):
            if type(value) in (list, dict, tuple) and getattr(type(self), "_operator", None) is None:
                from .custom import tracked

                value = tracked(self, value)
            self._track(value)
        object.__setattr__(self, name, value)

    def _track(self, value):
        if isinstance(value, Layer):
            if not any(layer is value for layer in self._layers):
                self._layers.append(value)
        elif isinstance(value, Variable):
            if not any(variable is value for variable in self._variables):
                self._variables.append(value)
        elif isinstance(value, (list, tuple)):
            for part in value:
                self._track(part)
        elif isinstance(value, dict):
            for part in value.values():
                self._track(part)

    def __delattr__(self, name):
        value = self.__dict__.get(name)
        self._layers[:] = [layer for layer in self._layers if layer is not value]
        self._variables[:] = [variable for variable in self._variables if variable is not value]
        object.__delattr__(self, name)

    def add_weight(self, *given, **keywords):
        if given and isinstance(given[0], str):
            # Keras 2 took the name first.
            order = ("name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint")
            return self._add_weight(**dict(zip(order, given)), **keywords)
        return self._add_weight(*given, **keywords)

    def _add_weight(
        self,
        shape=None,
        initializer=None,
        dtype=None,
        trainable=True,
        autocast=True,
        regularizer=None,
        constraint=None,
        aggregation="none",
        overwrite_with_gradient=False,
        name=None,
        **keywords,
    ):
        shape = () if shape is None else shape
        shape = (shape,) if hasattr(shape, "__index__") else tuple(shape)
        if None in shape:
            raise ValueError(
                f"A weight of the layer '{self.name}' has the shape {shape}; all its sizes must be known"
            )
        variable = Variable(
            initializer=initializer,
            shape=shape,
            dtype=dtype or self.variable_dtype,
            trainable=trainable,
            name=name or "variable",
        )
        variable.path = self._path(variable.name)
        variable.regularizer = objects.get("regularizers", regularizer)
        variable.constraint = objects.get("constraints", constraint)
        self._track(variable)
        return variable

    add_variable = add_weight

    def add_loss(self, loss):
        self._losses.append(loss)

    def add_metric(self, *arguments, **keywords):
        return None

    @property
    def losses(self):
        return list(self._losses)

    @property
    def metrics(self):
        return []

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._set_trainable(bool(value))

    def _set_trainable(self, value):
        self.__dict__["_trainable"] = value
        for variable in self._variables:
            if getattr(variable, "_learned", True):
                variable.trainable = value
        for layer in self._layers:
            layer.trainable = value

    @property
    def weights(self):
        own = self._variables
        found = [one for one in own if getattr(one, "_learned", one.trainable)]
        found += [one for one in own if not getattr(one, "_learned", one.trainable)]
        for layer in self._layers:
            found.extend(layer.weights)
        return unique(found)

    @property
    def trainable_weights(self):
        return [one for one in self.weights if one.trainable] if self.trainable else []

    @property
    def non_trainable_weights(self):
        return [one for one in self.weights if not one.trainable] if self.trainable else self.weights

    @property
    def variables(self):
        """All that a layer keeps: its weights, and the states of its random generators."""
        found = [one for one in self._variables]
        found += self._seeds
        for layer in self._layers:
            found.extend(layer.variables)
        return unique(found)

    @property
    def trainable_variables(self):
        return [one for one in self.variables if one.trainable] if self.trainable else []

    @property
    def non_trainable_variables(self):
        return [one for one in self.variables if not one.trainable] if self.trainable else self.variables

    def count_params(self):
        if not self.built:
            raise ValueError(
                f"You tried to call `count_params` on layer '{self.name}', but the layer isn't "
                "built. You can build it manually via: `layer.build(input_shape)`."
            )
        return counted(self.weights)

    def get_weights(self):
        return [one.numpy() for one in self.weights]

    def set_weights(self, weights):
        own = self.weights
        if len(own) != len(weights):
            raise ValueError(
                f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of "
                f"length {len(weights)}, but the layer was expecting {len(own)} weights."
            )
        for variable, value in zip(own, weights):
            variable.assign(value)

    @property
    def path(self):
        return self.name if self.built else None

    # Types.

    @property
    def dtype(self):
        return self.variable_dtype

    @property
    def variable_dtype(self):
        return DType(self.dtype_policy.variable_dtype)

    @property
    def compute_dtype(self):
        return DType(self.dtype_policy.compute_dtype)

    @property
    def input_dtype(self):
        return self.compute_dtype

    @property
    def _dtype_policy(self):
        return self.dtype_policy

    # Calls.

    def build(self, input_shape=None):
        """Makes the weights for inputs of a shape."""
        if not self.built:
            self._build_from_shape(input_shape)
        self.__dict__["built"] = True

    def _build_from_shape(self, input_shape):
        self.__dict__["_build_shapes"] = input_shape
        if getattr(type(self), "_operator", None) is None:
            return
        structure = shapes_to_tensors(input_shape, self.compute_dtype)
        naming.scopes.append(self.name)
        try:
            self._ask((structure,), {}, flatten(structure))
        finally:
            naming.scopes.pop()

    def _path(self, name):
        """The path of a weight: the layers that are being built, and its own name."""
        scopes = naming.scopes
        if not scopes or scopes[-1] != self.name:
            scopes = scopes + [self.name]
        return "/".join(scopes) + "/" + name

    def __call__(self, *args, **kwargs):
        if "_layers" not in self.__dict__:
            raise RuntimeError(
                f"In layer '{self.__class__.__name__}', you forgot to call `super().__init__()` as "
                "the first statement in the `__init__()` method. Go add it!"
            )
        if args and is_ghost(args[0]):
            note(f"the call of {self.name} is passed over: what it is given is not known")
            return ghost(self.name)
        args = tuple(as_tensors(part) for part in args)
        kwargs = {key: as_tensors(part) for key, part in kwargs.items()}
        tensors = [leaf for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor)]
        naming.scopes.append(self.name)
        try:
            outputs = self._run(args, kwargs, tensors)
        finally:
            naming.scopes.pop()
        own = self.__dict__
        own["built"] = True
        if any(getattr(tensor, "_keras_history", None) is not None for tensor in tensors):
            Node(self, args, kwargs, outputs).tape = own.get("_tape")
        elif tape.stack:
            tape.stack[-1].note(self, args, kwargs, outputs, own.get("_tape"))
        return outputs

    def __init_subclass__(cls, **keywords):
        """A build of the program's own leaves the layer built, whatever it calls itself."""
        super().__init_subclass__(**keywords)
        build = cls.__dict__.get("build")
        if hasattr(build, "__code__") and not cls.__module__.startswith(("keras", "_keras")):
            cls.build = building(build)

    def _is_built_in(self):
        """Whether Java knows what the layer does."""
        return getattr(type(self), "_operator", None) is not None and type(self).call is Layer.call

    def _run(self, args, kwargs, tensors):
        """What a call gives; makes the weights at the first one."""
        if not self._is_built_in():
            from .custom import run

            return run(self, args, kwargs)
        return self._run_built_in(args, kwargs, tensors)

    def _run_built_in(self, args, kwargs, tensors):
        return self._packed(tensors_of(self._ask(args, kwargs, tensors), self._output_dtype(tensors)))

    def _packed(self, outputs):
        return outputs[0] if len(outputs) == 1 else outputs

    def _output_dtype(self, tensors):
        return str(self.compute_dtype)

    def _ask(self, args, kwargs, tensors):
        """Asks Java about a call; the same call again has the same answer."""
        key = [tensor._value for tensor in tensors]
        if self.built and self._answered is not None and self._answered[0] == key and not kwargs:
            if len(args) == 1:
                return self._answered[1]
        answer = infer(self._serialized_as_built_in(), args, kwargs, tensors)
        own = self.__dict__
        if not own.get("_took") and (not self.built or own.get("_built_at_once")):
            own["_took"] = True
            for name in self._inner_layers:
                naming.unique(name)
            self._take_weights(answer.weights)
            if self._build_shapes is None and tensors and not self.built:
                first = flatten(args[0]) if args else tensors
                shapes = [one._shape for one in first if isinstance(one, KerasTensor)]
                self.__dict__["_build_shapes"] = shapes[0] if len(shapes) == 1 else shapes
            self.__dict__["built"] = True
        self.__dict__["_answered"] = (key, answer)
        return answer

    def _take_weights(self, weights):
        """Makes variables of the weights that Java knows of."""
        for role, shape, dtype, learned, kind in weights:
            name = role.replace(" ", "_")
            variable = Variable(shape=shape, dtype=dtype, trainable=learned and self._trainable, name=name.rsplit("/", 1)[-1], role=role)
            variable.path = self._path(type(self)._inner_path + name)
            variable._learned = learned
            if kind == "counted":
                self._variables.append(variable)
                if "/" not in name and not hasattr(type(self), name) and name not in self.__dict__:
                    self.__dict__[name] = variable
            elif kind == "seed":
                self._seeds.append(variable)

    def call(self, *args, **kwargs):
        if getattr(type(self), "_operator", None) is not None:
            from .custom import inherited

            return inherited(self, args, kwargs)
        raise NotImplementedError(f"Layer {self.__class__.__name__} does not have a `call()` method implemented.")

    def compute_output_spec(self, *args, **kwargs):
        tensors = [leaf for leaf in flatten([args, kwargs]) if isinstance(leaf, KerasTensor)]
        return self._run(args, kwargs, tensors)

    def compute_output_shape(self, *shapes, **keywords):
        if not self._is_built_in():
            raise NotImplementedError(
                f"Layer {self.__class__.__name__} should implement `def compute_output_shape(self, "
                "input_shape)`."
            )
        structure = [shapes_to_tensors(shape, self.compute_dtype) for shape in shapes]
        outputs = self._run(tuple(structure), {}, flatten(structure))
        found = [tuple(one._shape) for one in flatten(outputs)]
        return found[0] if len(found) == 1 else found

    def compute_mask(self, inputs, previous_mask=None):
        return previous_mask

    @property
    def output_shape(self):
        shapes = [tensor.shape for tensor in flatten(self.output)]
        return shapes[0] if len(shapes) == 1 else shapes

    @property
    def input_shape(self):
        shapes = [tensor.shape for tensor in flatten(self.input)]
        return shapes[0] if len(shapes) == 1 else shapes

    def get_output_shape_at(self, index):
        return self.get_output_at(index).shape

    def get_input_shape_at(self, index):
        return self.get_input_at(index).shape

    @property
    def inbound_nodes(self):
        return self._inbound_nodes

    @property
    def outbound_nodes(self):
        return self._outbound_nodes

    # Configurations.

    def _base_config(self):
        return {
            "name": self.name,
            "trainable": self._trainable,
            "dtype": self.dtype_policy._serialized(),
        }

    def get_config(self):
        return self._base_config()

    def get_build_config(self):
        shapes = self._build_shapes
        if shapes is None:
            return None
        if is_shape(shapes):
            return {"input_shape": list(shapes)}
        return {"shapes_dict": {"input_shape": configuration.serialize(shapes)}}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def _module(self):
        return "keras.layers"

    def _serialized(self):
        written = {
            "module": self._module(),
            "class_name": self._class_name(),
            "config": configuration.serialize(self.get_config()),
            "registered_name": None if self._is_built_in() else self._class_name(),
        }
        self._describe(written)
        shapes = self._build_shapes
        if self.built and shapes is not None and is_shape(shapes):
            written["build_config"] = {"input_shape": list(shapes)}
        return written

    def _describe(self, written):
        """Adds what Keras does not write down: what is called inside, and which layer it is."""
        from .custom import Reporting, add_recordings, identity

        operator = getattr(type(self), "_operator", None)
        if not self._is_built_in():
            written["module"] = type(self).__module__ or "__main__"
            if written["module"].startswith("keras"):
                written["module"] = "__main__"
            add_recordings(written, self, [self.__dict__.get("_tape")])
        elif operator is not None and not type(self).__module__.startswith(("keras", "_keras")):
            written["label"] = written["class_name"]
            written["class_name"] = operator
        if id(self) in Reporting.shared:
            written["identity"] = identity(self)

    def _serialized_as_built_in(self):
        """What the built-in layer is written down as from which the class is derived."""
        if self._is_built_in():
            return self._serialized()
        from .layers import get_config

        return {
            "module": "keras.layers",
            "class_name": type(self)._operator,
            "config": configuration.serialize(get_config(self)),
            "registered_name": None,
        }

    def _class_name(self):
        return self.__class__.__name__

    def quantize(self, mode=None, config=None, **keywords):
        raise unsupported("Layer.quantize")

    def enable_lora(self, rank, *arguments, **keywords):
        raise unsupported("Layer.enable_lora")

    def stateless_call(self, *arguments, **keywords):
        raise unsupported("Layer.stateless_call")

    def __repr__(self):
        return f"<{self.__class__.__name__} name={self.name}, built={self.built}>"


def building(build):
    """A build method that leaves its layer built."""

    def wrapped(self, *args, **kwargs):
        result = build(self, *args, **kwargs)
        own = self.__dict__
        own["built"] = True
        given = args + tuple(kwargs.values())
        if given and (len(given) == 1 or own.get("_build_shapes") is None):
            own["_build_shapes"] = given[0] if len(given) == 1 else list(given)
        return result

    wrapped.__wrapped__ = build
    wrapped.__name__ = "build"
    return wrapped


def counted(weights):
    """The elements of all weights, each once."""
    total = 0
    for weight in unique(weights):
        size = 1
        for length in weight._shape:
            size *= length
        total += size
    return total


def shapes_to_tensors(structure, dtype):
    """A structure of shapes as one of tensors."""
    if structure is None:
        raise ValueError("a layer cannot be built without the shape of its input")
    if is_shape(structure):
        return KerasTensor(structure, dtype, name="input")
    if isinstance(structure, dict):
        return {key: shapes_to_tensors(part, dtype) for key, part in structure.items()}
    return [shapes_to_tensors(part, dtype) for part in structure]


def as_tensors(value):
    """An argument with its arrays and variables as tensors."""
    if isinstance(value, KerasTensor) or value is None:
        return value
    if isinstance(value, (str, bool, int, float, Shape)):
        return value
    if isinstance(value, (list, tuple)):
        parts = [as_tensors(part) for part in value]
        return tuple(parts) if isinstance(value, tuple) else parts
    if isinstance(value, dict):
        return {key: as_tensors(part) for key, part in value.items()}
    if isinstance(value, Variable):
        return value._tensor()
    if is_ghost(value):
        return value
    if hasattr(value, "shape") and hasattr(value, "dtype") and hasattr(value, "reshape"):
        return KerasTensor(tuple(value.shape), str(value.dtype), name="constant")
    return value
