"""torchinfo: a table of a model's modules as they are called."""
from torchinfo.enums import ColumnSettings, Mode, RowSettings, Units, Verbosity
from torchinfo.model_statistics import ModelStatistics
from torchinfo.torchinfo import clear_cached_forward_pass, summary

__version__ = "1.8.0"
