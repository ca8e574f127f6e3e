"""Optimizers: what they keep beside the model's weights, and nothing of what they do."""
from . import naming
from .objects import Configured, define
from .tensors import DType
from .variables import Variable

COMMON = (
    "clipnorm=None, clipvalue=None, global_clipnorm=None, use_ema=False, ema_momentum=0.99, "
    "ema_overwrite_frequency=None, loss_scale_factor=None, gradient_accumulation_steps=None, name=None"
)

TABLE = {
    "Adadelta": "learning_rate=0.001, rho=0.95, epsilon=1e-07, weight_decay=None, COMMON",
    "Adafactor": "learning_rate=0.001, beta_2_decay=-0.8, epsilon_1=1e-30, epsilon_2=0.001, clip_threshold=1.0, relative_step=True, weight_decay=None, COMMON",
    "Adagrad": "learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-07, weight_decay=None, COMMON",
    "Adam": "learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, amsgrad=False, weight_decay=None, COMMON",
    "AdamW": "learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-07, amsgrad=False, COMMON",
    "Adamax": "learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, weight_decay=None, COMMON",
    "Ftrl": "learning_rate=0.001, learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0, l2_regularization_strength=0.0, l2_shrinkage_regularization_strength=0.0, beta=0.0, weight_decay=None, COMMON",
    "Lamb": "learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, weight_decay=None, COMMON",
    "Lion": "learning_rate=0.001, beta_1=0.9, beta_2=0.99, weight_decay=None, COMMON",
    "LossScaleOptimizer": "inner_optimizer, initial_scale=32768.0, dynamic_growth_steps=2000, name=None",
    "MultiOptimizer": "optimizer_map, loss_scale_factor=None, name=None",
    "Muon": "learning_rate=0.001, adam_beta_1=0.9, adam_beta_2=0.999, adam_weight_decay=0.004, epsilon=1e-07, weight_decay=0.004, COMMON, exclude_layers=None, exclude_embeddings=True, muon_a=3.4445, muon_b=-4.775, muon_c=2.0315, adam_lr_ratio=1, momentum=0.95, ns_steps=5, nesterov=True, rms_rate=0.2",
    "Nadam": "learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, weight_decay=None, COMMON",
    "OptimizerMap": "default_optimizer, optimizer_map=None",
    "RMSprop": "learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False, weight_decay=None, COMMON",
    "SGD": "learning_rate=0.01, momentum=0.0, nesterov=False, weight_decay=None, COMMON",
    "ScheduleFreeAdamW": "learning_rate=0.0025, beta_1=0.9, beta_2=0.999, epsilon=1e-08, warmup_steps=0, weight_decay=None, COMMON",
}

# What is kept for each weight, of its shape.
KEPT = {
    "Adadelta": ("accumulated_grad", "accumulated_delta_var"),
    "Adagrad": ("accumulator",),
    "Adam": ("momentum", "velocity"),
    "AdamW": ("momentum", "velocity"),
    "Adamax": ("momentum", "norm"),
    "Ftrl": ("accumulator", "linear"),
    "Lamb": ("momentum", "velocity"),
    "Lion": ("momentum",),
    "Nadam": ("momentum", "velocity"),
    "RMSprop": ("velocity",),
    "SGD": (),
    "ScheduleFreeAdamW": ("momentum", "velocity"),
}

_made = {}


class Optimizer(Configured):
    """What trains a model; it is built for weights, and keeps tensors for each."""

    def __init__(self, learning_rate=0.001, weight_decay=None, name=None, **keywords):
        start(self, {"learning_rate": learning_rate, "weight_decay": weight_decay, "name": name, **keywords}, {})

    def _begin(self, learning_rate):
        self.built = False
        self._variables = []
        self._keep("iteration", (), "int32")
        self._learning_rate = learning_rate
        if isinstance(learning_rate, (int, float)):
            self._keep("learning_rate", (), "float32")

    def _keep(self, name, shape, dtype="float32", reference=None):
        path = f"{self.name}/{name}"
        if reference is not None:
            name = reference.path.replace("/", "_") + "_" + name
        variable = Variable(shape=shape, dtype=dtype, trainable=False, name=name)
        variable.path = path
        self._variables.append(variable)
        return variable

    def build(self, variables):
        if self.built:
            return
        variables = list(variables)
        settings = self.__dict__
        if settings.get("use_ema"):
            for one in variables:
                self._keep("average", one._shape, one._dtype, one)
        if settings.get("gradient_accumulation_steps"):
            for one in variables:
                self._keep("gradient_accumulator", one._shape, one._dtype, one)
        self._build(variables)
        self.built = True

    def _build(self, variables):
        kind = type(self)._kind
        settings = self.__dict__
        groups = [KEPT.get(kind, ())]
        if settings.get("amsgrad"):
            groups.append(("velocity_hat",))
        if kind in ("SGD", "RMSprop") and settings.get("momentum"):
            groups.append(("momentum",))
        if settings.get("centered"):
            groups.append(("average_gradient",))
        for names in groups:
            for one in variables:
                for name in names:
                    self._keep(name, one._shape, one._dtype, one)
        if kind == "Nadam":
            self._keep("variable", ())

    @property
    def variables(self):
        return list(self._variables)

    @property
    def weights(self):
        return self.variables

    @property
    def iterations(self):
        return self._variables[0]

    @property
    def learning_rate(self):
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        self.__dict__["_learning_rate"] = value

    lr = learning_rate

    def get_config(self):
        config = {"name": self.name}
        for key in self._settings:
            config[key] = getattr(self, key)
        return config

    def apply_gradients(self, *arguments, **keywords):
        return None

    apply = minimize = apply_gradients

    def get_weights(self):
        return [one.numpy() for one in self._variables]

    def set_weights(self, weights):
        return None

    def add_variable(self, shape, initializer="zeros", dtype=None, aggregation="none", name=None):
        return self._keep(name or "variable", tuple(shape), dtype or "float32")

    def add_variable_from_reference(self, reference_variable, name=None, initializer="zeros"):
        return self._keep(name or "variable", reference_variable._shape, reference_variable._dtype, reference_variable)

    def finalize_variable_values(self, variables):
        return None

    def exclude_from_weight_decay(self, var_list=None, var_names=None):
        return None

    def scale_loss(self, loss):
        return loss

    get_scaled_loss = scale_loss
    _kind = "Optimizer"


Optimizer.__module__ = "keras.optimizers"


def start(self, settings, keywords):
    """Takes the settings of an optimizer."""
    rate = keywords.pop("lr", None)
    for old in ("decay", "jit_compile", "is_legacy_optimizer"):
        keywords.pop(old, None)
    if keywords:
        raise ValueError(f"Argument(s) not recognized: {keywords}")
    name = settings.pop("name", None)
    own = self.__dict__
    own["name"] = name or naming.automatic(type(self).__name__)
    own["_settings"] = tuple(settings)
    rate = settings.pop("learning_rate", 0.001) if rate is None else rate
    for key, value in settings.items():
        own[key] = value
    self._begin(rate)


class _LossScale:
    def _build(self, variables):
        self.step_counter = self._keep("step_counter", (), "int32")
        self.dynamic_scale = self._keep("dynamic_scale", ())
        self.inner_optimizer.build(variables)

    @property
    def variables(self):
        return self._variables + self.inner_optimizer.variables

    @property
    def learning_rate(self):
        return self.inner_optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        self.inner_optimizer.learning_rate = value


class _Adafactor:
    def _build(self, variables):
        for one in variables:
            if len(one._shape) < 2:
                rows = columns = ()
                dtype = "int32"
            else:
                rows = one._shape[:-1]
                columns = one._shape[:-2] + one._shape[-1:]
                dtype = "float32"
            self._keep("row", rows, dtype)
            self._keep("column", columns, dtype)
            self._keep("velocity", one._shape, one._dtype, one)


class _Muon:
    def _build(self, variables):
        for one in variables:
            self._keep("momentum", one._shape, one._dtype, one)
            if self._is_for_adam(one):
                self._keep("velocity", one._shape, one._dtype, one)

    def _is_for_adam(self, variable):
        if len(variable._shape) != 2:
            return True
        if self.exclude_embeddings and "embedding" in variable.path.lower():
            return True
        if self.exclude_layers:
            import re

            return any(re.search(word, variable.path) for word in self.exclude_layers)
        return False


class _Unsupported:
    def _build(self, variables):
        from _netweight import unsupported

        raise unsupported(f"the state of keras.optimizers.{type(self).__name__}")


BEHAVIOUR = {
    "LossScaleOptimizer": _LossScale,
    "Adafactor": _Adafactor,
    "Muon": _Muon,
    "MultiOptimizer": _Unsupported,
    "OptimizerMap": _Unsupported,
}


def find(name):
    """The class of an optimizer, or None."""
    if name == "Optimizer":
        return Optimizer
    if name not in _made:
        parameters = TABLE.get(name)
        if parameters is None:
            return None
        made = define(name, parameters.replace("COMMON", COMMON), Optimizer, "keras.optimizers", start)
        made._kind = name
        for key, value in vars(BEHAVIOUR.get(name, object)).items():
            if name in BEHAVIOUR and (not key.startswith("__")):
                setattr(made, key, value)
        _made[name] = made
    return _made[name]


def get(identifier):
    """The optimizer that `compile` means."""
    if isinstance(identifier, str):
        for name in TABLE:
            if name.lower() == identifier.lower():
                return find(name)()
        raise ValueError(f"Could not interpret optimizer identifier: {identifier}")
    if isinstance(identifier, dict):
        return deserialize(identifier)
    if isinstance(identifier, type):
        return identifier()
    return identifier


def serialize(optimizer):
    return optimizer._serialized()


def deserialize(config, custom_objects=None):
    settings = {key: value for key, value in config.get("config", {}).items() if key != "is_legacy_optimizer"}
    return find(config["class_name"])(**settings)
