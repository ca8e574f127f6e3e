"""Data."""
from torch.utils.data import *  # noqa: F403
from torch.utils.data import DataLoader, default_collate  # noqa: F401
