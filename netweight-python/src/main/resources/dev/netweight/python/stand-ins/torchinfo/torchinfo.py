"""Runs a model and makes a row of each call of a module."""
import _torch_tools as tools
import torch
from torch._tensor import Tensor
from torchinfo.layer_info import LayerInfo, Place
from torchinfo.model_statistics import _TITLES, ModelStatistics

_cached = {}


def clear_cached_forward_pass():
    _cached.clear()


def summary(model, input_size=None, input_data=None, batch_dim=None, cache_forward_pass=None,
            col_names=None, col_width=25, depth=3, device=None, dtypes=None, mode="same",
            row_settings=None, verbose=None, **kwargs):
    given = input_data is not None or input_size is not None
    if col_names is None:
        col_names = ("output_size", "num_params") if given else ("num_params",)
    columns = tuple(str(getattr(name, "value", name)) for name in col_names)
    rows = {str(getattr(name, "value", name)) for name in (
        ("depth",) if row_settings is None else row_settings)}
    for name in columns:
        if name not in _TITLES:
            raise ValueError("'%s' is not a valid ColumnSettings" % name)
    for name in rows:
        if name not in ("depth", "var_names", "ascii_only", "hide_recursive_layers"):
            raise ValueError("'%s' is not a valid RowSettings" % name)
    if mode not in ("train", "eval", "same"):
        raise ValueError("'%s' is not a valid Mode" % mode)
    verbose = 1 if verbose is None else verbose
    if col_width <= 0:
        raise ValueError("Column width must be greater than 0: col_width=%s" % col_width)
    if verbose not in (0, 1, 2):
        raise ValueError("Verbose must be either 0 (quiet), 1 (default), or 2 (verbose).")
    if input_data is not None and input_size is not None:
        raise RuntimeError("Only one of (input_data, input_size) should be specified.")
    needing = set(columns) & {"input_size", "output_size", "mult_adds"}
    if not given and needing:
        raise ValueError("You must pass input_data or input_size in order to use columns: %s"
                         % needing)
    x, sizes = input_data, None
    if input_size is not None:
        sizes = _stated_sizes(input_size)
        x = [_tensor(one, batch_dim, kind)
             for one, kind in zip(sizes, dtypes or [torch.float32] * len(sizes))]
    elif input_data is not None:
        x = [x] if isinstance(x, Tensor) else x
        sizes = True
    name = type(model).__name__
    if cache_forward_pass and name in _cached:
        found = _cached[name]
    else:
        found = _rows(model, x, batch_dim, mode, kwargs)
        if cache_forward_pass:
            _cached[name] = found
    result = ModelStatistics(found, sizes, _bytes(x), {
        "columns": columns, "rows": rows, "width": col_width, "depth": depth, "verbose": verbose})
    if verbose > 0:
        print(result)
    return result


def _stated_sizes(stated):
    if not isinstance(stated, (list, tuple)):
        raise TypeError("Input_size is not a recognized type. Please ensure input_size is valid.")
    if not stated or any(size <= 0 for size in _flat(stated)):
        raise ValueError("Input_data is invalid, or negative size found in input_data.")
    if isinstance(stated[0], int):
        return [tuple(stated)]
    return list(stated) if isinstance(stated, list) or isinstance(stated[0], tuple) else [stated]


def _flat(value):
    for item in value:
        if isinstance(item, (list, tuple)):
            yield from _flat(item)
        else:
            yield item


def _tensor(sizes, batch_dim, kind):
    made = torch.rand(*sizes) if sizes else torch.rand(())
    return (made if batch_dim is None else made.unsqueeze(batch_dim)).to(kind)


# What Python's object of a storage takes beside the elements, which torchinfo counts in.
_STORAGE = 56


def _bytes(value):
    if isinstance(value, Tensor):
        return value.numel() * value.element_size() + _STORAGE
    if isinstance(value, dict):
        value = list(value.values())
    return sum(map(_bytes, value)) if isinstance(value, (list, tuple)) else 0


def _places(name, module, depth, parent, found):
    place = Place(name, module, depth, parent)
    found.append(place)
    for inner, child in module._modules.items():
        if child is not None:
            _places(inner, child, depth + 1, place, found)
    return found


def _place(places, stack):
    """The place of a call: the one under the module that is running."""
    if len(places) > 1 and stack:
        around = {id(info.module) for info in stack}
        for place in places:
            parent = place.parent
            while parent is not None and id(parent.module) not in around:
                parent = parent.parent
            if parent is not None and parent.module is stack[-1].module:
                return place
    return places[0]


def _rows(model, x, batch_dim, mode, kwargs):
    places = _places(type(model).__name__, model, 0, None, [])
    rows, known = [], set()

    def add(place):
        info = LayerInfo(place)
        info.is_recursive = info.layer_id in known
        known.add(info.layer_id)
        rows.append(info)
        return info

    if x is None:
        for place in places:
            add(place)
        return _numbered(rows)
    standing, stack, handles = {}, [], []
    for place in places:
        standing.setdefault(id(place.module), []).append(place)

    def before(module, given):
        stack.append(add(_place(standing[id(module)], stack)))

    def after(module, given, result):
        stack.pop().ran(given, result, batch_dim)

    for found in standing.values():
        handles.append(found[0].module.register_forward_pre_hook(before))
        handles.append(found[0].module.register_forward_hook(after))
    training = model.training
    if mode != "same":
        model.train(mode == "train")
    try:
        if isinstance(x, dict):
            tools.run(model, (), dict(x, **kwargs))
        else:
            tools.run(model, tuple(x), kwargs)
    finally:
        for handle in handles:
            handle.remove()
        if mode != "same":
            model.train(training)
    return _numbered(_with_containers(rows, known))


def _with_containers(rows, known):
    """With the modules around those called that are not called themselves."""
    complete, path = [], {}
    for info in rows:
        around, parent = {}, info.place.parent
        while parent is not None and parent.depth > 0:
            around[parent.depth] = parent
            parent = parent.parent
        for depth in range(1, info.depth):
            if path.get(depth) is not around[depth].module:
                container = LayerInfo(around[depth])
                container.is_recursive = container.layer_id in known
                known.add(container.layer_id)
                complete.append(container)
                path[depth] = container.module
        path[info.depth] = info.module
        path = {depth: module for depth, module in path.items() if depth <= info.depth}
        complete.append(info)
    return complete


def _numbered(rows):
    counts = {}
    for i, info in enumerate(rows):
        counts[info.depth] = counts.get(info.depth, 0) + 1
        info.depth_index = counts[info.depth]
        for below in rows[i + 1:]:
            if below.depth <= info.depth:
                break
            info.children.append(below)
    return rows
