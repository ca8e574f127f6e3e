"""Schedules of the learning rate: it stays as it is."""


class LRScheduler:
    """Knows its optimizer, and does nothing to it."""

    def __init__(self, optimizer=None, *args, **kwargs):
        self.optimizer = optimizer
        self.last_epoch = 0

    def step(self, *args, **kwargs):
        self.last_epoch += 1

    def get_last_lr(self):
        return [group.get("lr") for group in getattr(self.optimizer, "param_groups", ())]

    get_lr = get_last_lr

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        pass


_LRScheduler = LRScheduler
for _name in ("LambdaLR", "MultiplicativeLR", "StepLR", "MultiStepLR", "ConstantLR", "LinearLR",
              "ExponentialLR", "CosineAnnealingLR", "ReduceLROnPlateau", "CyclicLR", "OneCycleLR",
              "CosineAnnealingWarmRestarts", "PolynomialLR", "SequentialLR", "ChainedScheduler"):
    globals()[_name] = type(_name, (LRScheduler,), {"__module__": __name__})
