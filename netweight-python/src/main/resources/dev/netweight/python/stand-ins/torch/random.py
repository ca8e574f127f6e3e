"""Random numbers."""
from torch import manual_seed, seed, initial_seed, get_rng_state, set_rng_state  # noqa: F401
