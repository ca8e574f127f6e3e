"""Where programs for earlier versions look for what fetches weights."""

from torch.hub import load_state_dict_from_url  # noqa: F401
