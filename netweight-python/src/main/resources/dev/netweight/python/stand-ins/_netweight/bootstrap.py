"""Starts a program: makes our modules importable, then runs its text as the main module."""
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
        if not self.origin.startswith("<"):
            import _netweight

            _netweight.sources[self.origin] = self.text
        exec(compile(self.text, self.origin, "exec"), module.__dict__)


class PassedOver:
    """Finds ghosts for the libraries that build no model, where nobody else found the library itself."""

    def find_spec(self, name, path=None, target=None):
        from _netweight.passed_over import NAMES

        top = name.partition(".")[0]
        if top not in NAMES:
            return None
        if "." in name and not hasattr(sys.modules.get(top), "__path__"):
            return None
        from _netweight.ghosts import GhostLoader

        return ModuleSpec(name, GhostLoader(), is_package=True)


def close_doors():
    """Has what the sandbox forbids fail as Python fails, where it would end the program otherwise."""
    import _signal
    import _thread
    import posix
    import os

    def no_thread(*arguments, **options):
        raise RuntimeError("can't start new thread: a program run here has one thread")

    def no_process(*arguments, **options):
        raise PermissionError(1, "Operation not permitted: a program run here starts no others")

    def leave(status=0):
        raise SystemExit(status)

    for name in ("start_new_thread", "start_new", "start_joinable_thread"):
        if hasattr(_thread, name):
            setattr(_thread, name, no_thread)
    def rename(source, target, *, src_dir_fd=None, dst_dir_fd=None):
        # The files in memory are wrapped so that they cannot be moved.
        with open(source, "rb") as file:
            content = file.read()
        with open(target, "wb") as file:
            file.write(content)
        os.remove(source)

    def no_signal(*arguments, **options):
        raise PermissionError(1, "Operation not permitted: a program run here has no signals")

    for name in ("alarm", "setitimer", "raise_signal", "pthread_kill", "set_wakeup_fd", "siginterrupt", "pause"):
        if hasattr(_signal, name):
            setattr(_signal, name, no_signal)
    posix.rename = posix.replace = os.rename = os.replace = rename
    posix.system = os.system = no_process
    posix._exit = os._exit = leave


def run(bridge, name, text, entry, inputs):
    """Runs the program, then what the entry asks for."""
    finder = StandIns(bridge.source)
    sys.meta_path.insert(0, finder)
    sys.meta_path.append(PassedOver())
    module = types.ModuleType("_netweight_bridge")
    module.bridge = bridge
    sys.modules["_netweight_bridge"] = module
    import _netweight
    from _netweight.stopped import tell

    close_doors()
    sys.stdout.reconfigure(line_buffering=True)
    _netweight.sources[name] = text
    main = types.ModuleType("__main__")
    main.__file__ = name
    sys.modules["__main__"] = main
    sys.argv = [name]
    _netweight.inputs = inputs
    try:
        exec(compile(text, name, "exec"), main.__dict__)
        if entry:
            from _netweight.entry import build

            _netweight.entered = build(entry, main.__dict__, inputs)
    except SystemExit as leaving:
        if isinstance(leaving.code, str):
            sys.stderr.write(leaving.code + "\n")
    except BaseException as error:
        tell(error)


def finish():
    """Completes the recording, however the program ended."""
    netweight = sys.modules.get("_netweight")
    for function in list(netweight._at_end) if netweight else ():
        try:
            function()
        except BaseException as error:
            from _netweight.stopped import tell

            tell(error)
    sys.stdout.flush()
    sys.stderr.flush()
