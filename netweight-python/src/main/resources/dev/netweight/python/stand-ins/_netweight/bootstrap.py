"""Starts a program: makes our modules importable, then runs its text as the main module."""
import os
import sys
import types
from importlib.machinery import ModuleSpec


class StandIns:
    """Finds the modules that the bridge has the source of."""

    def __init__(self, source):
        self.source = source

    def find_spec(self, name, path=None, target=None):
        found = self.source(name)
        if found is None:
            return None
        text, is_package, origin = found[0], found[1], found[2]
        return ModuleSpec(name, Loader(text, origin), origin=origin, is_package=is_package)


class Loader:
    """Runs a module's source."""

    def __init__(self, text, origin):
        self.text = text
        self.origin = origin

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__file__ = self.origin
        exec(compile(self.text, self.origin, "exec"), module.__dict__)


def run(bridge, name, text, entry, inputs=()):
    """Runs the program, then what the entry asks for."""
    os.getcwd = lambda: "/"
    sys.meta_path.insert(0, StandIns(bridge.source))
    module = types.ModuleType("_netweight_bridge")
    module.bridge = bridge
    sys.modules["_netweight_bridge"] = module
    main = types.ModuleType("__main__")
    main.__file__ = name
    sys.modules["__main__"] = main
    sys.argv = [name]
    entered = None
    try:
        exec(compile(text, name, "exec"), main.__dict__)
        entered = eval(compile(entry, "<entry>", "eval"), main.__dict__) if entry else None
    finally:
        models = sys.modules.get("torch._models")
        if models is not None:
            models.finish(main.__dict__, entered, inputs)
