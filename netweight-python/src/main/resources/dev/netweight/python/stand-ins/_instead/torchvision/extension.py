"""Stands in for the library of compiled functions, of which no model needs more than shapes."""
_HAS_OPS = False


def _has_ops():
    return False


def _assert_has_ops():
    pass


def _check_cuda_version():
    return -1


def _load_library(name):
    pass
