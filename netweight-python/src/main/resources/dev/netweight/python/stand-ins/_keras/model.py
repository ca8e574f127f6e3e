"""What all models share, and the choice between a functional model and a class of the program's own."""
from _netweight import at_end, ghost, line, note, unsupported

from . import configuration
from .layer import Layer
from .tensors import KerasTensor

# All models of the run in the order in which they were made, with the program's line.
made = []


class Model(Layer):
    """A layer that can be trained; given inputs and outputs it is a functional model."""

    def __new__(cls, *args, **kwargs):
        if cls is Model and is_functional(args, kwargs):
            from .functional import Functional

            return object.__new__(Functional)
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        self._start_model()
        if is_functional(args, kwargs) and type(self) is not Model:
            from .functional import Functional

            inject(type(self))
            Functional.__init__(self, *args, **kwargs)
        else:
            Layer.__init__(self, *args, **kwargs)

    def _start_model(self):
        own = self.__dict__
        if "compiled" not in own:
            own["compiled"] = False
            own["optimizer"] = None
            own["loss"] = None
            own["stop_training"] = False
            own["_shown"] = False
            own["_line"] = line()
            made.append(self)

    def _module(self):
        return "keras"

    @property
    def layers(self):
        return list(self._layers)

    @layers.setter
    def layers(self, value):
        raise AttributeError(
            "`Model.layers` attribute is reserved and should not be used. Please use another name."
        )

    def get_layer(self, name=None, index=None):
        if index is not None and name is not None:
            raise ValueError(
                "Provide only a layer name or a layer index. Received: "
                f"index={index}, name={name}."
            )
        layers = self.layers
        if index is not None:
            if len(layers) <= index:
                raise ValueError(
                    f"Was asked to retrieve layer at index {index} but model only has "
                    f"{len(layers)} layers."
                )
            return layers[index]
        if name is not None:
            for layer in layers:
                if layer.name == name:
                    return layer
            raise ValueError(
                f"No such layer: {name}. Existing layers are: {[layer.name for layer in layers]}."
            )
        raise ValueError("Provide either a layer name or layer index at `get_layer`.")

    def summary(
        self,
        line_length=None,
        positions=None,
        print_fn=None,
        expand_nested=False,
        show_trainable=False,
        layer_range=None,
    ):
        from .summary import summary

        self.__dict__["_shown"] = True
        summary(self, line_length, positions, print_fn, expand_nested, show_trainable, layer_range)

    # Training: passed over, with a note.

    def compile(
        self,
        optimizer="rmsprop",
        loss=None,
        loss_weights=None,
        metrics=None,
        weighted_metrics=None,
        run_eagerly=False,
        steps_per_execution=1,
        jit_compile="auto",
        auto_scale_loss=True,
        **keywords,
    ):
        from . import optimizers

        own = self.__dict__
        optimizer = optimizers.get(optimizer)
        if (
            auto_scale_loss
            and self.dtype_policy.name == "mixed_float16"
            and optimizer is not None
            and not isinstance(optimizer, optimizers.find("LossScaleOptimizer"))
        ):
            optimizer = optimizers.find("LossScaleOptimizer")(optimizer, name="loss_scale_optimizer")
        own["optimizer"] = optimizer
        own["loss"] = loss
        own["compiled_metrics"] = metrics
        own["compiled"] = True

    def _passed(self, what):
        note(f"{what} is passed over: nothing is trained or computed")

    def fit(self, *args, **kwargs):
        self._build_from_data(args[0] if args else kwargs.get("x"))
        self._passed("fit")
        self._build_optimizer()
        history = ghost("fit")
        history.history = ghost("fit().history")
        self.__dict__["history"] = history
        return history

    fit_generator = fit

    def _build_optimizer(self):
        if self.built and self.optimizer is not None and not self.optimizer.built:
            self.optimizer.build(self.trainable_variables)

    def _build_from_data(self, data):
        """Builds the model as the first batch would, where its shape is known."""
        shape = getattr(data, "shape", None)
        if not self.built and isinstance(shape, tuple) and shape:
            self.build((None,) + tuple(shape[1:]))

    def evaluate(self, *args, **kwargs):
        self._passed("evaluate")
        return ghost("evaluate")

    evaluate_generator = evaluate

    def predict(self, x=None, *args, **kwargs):
        self._build_from_data(x)
        self._passed("predict")
        outputs = getattr(self, "_outputs", None)
        shape = getattr(x, "shape", None)
        if outputs and len(outputs) == 1 and isinstance(shape, tuple) and shape:
            from .arrays import unknown_array

            found = unknown_array((shape[0],) + outputs[0]._shape[1:], "predict")
            if found is not None:
                return found
        return ghost("predict")

    predict_generator = predict

    def train_on_batch(self, *args, **kwargs):
        self._passed("train_on_batch")
        return ghost("train_on_batch")

    test_on_batch = predict_on_batch = train_on_batch

    def compute_loss(self, *args, **kwargs):
        return ghost("compute_loss")

    compiled_loss = property(lambda self: ghost("compiled_loss"))
    metrics_names = property(lambda self: ["loss"])

    def reset_metrics(self):
        return None

    reset_states = reset_metrics

    def get_metrics_result(self):
        return {}

    def save(self, filepath=None, *args, **kwargs):
        self._passed("save")

    save_weights = export = save_spec = save

    def load_weights(self, *args, **kwargs):
        self._passed("load_weights")
        return ghost("load_weights")

    # Configurations.

    def to_json(self, **kwargs):
        return configuration.text(self._serialized())

    def to_yaml(self, **kwargs):
        raise RuntimeError("Method `model.to_yaml()` has been removed: use `model.to_json()`.")

    def _serialized(self):
        written = Layer._serialized(self)
        written["registered_name"] = type(self).__name__ if self._is_own() else None
        return written

    def _is_own(self):
        return not type(self).__module__.startswith(("keras", "_keras"))

    def _class_name(self):
        return type(self).__name__

    def get_compile_config(self):
        return {}

    @property
    def distribute_strategy(self):
        return ghost("distribute_strategy")

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name}, built={self.built}>"


Model.__module__ = "keras"


def is_functional(args, kwargs):
    """Whether a model is given its inputs and outputs."""
    return (
        len(args) == 2
        or (len(args) == 1 and "outputs" in kwargs)
        or ("inputs" in kwargs and "outputs" in kwargs)
    ) and True


def inject(kind):
    """Puts the functional model beneath a class of the program's that gives inputs and outputs."""
    from .functional import Functional

    if issubclass(kind, Functional) or kind is Model:
        return
    bases = []
    for base in kind.__bases__:
        if base is Model:
            bases.append(Functional)
        elif isinstance(base, type) and issubclass(base, Model):
            inject(base)
            bases.append(base)
        else:
            bases.append(base)
    kind.__bases__ = tuple(bases)


@at_end
def report():
    """Hands over each model that is in no other."""
    from _netweight_bridge import bridge

    from .custom import begin_report, end_report

    complete = [model for model in made if "_layers" in model.__dict__]
    owned = [(model, {id(layer) for layer in inner(model)}) for model in complete]
    inside = set()
    for _, layers in owned:
        inside |= layers
    for model, layers in owned:
        if id(model) in inside or not (model.built and (layers or model._variables) or model._shown):
            continue
        if not model._shown and any(layers < others for _, others in owned):
            # Its layers are a part of another model's: it is a view of that one.
            continue
        try:
            begin_report(model)
            told = {
                "kind": "keras",
                "name": model.name,
                "line": model.__dict__["_line"],
                "configuration": model._serialized(),
            }
            text = configuration.text(told)
        except Exception as error:
            note(f"the model '{model.name}' could not be handed over: {error}")
            continue
        finally:
            end_report()
        bridge.model(text)


def inner(model):
    """All layers inside a model, at whatever depth."""
    found = []
    waiting = list(model.__dict__.get("_layers", ()))
    seen = set()
    while waiting:
        layer = waiting.pop()
        if id(layer) not in seen:
            seen.add(id(layer))
            found.append(layer)
            waiting.extend(layer.__dict__.get("_layers", ()))
    return found
