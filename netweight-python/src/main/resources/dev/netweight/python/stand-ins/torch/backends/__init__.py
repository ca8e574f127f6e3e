"""What computes: nothing does here, and settings are kept as they are set."""
import sys


class _Backend:
    def __init__(self, name):
        self.__name__ = name
        self.enabled = True
        self.benchmark = False
        self.deterministic = False
        self.allow_tf32 = False
        self.matmul = self if name.endswith(".matmul") else None

    def is_available(self):
        return False

    def is_built(self):
        return False

    is_acl_available = version = is_available

    def flags(self, *args, **kwargs):
        from torch import no_grad
        return no_grad()

    sdp_kernel = flags

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None


for _name in ("cudnn", "cuda", "mps", "mkl", "mkldnn", "openmp", "opt_einsum", "quantized", "cpu"):
    globals()[_name] = sys.modules["torch.backends." + _name] = _Backend("torch.backends." + _name)
cuda.matmul = _Backend("torch.backends.cuda.matmul")  # noqa: F821
quantized.engine = "none"  # noqa: F821
