"""Which modules the program runs, and what is reported of them at its end."""
import sys

from _netweight import at_end
from _netweight_bridge import bridge
from torch._recorder import line, quoted
from torch._tensor import DTYPES, Tensor, fresh

# The module that is running, as a list that is empty where none is.
running = []

_everything = []
_holders = {}
_runs = {}
_called = []


class Run:
    """What one module's call did."""

    def __init__(self, module, args, kwargs):
        self.module = module
        self.line = line()
        self.keep_tensors()
        self.inputs = named_inputs(module, args, kwargs)
        self.outputs = []
        self.calls = None
        self.complete = False

    def keep_tensors(self):
        """The tensors may be of another type later; those that the run took have their names."""
        self.tensors = fingerprint(self.module)
        self.values = {id(value): (value, value._value) for _, value in owned(self.module)}


def made(module):
    _everything.append((module, line()))


def held(holder, module):
    if module is not None:
        _holders[id(module)] = (holder, module)


def fingerprint(module):
    """The names and shapes of what a module owns: another model where they differ."""
    return [(name, value._shape) for name, value in owned(module)]


def owned(module):
    for name, value in module.named_parameters():
        yield name, value
    for name, value in module.named_buffers():
        yield name, value


def tensors_in(value, name, found):
    """The tensors in an argument, named by where they are."""
    if isinstance(value, Tensor):
        found.append((name, value))
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            tensors_in(item, "%s_%d" % (name, i), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            tensors_in(item, "%s_%s" % (name, key) if name else str(key), found)
    elif hasattr(value, "__dict__") and not callable(value) and not isinstance(value, type):
        for key, item in list(vars(value).items()):
            if isinstance(item, Tensor):
                found.append((key, item))
    return found


def named_inputs(module, args, kwargs):
    code = getattr(type(module).forward, "__code__", None)
    names = code.co_varnames[1:code.co_argcount] if code is not None else ()
    found = []
    for i, value in enumerate(args):
        tensors_in(value, names[i] if i < len(names) else "input%d" % i, found)
    for name, value in kwargs.items():
        tensors_in(value, name, found)
    return found


def inner(module, args, kwargs):
    """A call of a module while another runs."""
    run = running[-1]
    if run is None:
        return module._run(args, kwargs)
    path = run.paths.get(id(module))
    if path is None:
        # A module that is made in passing stands under the one that uses it.
        path = ".".join(filter(None, (run.places[-1], type(module).__name__)))
    run.places.append(path)
    bridge.torch_enter(path)
    try:
        return module._run(args, kwargs)
    finally:
        bridge.torch_leave()
        run.places.pop()


def outermost(module, args, kwargs):
    """A call of a module by the program itself: the first that is complete is kept."""
    known = _runs.get(id(module))
    if known is not None and known.complete and known.tensors == fingerprint(module):
        running.append(None)
        try:
            return module._run(args, kwargs)
        finally:
            running.pop()
    run = Run(module, args, kwargs)
    run.paths = {id(inside): name for name, inside in module.named_modules()}
    run.places = [""]
    _runs.pop(id(module), None)
    _runs[id(module)] = run
    running.append(run)
    bridge.torch_begin()
    bridge.torch_enter("")
    try:
        result = module._run(args, kwargs)
        run.complete = True
        run.outputs = [value for _, value in tensors_in(result, "output", [])]
    finally:
        running.pop()
        run.calls = bridge.torch_end()
        # Lazy modules have their shapes only now.
        run.keep_tensors()
    return result


def root_of(module):
    """The outermost module that holds one."""
    seen = set()
    while id(module) in _holders and id(module) not in seen:
        seen.add(id(module))
        holder = _holders[id(module)][0]
        if not any(inside is module for inside in holder._modules.values()):
            break
        module = holder
    return module


def modules_in(value, depth=2):
    from torch.nn.modules.module import Module
    if isinstance(value, Module):
        yield value
    elif depth and isinstance(value, (list, tuple)):
        for item in value:
            yield from modules_in(item, depth - 1)
    elif depth and isinstance(value, dict):
        for item in list(value.values()):
            yield from modules_in(item, depth - 1)


def roots(namespace):
    """The modules to report: those called, then those that stand in the program."""
    from torch.nn.modules.loss import _Loss
    found = [run.module for run in _runs.values()]
    for name, value in list(namespace.items()):
        if not name.startswith("__"):
            found.extend(modules_in(value))
    unique = []
    for module in found:
        root = root_of(module)
        if not any(root is other for other in unique):
            unique.append(root)
    unique = [module for module in unique if not isinstance(module, _Loss)]
    if not unique and _everything:
        candidates = [module for module, _ in _everything
                      if root_of(module) is module and not isinstance(module, _Loss)]
        sizes = [(sum(value.numel() for value in module.parameters()), i)
                 for i, module in enumerate(candidates)]
        if sizes:
            unique = [candidates[max(sizes)[1]]]
    owning = [module for module in unique if any(True for _ in module.parameters())]
    return owning or unique


def made_from_class(namespace):
    """The one class of the program that can be made without arguments."""
    from torch.nn.modules.module import Module
    classes = [value for value in namespace.values()
               if isinstance(value, type) and issubclass(value, Module)
               and value.__module__ == "__main__"]
    ready = []
    for one in classes:
        code = getattr(one.__init__, "__code__", None)
        defaults = one.__init__.__defaults__ or () if code is not None else ()
        if code is not None and code.co_argcount - 1 <= len(defaults):
            ready.append(one)
    if len(ready) == 1:
        return ready[0]()
    if classes:
        names = ", ".join(one.__name__ for one in classes)
        raise RuntimeError(
            "the program defines %s and makes none; say which to make: --entry '%s(...)'"
            % (names, classes[-1].__name__))
    return None


def stated_input(text):
    """The tensor that 1x3x224x224 or 1x77:int64 stands for."""
    sizes, _, kind = text.partition(":")
    if kind and kind not in DTYPES:
        raise ValueError("%s is no type that PyTorch knows, in --input %s" % (kind, text))
    try:
        shape = [int(size) for size in sizes.lower().split("x")]
    except ValueError:
        raise ValueError("an input is sizes with x between and perhaps a type, such as "
                         "1x3x224x224 or 1x77:int64, not " + text) from None
    return fresh(shape, DTYPES[kind] if kind else None)


def finish(namespace, entry=None, inputs=()):
    """Reports what the program made; the entry is what it is asked for."""
    from torch.nn.modules.module import Module
    if isinstance(entry, Module):
        models = [entry]
    else:
        models = roots(namespace)
        if not models:
            made_here = made_from_class(namespace)
            models = [] if made_here is None else [made_here]
    for model in models:
        runs = runs_of(model)
        if inputs and not any(run.complete for _, run in runs):
            _runs.pop(id(model), None)
            training = model.training
            model.eval()
            try:
                outermost(model, tuple(stated_input(text) for text in inputs), {})
            finally:
                if training:
                    model.train()
                report(model, namespace, runs_of(model))
        else:
            report(model, namespace, runs)


def end():
    """Reports at the end of a program, or where it stops."""
    netweight = sys.modules["_netweight"]
    finish(vars(sys.modules["__main__"]), getattr(netweight, "entered", None),
           list(getattr(netweight, "inputs", ())))


at_end(end)


def runs_of(model):
    """The model's own run, or those of its parts, each with the part's name."""
    paths = {id(module): name for name, module in model.named_modules()}
    valid = [(paths[id(run.module)], run) for run in _runs.values()
             if id(run.module) in paths and run.calls is not None
             and run.tensors == fingerprint(run.module)]
    own = [(path, run) for path, run in valid if path == ""]
    if own and (own[0][1].complete or len(valid) == 1):
        return own
    return [(path, run) for path, run in valid if run.complete or path == ""]


def line_of(model, runs):
    for module, where in _everything:
        if module is model:
            return where
    return 0


def name_of(model, namespace):
    return type(model).__name__


def described_run(model):
    """A run of each part that is one layer, on tensors of which only what it asks is known."""
    bridge.torch_begin()
    running.append(None)
    try:
        for path, module in model.named_modules():
            example = getattr(module, "_example", None)
            if example is None:
                continue
            bridge.torch_enter(path)
            try:
                module.forward(*example())
            except Exception:
                pass
            finally:
                bridge.torch_leave()
    finally:
        running.pop()
        calls = bridge.torch_end()
    return calls


def report(model, namespace, runs):
    spoken, places = [], {}

    def place(value):
        if id(value) not in places:
            places[id(value)] = len(spoken)
            spoken.append(value)
        return places[id(value)]

    taken = {}
    for _, run in runs:
        taken.update(run.values)

    def held_by(value):
        return taken[id(value)][1] if id(value) in taken else value._value

    tensors = []
    for name, value in model.named_parameters():
        if value._shape is not None and not is_uninitialized(value):
            standing = "trained" if value.requires_grad else "frozen"
            tensors.append("[%s, %d, %s]" % (
                quoted(name), place(held_by(value)), quoted(standing)))
    for name, value in model.named_buffers():
        if not is_uninitialized(value):
            tensors.append('[%s, %d, "buffer"]' % (quoted(name), place(held_by(value))))
    remark = ""
    if runs:
        prefixes = [path for path, _ in runs]
        calls = [run.calls for _, run in runs]
        if not all(run.complete for _, run in runs):
            remark = ("the run of this model stops before its end: what comes after has its "
                      "parameters alone")
    else:
        prefixes, calls = [""], [described_run(model)]
        remark = ("the program never calls this model: what each layer is given is not known, "
                  "only its parameters are; --input 1x3x224x224 says what to run it on")
    inputs, outputs = [], []
    for path, run in runs:
        for name, value in run.inputs:
            inputs.append("[%s, %d]" % (quoted(name), place(value._value)))
        outputs.extend(str(place(value._value)) for value in run.outputs)
    modules = ", ".join(quoted(name) + ": " + quoted(type(module).__name__)
                        for name, module in model.named_modules())
    text = ('{"name": %s, "line": %d, "note": %s, "tensors": [%s], "inputs": [%s], '
            '"outputs": [%s], "modules": {%s}, "prefixes": [%s]}') % (
        quoted(name_of(model, namespace)), line_of(model, runs), quoted(remark),
        ", ".join(tensors), ", ".join(inputs), ", ".join(outputs), modules,
        ", ".join(map(quoted, prefixes)))
    bridge.torch_model(text, *calls, *spoken)


def is_uninitialized(value):
    from torch.nn.parameter import is_lazy
    return is_lazy(value)
