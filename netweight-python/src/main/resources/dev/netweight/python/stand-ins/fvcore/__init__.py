"""fvcore: of it, what counts a model's operations and parameters."""
__version__ = "0.1.6"
