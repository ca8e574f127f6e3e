"""Data."""
from torch.utils.data import Dataset, Subset, TensorDataset, random_split  # noqa: F401
