"""What all stand-ins share: notes, the program's line, ghosts for what is passed over, errors for what is missing."""
import sys

bridge = sys.modules["_netweight_bridge"].bridge

# The program's own sources by the names they were compiled under, the main one first.
sources = {}

_at_end = []
_noted = set()


def place_of(frame):
    """The program's innermost (file, line) from that frame outwards; ("", 0) when there is none."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file in sources:
            return file, frame.f_lineno
        frame = frame.f_back
    return "", 0


def line():
    """The program's line that is being run; 0 when there is none."""
    return place_of(sys._getframe(1))[1]


def told(file, number):
    """A place in words: "line 40", or "line 12 of blocks.py" in a module beside the program."""
    if file in sources and file != next(iter(sources)):
        return "line %d of %s" % (number, file)
    return "line %d" % number


def place():
    """The program's line that is being run, in words."""
    file, number = place_of(sys._getframe(1))
    return told(file, number)


def note(text):
    """Tells the report's reader something about the program's line that is being run, once."""
    file, number = place_of(sys._getframe(1))
    if (file, number, text) not in _noted:
        _noted.add((file, number, text))
        if file and file != next(iter(sources)):
            text += " (%s)" % told(file, number)
        bridge.note(number, text)


def note_once(text):
    """Notes a text at the first line that gives cause to it only."""
    if text not in _noted:
        _noted.add(text)
        note(text)


def at_end(function):
    """Has a function called when the program has ended or stopped, in the order of asking."""
    _at_end.append(function)
    return function


class NotThere(Exception):
    """What the program needs and a stand-in lacks."""


class NoAttribute(NotThere, AttributeError):
    """A name that a stand-in's module or class lacks."""


class NoModule(NotThere, ModuleNotFoundError):
    """A module that there is no stand-in for."""


class NotSupported(NotThere, NotImplementedError):
    """A use that a stand-in does not know."""


class NotKnown(NotThere, ValueError):
    """A value that only what is passed over could give."""


def _used(what):
    return "%s is not there yet, used at %s" % (what, told(*place_of(sys._getframe(2))))


def missing(name):
    """The error for a name that a module or class lacks: raise missing("torch.nn.functional.grid_sample")."""
    return NoAttribute(_used(name))


def missing_module(name):
    """The error for a module that there is no stand-in for."""
    return NoModule(_used(name), name=name)


def unsupported(what):
    """The error for a use that is not known: raise unsupported("torch.einsum with sublists")."""
    return NotSupported(_used(what))


def lazy(package, modules, names=None):
    """A package's __getattr__ that imports its modules when they are asked for, and names from modules.

    modules: names of modules directly in the package; names: {attribute: module's full name that has it}.
    """
    names = names or {}

    def find(name):
        if name in modules:
            __import__(package + "." + name)
            return sys.modules[package + "." + name]
        if name in names:
            __import__(names[name])
            return getattr(sys.modules[names[name]], name)
        if name.startswith("__"):
            raise AttributeError(name)
        raise missing(package + "." + name)

    return find


def is_ghost(value):
    """Whether a value is one that only what is passed over could give."""
    return getattr(type(value), "_netweight_ghost", False)


def ghost(name):
    """A value that takes every use and does nothing, named for messages after where it comes from."""
    from _netweight.ghosts import Ghost

    return Ghost(name)
