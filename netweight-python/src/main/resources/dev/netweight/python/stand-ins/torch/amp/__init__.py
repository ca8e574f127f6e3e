"""Mixed precision, which is nothing to a shape."""
from torch import autocast


def custom_fwd(fwd=None, **kwargs):
    return (lambda function: function) if fwd is None else fwd


custom_bwd = custom_fwd


class GradScaler:
    def __init__(self, *args, **kwargs):
        pass

    def scale(self, outputs):
        return outputs

    def step(self, optimizer, *args, **kwargs):
        pass

    def update(self, new_scale=None):
        pass

    unscale_ = step

    def state_dict(self):
        return {}

    load_state_dict = update

    def get_scale(self):
        return 1.0

    def is_enabled(self):
        return False
