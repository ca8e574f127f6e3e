"""ptflops: counts a model's operations at the classes of its modules and at patched functions."""
from ptflops.flops_counter import FLOPS_BACKEND, get_model_complexity_info
from ptflops.utils import flops_to_string, params_to_string

__version__ = "0.7.4"
