"""Compilation: everything stays as it is."""
from torch.nn.modules.module import Module as ScriptModule

Final = None
_enabled = False


def _itself(obj=None, *args, **kwargs):
    return (lambda given: given) if obj is None or isinstance(obj, bool) else obj


script = script_method = ignore = unused = export = interface = freeze = _itself
optimize_for_inference = trace = trace_module = _script_if_tracing = script_if_tracing = _itself
_overload = _overload_method = _drop = script_if_tracing


def is_scripting():
    return False


is_tracing = is_scripting


def annotate(the_type, the_value):
    return the_value


def isinstance(obj, target_type):
    import builtins
    return builtins.isinstance(obj, target_type)


class Attribute:
    def __init__(self, value, type):
        self.value = value
        self.type = type


class RecursiveScriptModule(ScriptModule):
    pass


class ScriptFunction:
    pass


class TracerWarning(Warning):
    pass


def save(m, f, *args, **kwargs):
    from torch import save as passed_over
    passed_over(m, f)


def load(f, *args, **kwargs):
    from torch import load as passed_over
    return passed_over(f)


def __getattr__(name):
    if name in ("annotations", "_trace"):
        import sys
        return sys.modules[__name__]
    if name.startswith("__"):
        raise AttributeError(name)
    from torch._recorder import not_there
    raise not_there("torch.jit." + name)


class _Final:
    def __getitem__(self, item):
        return item


Final = _Final()
