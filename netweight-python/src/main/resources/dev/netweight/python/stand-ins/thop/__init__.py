"""thop, pytorch-OpCounter: counts a model's operations at the classes of its modules."""
from thop.profile import profile, profile_origin
from thop.utils import clever_format

default_dtype = "float64"
__version__ = "0.1.1"
