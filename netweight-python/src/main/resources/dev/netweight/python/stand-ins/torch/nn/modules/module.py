"""The base of everything that has parameters."""
from collections import OrderedDict

from torch import _models
from torch._recorder import DTYPES, PYTHON_TYPES, device as Device, dtype as Dtype, note
from torch._tensor import RemovableHandle, Tensor, legacy_kind
from torch.nn.parameter import Parameter, own

_handles = [0]
_global_hooks = {"pre": OrderedDict(), "forward": OrderedDict()}


def _hook(hooks, hook, first=False):
    _handles[0] += 1
    hooks[_handles[0]] = hook
    if first:
        hooks.move_to_end(_handles[0], last=False)
    return RemovableHandle(hooks, _handles[0])


def register_module_forward_pre_hook(hook):
    return _hook(_global_hooks["pre"], hook)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    return _hook(_global_hooks["forward"], hook)


class _IncompatibleKeys(tuple):
    def __new__(cls, missing_keys=(), unexpected_keys=()):
        return tuple.__new__(cls, (list(missing_keys), list(unexpected_keys)))

    missing_keys = property(lambda self: self[0])
    unexpected_keys = property(lambda self: self[1])

    def __repr__(self):
        if not self[0] and not self[1]:
            return "<All keys matched successfully>"
        return "_IncompatibleKeys(missing_keys=%r, unexpected_keys=%r)" % self

    __str__ = __repr__


def _indented(text, spaces):
    lines = text.split("\n")
    return "\n".join(lines[:1] + [" " * spaces + line for line in lines[1:]])


class Module:
    """Owns parameters, buffers and other modules, and computes with them."""

    dump_patches = False
    _version = 1
    training = True
    call_super_init = False

    def __init__(self, *args, **kwargs):
        if kwargs and not self.call_super_init:
            raise TypeError("%s.__init__() got an unexpected keyword argument '%s'"
                            % (type(self).__name__, next(iter(kwargs))))
        if args and not self.call_super_init:
            raise TypeError("%s.__init__() takes 1 positional argument but %d were given"
                            % (type(self).__name__, len(args) + 1))
        members = self.__dict__
        members["training"] = True
        members["_parameters"] = OrderedDict()
        members["_buffers"] = OrderedDict()
        members["_non_persistent_buffers_set"] = set()
        members["_modules"] = OrderedDict()
        members["_forward_hooks"] = OrderedDict()
        members["_forward_pre_hooks"] = OrderedDict()
        members["_backward_hooks"] = OrderedDict()
        members["_with_kwargs"] = set()
        _models.made(self)

    def forward(self, *inputs):
        raise NotImplementedError(
            'Module [%s] is missing the required "forward" function' % type(self).__name__)

    def __call__(self, *args, **kwargs):
        if _models.running:
            return _models.inner(self, args, kwargs)
        return _models.outermost(self, args, kwargs)

    def _call_impl(self, *args, **kwargs):
        return self(*args, **kwargs)

    def _run(self, args, kwargs):
        """Calls forward, with the hooks before and after."""
        members = self.__dict__
        try:
            before, after = members["_forward_pre_hooks"], members["_forward_hooks"]
        except KeyError:
            raise AttributeError(
                "'%s' object has no attribute '_forward_hooks': call super().__init__() first"
                % type(self).__name__) from None
        for hooks in (_global_hooks["pre"], before):
            if hooks:
                for number, hook in list(hooks.items()):
                    if number in members["_with_kwargs"]:
                        changed = hook(self, args, kwargs)
                        if changed is not None:
                            args, kwargs = changed
                    else:
                        changed = hook(self, args)
                        if changed is not None:
                            args = changed if isinstance(changed, tuple) else (changed,)
        result = self.forward(*args, **kwargs)
        for hooks in (_global_hooks["forward"], after):
            if hooks:
                for number, hook in list(hooks.items()):
                    if number in members["_with_kwargs"]:
                        changed = hook(self, args, kwargs, result)
                    else:
                        changed = hook(self, args, result)
                    if changed is not None:
                        result = changed
        return result

    # Hooks.

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        handle = _hook(self._forward_hooks, hook, prepend)
        if with_kwargs:
            self._with_kwargs.add(handle.id)
        return handle

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        handle = _hook(self._forward_pre_hooks, hook, prepend)
        if with_kwargs:
            self._with_kwargs.add(handle.id)
        return handle

    def register_full_backward_hook(self, hook, prepend=False):
        return _hook(self._backward_hooks, hook)

    register_backward_hook = register_full_backward_pre_hook = register_full_backward_hook

    def register_state_dict_pre_hook(self, hook):
        return RemovableHandle()

    register_load_state_dict_post_hook = register_state_dict_pre_hook
    register_load_state_dict_pre_hook = register_state_dict_pre_hook
    register_state_dict_post_hook = register_state_dict_pre_hook
    _register_state_dict_hook = register_state_dict_pre_hook

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        return RemovableHandle()

    # What it owns.

    def _checked_name(self, name, kind):
        if not isinstance(name, str):
            raise TypeError("%s name should be a string. Got %s" % (kind, type(name).__name__))
        if "." in name:
            raise KeyError('%s name can\'t contain ".", got: %s' % (kind, name))
        if name == "":
            raise KeyError('%s name can\'t be empty string ""' % kind)
        if "_modules" not in self.__dict__:
            raise AttributeError("cannot assign %s before Module.__init__() call" % kind)

    def register_buffer(self, name, tensor, persistent=True):
        self._checked_name(name, "buffer")
        if hasattr(self, name) and name not in self._buffers:
            raise KeyError("attribute '%s' already exists" % name)
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError("cannot assign '%s' object to buffer '%s' (torch Tensor or None "
                            "required)" % (type(tensor).__name__, name))
        self._set_buffer(name, tensor)
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def _set_buffer(self, name, tensor):
        if tensor is not None and not tensor._held:
            own(tensor)
            tensor._held = "buffer"
        self._buffers[name] = tensor

    def register_parameter(self, name, param):
        self._checked_name(name, "parameter")
        if hasattr(self, name) and name not in self._parameters:
            raise KeyError("attribute '%s' already exists" % name)
        if param is not None and not isinstance(param, Parameter):
            raise TypeError("cannot assign '%s' object to parameter '%s' (torch.nn.Parameter or "
                            "None required)" % (type(param).__name__, name))
        self._parameters[name] = param

    def add_module(self, name, module):
        if not isinstance(module, Module) and module is not None:
            raise TypeError("%s is not a Module subclass" % type(module).__name__)
        self._checked_name(name, "module")
        if hasattr(self, name) and name not in self._modules:
            raise KeyError("attribute '%s' already exists" % name)
        self._modules[name] = module
        _models.held(self, module)

    register_module = add_module

    def __setattr__(self, name, value):
        members = self.__dict__
        if isinstance(value, Parameter):
            if "_parameters" not in members:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            for others in (members, members["_buffers"], members["_modules"]):
                others.pop(name, None)
            self.register_parameter(name, value)
            return
        if isinstance(value, Module):
            if "_modules" not in members:
                raise AttributeError("cannot assign module before Module.__init__() call")
            for others in (members, members["_parameters"], members["_buffers"]):
                others.pop(name, None)
            members["_modules"][name] = value
            _models.held(self, value)
            return
        parameters = members.get("_parameters")
        if parameters is not None:
            if name in parameters:
                if value is not None:
                    raise TypeError(
                        "cannot assign '%s' as parameter '%s' (torch.nn.Parameter or None "
                        "expected)" % (type(value).__name__, name))
                parameters[name] = None
                return
            if name in members["_modules"]:
                if value is not None:
                    raise TypeError(
                        "cannot assign '%s' as child module '%s' (torch.nn.Module or None "
                        "expected)" % (type(value).__name__, name))
                members["_modules"][name] = None
                return
            if name in members["_buffers"]:
                if value is not None and not isinstance(value, Tensor):
                    raise TypeError("cannot assign '%s' as buffer '%s' (torch.Tensor or None "
                                    "expected)" % (type(value).__name__, name))
                old = members["_buffers"][name]
                if _models.running and old is not None and value is not None:
                    # A buffer that a run writes anew is still the buffer.
                    if old._shape == value._shape:
                        return
                self._set_buffer(name, value)
                return
            if isinstance(value, Tensor) and getattr(value, "_is_buffer", False):
                members.pop(name, None)
                self._set_buffer(name, value)
                if not value.persistent:
                    members["_non_persistent_buffers_set"].add(name)
                return
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        members = self.__dict__
        for kind in ("_parameters", "_buffers", "_modules"):
            held = members.get(kind)
            if held is not None and name in held:
                return held[name]
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

    def __delattr__(self, name):
        for held in (self._parameters, self._buffers, self._modules):
            if name in held:
                del held[name]
                return
        object.__delattr__(self, name)

    def __dir__(self):
        return list(object.__dir__(self)) + list(self._parameters) + list(self._buffers) + list(
            self._modules)

    # Walking through it.

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        memo = set() if memo is None else memo
        if id(self) not in memo:
            if remove_duplicate:
                memo.add(id(self))
            yield prefix, self
            for name, module in self._modules.items():
                if module is not None:
                    inner = prefix + "." + name if prefix else name
                    yield from module.named_modules(memo, inner, remove_duplicate)

    def modules(self):
        for _, module in self.named_modules():
            yield module

    def named_children(self):
        seen = set()
        for name, module in self._modules.items():
            if module is not None and id(module) not in seen:
                seen.add(id(module))
                yield name, module

    def children(self):
        for _, module in self.named_children():
            yield module

    def _named_members(self, get_members_fn, prefix="", recurse=True, remove_duplicate=True):
        seen = set()
        modules = (self.named_modules(prefix=prefix, remove_duplicate=remove_duplicate)
                   if recurse else [(prefix, self)])
        for path, module in modules:
            for name, value in get_members_fn(module):
                if value is None or id(value) in seen:
                    continue
                if remove_duplicate:
                    seen.add(id(value))
                yield (path + "." + name if path else name), value

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named_members(lambda module: list(module._parameters.items()), prefix,
                                   recurse, remove_duplicate)

    def parameters(self, recurse=True):
        for _, value in self.named_parameters(recurse=recurse):
            yield value

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        return self._named_members(lambda module: list(module._buffers.items()), prefix, recurse,
                                   remove_duplicate)

    def buffers(self, recurse=True):
        for _, value in self.named_buffers(recurse=recurse):
            yield value

    def get_submodule(self, target):
        module = self
        for name in target.split(".") if target else ():
            if name not in module._modules:
                raise AttributeError("%s has no attribute `%s`" % (type(module).__name__, name))
            module = module._modules[name]
        return module

    def set_submodule(self, target, module, strict=False):
        path, _, name = target.rpartition(".")
        setattr(self.get_submodule(path), name, module)

    def get_parameter(self, target):
        path, _, name = target.rpartition(".")
        holder = self.get_submodule(path)
        if name not in holder._parameters:
            raise AttributeError("`%s` is not an nn.Parameter" % name)
        return holder._parameters[name]

    def get_buffer(self, target):
        path, _, name = target.rpartition(".")
        holder = self.get_submodule(path)
        if name not in holder._buffers:
            raise AttributeError("`%s` is not a buffer" % name)
        return holder._buffers[name]

    def get_extra_state(self):
        raise RuntimeError("this module keeps no extra state")

    def apply(self, fn):
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        if args:
            destination = args[0]
            prefix = args[1] if len(args) > 1 else prefix
        state = OrderedDict() if destination is None else destination
        for name, value in self._parameters.items():
            if value is not None:
                state[prefix + name] = value if keep_vars else value.detach()
        for name, value in self._buffers.items():
            if value is not None and name not in self._non_persistent_buffers_set:
                state[prefix + name] = value if keep_vars else value.detach()
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=state, prefix=prefix + name + ".",
                                  keep_vars=keep_vars)
        return state

    def load_state_dict(self, state_dict, strict=True, assign=False):
        note("loading weights is passed over: only shapes are known here")
        return _IncompatibleKeys()

    # What is said of all that it owns.

    def train(self, mode=True):
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for value in self.parameters():
            value.requires_grad = requires_grad
        return self

    def zero_grad(self, set_to_none=True):
        pass

    def share_memory(self):
        return self

    def _to_type(self, kind, only_real=True):
        for holder in (self._parameters, self._buffers):
            for name, value in holder.items():
                if value is None or value.dtype is kind:
                    continue
                if only_real and not value.dtype.is_floating_point:
                    continue
                changed = value._same().to(kind)
                value._value, value._shape, value.dtype = (
                    changed._value, changed._shape, changed.dtype)
                own_kind = value._held
                own(value)
                value._held = own_kind
        for module in self.children():
            module._to_type(kind, only_real)
        return self

    def to(self, *args, dtype=None, **kwargs):
        for value in args:
            if isinstance(value, Dtype):
                dtype = value
            elif isinstance(value, Tensor):
                dtype = value.dtype
        if dtype is None:
            return self
        if not (dtype.is_floating_point or dtype.is_complex):
            raise TypeError("nn.Module.to only accepts floating point or complex dtypes, but got "
                            "desired dtype=%s" % dtype)
        return self._to_type(dtype)

    def _apply(self, fn, recurse=True):
        return self

    def cuda(self, device=None):
        return self

    cpu = xpu = ipu = cuda

    def to_empty(self, *, device, recurse=True):
        return self

    def type(self, dst_type):
        return self._to_type(PYTHON_TYPES.get(dst_type, legacy_kind(dst_type)), False)

    def float(self):
        return self._to_type(DTYPES["float32"])

    def double(self):
        return self._to_type(DTYPES["float64"])

    def half(self):
        return self._to_type(DTYPES["float16"])

    def bfloat16(self):
        return self._to_type(DTYPES["bfloat16"])

    def compile(self, *args, **kwargs):
        pass

    # How it is shown.

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        return ""

    def __repr__(self):
        extra = self.extra_repr()
        extra_lines = extra.split("\n") if extra else []
        child_lines = ["(%s): %s" % (name, _indented(repr(module), 2))
                       for name, module in self._modules.items()]
        if len(extra_lines) == 1 and not child_lines:
            return "%s(%s)" % (self._get_name(), extra_lines[0])
        lines = extra_lines + child_lines
        inside = "\n  " + "\n  ".join(lines) + "\n" if lines else ""
        return "%s(%s)" % (self._get_name(), inside)
