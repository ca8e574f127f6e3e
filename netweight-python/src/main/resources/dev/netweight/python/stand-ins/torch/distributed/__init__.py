"""One process alone."""


def is_available():
    return False


def is_initialized():
    return False


def get_rank(group=None):
    return 0


def get_world_size(group=None):
    return 1


def _passed_over(*args, **kwargs):
    pass


barrier = init_process_group = destroy_process_group = broadcast = all_reduce = _passed_over


class ReduceOp:
    SUM = AVG = MAX = MIN = None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("torch.distributed." + name)
