"""Mixed precision, which is nothing to a shape."""
from torch.amp import *  # noqa: F403
from torch.amp import GradScaler, autocast, custom_bwd, custom_fwd  # noqa: F401
