"""Values and modules that take every use and do nothing: what shows, trains, loads and saves beside the model."""
import sys
import types

import _netweight



class Ghost:
    """A value that is not known. It never becomes a number: a model built of it would be a wrong one."""

    _netweight_ghost = True

    def __init__(self, name, parts=None):
        self.__dict__["_name"] = name
        self.__dict__["_parts"] = parts

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name.endswith(("Error", "Exception", "Warning")):
            made = type(name, (Exception,), {})
        else:
            made = Ghost(self._name + "." + name)
        self.__dict__[name] = made
        return made

    def __setattr__(self, name, value):
        self.__dict__[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)

    def __call__(self, *arguments, **options):
        if len(arguments) == 1 and not options and isinstance(arguments[0], (types.FunctionType, type)):
            return arguments[0]
        return Ghost(self._name + "()")

    def __getitem__(self, key):
        return Ghost(self._name + "[]")

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __contains__(self, item):
        return False

    def __enter__(self):
        return Ghost(self._name)

    def __exit__(self, *raised):
        return False

    def __iter__(self):
        return iter(_parts(self))

    def __reversed__(self):
        return iter(_parts(self))

    def __next__(self):
        return Ghost(self._name + "[]")

    def __bool__(self):
        file, number = _netweight.place_of(sys._getframe(1))
        if _statement_text(file, number).startswith("assert"):
            return True
        _netweight.note("what %s would give is not known: the condition is taken as false" % self._origin())
        return False

    def __eq__(self, other):
        return self if self is other else Ghost(self._name)

    def __ne__(self, other):
        return Ghost(self._name)

    def __hash__(self):
        return id(self)

    def _origin(self):
        return self._name.split("(")[0].split("[")[0]

    def _unknown(self, *arguments):
        raise _netweight.NotKnown(
            "what %s would give is not known, and is needed at %s" % (self._origin(), _netweight.place())
        )

    __len__ = __int__ = __index__ = __complex__ = __trunc__ = _unknown

    def __float__(self):
        return float("nan")

    def __str__(self):
        return "?"

    def __repr__(self):
        return "?"

    def __format__(self, style):
        return "?"

    def __fspath__(self):
        return "?"

    def __instancecheck__(self, value):
        return False

    def __subclasscheck__(self, value):
        return False

    def __mro_entries__(self, bases):
        return (Passed,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memory):
        return self

    def __await__(self):
        return iter(())


def _again(self, *arguments):
    return Ghost(self._name)


for _operation in "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift divmod".split():
    setattr(Ghost, "__%s__" % _operation, _again)
    setattr(Ghost, "__r%s__" % _operation, _again)
for _operation in "neg pos abs invert round floor ceil lt gt le ge".split():
    setattr(Ghost, "__%s__" % _operation, _again)


class Passed:
    """The base of a program's class whose own base is passed over."""

    _netweight_ghost = True

    def __init__(self, *arguments, **options):
        pass

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Ghost(type(self).__name__ + "." + name)


class GhostModule(types.ModuleType):
    """A module that is passed over."""

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = getattr(Ghost(self.__name__), name)
        self.__dict__[name] = made
        return made


class GhostLoader:
    """Makes the modules that are passed over."""

    def create_module(self, spec):
        return GhostModule(spec.name)

    def exec_module(self, module):
        module.__path__ = []
        module.__all__ = []
        module.__version__ = "0"
        _netweight.note_once("%s is passed over" % module.__name__.split(".")[0])


_trees = {}


def _statement_text(file, number):
    lines = _netweight.sources.get(file, "").splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _statement(file, number):
    """The innermost statement on that line of the program, of those that assign or loop."""
    import ast

    if file not in _trees:
        _trees[file] = ast.parse(_netweight.sources[file])
    found = None
    for node in ast.walk(_trees[file]):
        if isinstance(node, (ast.Assign, ast.For, ast.AsyncFor, ast.withitem)):
            part = node.iter if isinstance(node, (ast.For, ast.AsyncFor)) else node
            if isinstance(node, (ast.For, ast.AsyncFor)):
                first, last = node.lineno, part.end_lineno
            elif isinstance(node, ast.Assign):
                first, last = node.lineno, node.end_lineno
            else:
                continue
            if first <= number <= last:
                found = node
    return found


def _parts(ghost):
    """What going through a ghost gives: nothing in a loop, as many ghosts as it is taken apart into."""
    import ast

    if ghost._parts is not None:
        return _of(ghost, ghost._parts)
    file, number = _netweight.place_of(sys._getframe(2))
    statement = _statement(file, number) if file else None
    if isinstance(statement, (ast.For, ast.AsyncFor)):
        _netweight.note("what %s would give is not known: the loop over it is passed over" % ghost._origin())
        return []
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
        if isinstance(target, (ast.Tuple, ast.List)):
            return _of(ghost, target.elts)
    ghost._unknown()


def _of(ghost, targets):
    import ast

    return [
        Ghost(ghost._name + "[]", target.elts if isinstance(target, (ast.Tuple, ast.List)) else None)
        for target in targets
    ]
