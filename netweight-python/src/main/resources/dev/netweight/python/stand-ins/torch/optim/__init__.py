"""Optimizers: they take parameters and do nothing to them."""
from collections import defaultdict


class Optimizer:
    """Holds parameters in groups."""

    def __init__(self, params, defaults=None):
        self.defaults = dict(defaults or {})
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        self.state = defaultdict(dict)
        self.param_groups = []
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group):
        group = {**self.defaults, **param_group}
        given = group["params"]
        group["params"] = list(given) if hasattr(given, "__iter__") else [given]
        group.setdefault("initial_lr", group.get("lr"))
        self.param_groups.append(group)

    def zero_grad(self, set_to_none=True):
        pass

    def step(self, closure=None):
        return closure() if closure is not None else None

    def state_dict(self):
        return {"state": {}, "param_groups": []}

    def load_state_dict(self, state_dict):
        pass

    def register_step_post_hook(self, hook):
        from torch._tensor import RemovableHandle
        return RemovableHandle()

    register_step_pre_hook = register_step_post_hook

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            lines.append("Parameter Group %d" % i)
            lines += ["    %s: %s" % (key, group[key]) for key in sorted(group)
                      if key not in ("params", "initial_lr")]
        return "\n".join(lines + [")"])


def _optimizer(name, **defaults):
    words = list(defaults)

    def __init__(self, params, *args, **kwargs):
        Optimizer.__init__(self, params, {**defaults, **dict(zip(words, args)), **kwargs})

    return type(name, (Optimizer,), {"__init__": __init__, "__module__": "torch.optim"})


_ADAM = {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0}
SGD = _optimizer("SGD", lr=1e-3, momentum=0, dampening=0, weight_decay=0, nesterov=False)
Adam = _optimizer("Adam", **_ADAM, amsgrad=False)
AdamW = _optimizer("AdamW", **{**_ADAM, "weight_decay": 1e-2}, amsgrad=False)
SparseAdam = _optimizer("SparseAdam", lr=1e-3, betas=(0.9, 0.999), eps=1e-8)
Adamax = _optimizer("Adamax", **{**_ADAM, "lr": 2e-3})
NAdam = _optimizer("NAdam", **{**_ADAM, "lr": 2e-3})
RAdam = _optimizer("RAdam", **_ADAM)
Adagrad = _optimizer("Adagrad", lr=1e-2, lr_decay=0, weight_decay=0)
Adadelta = _optimizer("Adadelta", lr=1.0, rho=0.9, eps=1e-6, weight_decay=0)
ASGD = _optimizer("ASGD", lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0)
RMSprop = _optimizer("RMSprop", lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0)
Rprop = _optimizer("Rprop", lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50))
LBFGS = _optimizer("LBFGS", lr=1, max_iter=20)
Adafactor = _optimizer("Adafactor", lr=1e-2)
Muon = _optimizer("Muon", lr=1e-3)


def __getattr__(name):
    import importlib
    if name in ("lr_scheduler", "swa_utils"):
        return importlib.import_module("torch.optim." + name)
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("torch.optim." + name)
